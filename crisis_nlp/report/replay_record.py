"""A backtest as one JSON object: stable keys, plain values, ``null`` where unknown."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import Any

import pandas as pd

from crisis_nlp.assess.backtest import Alert, Backtest
from crisis_nlp.assess.verdict import LEVEL_NAMES


def backtest_record(tested: Backtest) -> dict[str, Any]:
    """Return a backtest as plain JSON values.

    Returns
    -------
    dict
        ``brands``, ``from`` and ``to`` (ISO 8601, UTC), ``mentions``, ``moments``, ``step``,
        ``policy`` (its hash), ``alert_score``, ``budget`` (what was learnt, or None), ``crises``
        (each with ``start``, ``until`` and a row a rule), ``rules`` (a row each: caught, false
        alerts, rate) and ``alerts`` (each with its receipt).
    """
    times, learnt = tested.scored["time"], tested.learnt
    return {
        "brands": list(tested.brands),
        "from": _plain(times.min()),
        "to": _plain(times.max()),
        "mentions": len(times),
        "moments": len(tested.steps),
        "step": tested.step,
        "policy": tested.policy.hash,
        "alert_score": tested.policy.alert_score,
        "budget": asdict(learnt) | {"words": learnt.words} if learnt else None,
        "crises": [
            {
                "start": _plain(crisis.start),
                "until": _plain(crisis.until),
                "rules": _rows(tested.outcomes[tested.outcomes["crisis"] == crisis.start]),
            }
            for crisis in tested.crises
        ],
        "rules": _rows(tested.rates),
        "alerts": [_alert(alert) for alert in tested.alerts],
    }


def backtest_json(tested: Backtest) -> str:
    """Return the record as JSON text that ends in a line break."""
    text = json.dumps(backtest_record(tested), ensure_ascii=False, allow_nan=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _alert(alert: Alert) -> dict[str, Any]:
    fields = {name: _plain(value) for name, value in asdict(alert).items() if name != "signals"}
    signals = [{k: _plain(v) for k, v in asdict(line).items()} for line in alert.signals]
    return fields | {"level_name": LEVEL_NAMES[alert.level], "signals": signals}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    kept = table.drop(columns="crisis", errors="ignore")
    return [{str(k): _plain(v) for k, v in row.items()} for row in kept.to_dict("records")]


def _plain(value: Any) -> Any:  # noqa: ANN401
    if value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return list(value) if isinstance(value, tuple) else value
