"""A backtest as one JSON object: stable keys, plain values, ``null`` where unknown."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pandas as pd

from crisis_nlp.assess.backtest import Alert, Backtest
from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report.plain import plain_value


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
        "from": plain_value(times.min()),
        "to": plain_value(times.max()),
        "mentions": len(times),
        "moments": len(tested.steps),
        "step": tested.step,
        "policy": tested.policy.hash,
        "alert_score": tested.policy.alert_score,
        "budget": asdict(learnt) | {"words": learnt.words} if learnt else None,
        "crises": [
            {
                "start": plain_value(crisis.start),
                "until": plain_value(crisis.until),
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
    fields = {
        name: plain_value(value) for name, value in asdict(alert).items() if name != "signals"
    }
    signals = [{k: plain_value(v) for k, v in asdict(line).items()} for line in alert.signals]
    return fields | {"level_name": LEVEL_NAMES[alert.level], "signals": signals}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    kept = table.drop(columns="crisis", errors="ignore")
    return [{str(k): plain_value(v) for k, v in row.items()} for row in kept.to_dict("records")]
