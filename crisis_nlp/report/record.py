"""An assessment as one JSON object: stable keys, plain values, ``null`` where unknown."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from crisis_nlp.assess.verdict import Verdict
    from crisis_nlp.report.assessment import Assessment
    from crisis_nlp.respond.page import PlanPage


def assessment_record(assessment: Assessment) -> dict[str, Any]:
    """Return an assessment as plain JSON values.

    Returns
    -------
    dict
        ``level`` (0 to 4), ``level_name``, ``score``, ``low`` and ``high`` (0 to 100), ``as_of``
        (ISO 8601, UTC), ``brand``, ``mentions`` (how many were looked at), ``alert`` (whether one
        is due by the policy), ``components`` (points by component), ``signals`` (the receipt, in
        its order), ``topics`` (rows of the topic table), ``affected`` and ``places`` (how many
        people, where), ``speakers`` (who asserts, asks, denies), ``counterfactuals`` (the score
        without its loudest parts), ``standing`` (the level that stands), ``unknown``, ``notes``
        (sentences), ``brands`` (a summary of each, gravest first), ``plan`` (the page or None)
        and ``versions``. Unknown values are None.
    """
    head = assessment.head
    return {
        **_summary(head),
        "components": _plain(head.components),
        "signals": [_plain(dataclasses.asdict(signal)) for signal in head.signals],
        "topics": _rows(head.topics),
        "affected": [_plain(dataclasses.asdict(toll)) for toll in head.affected],
        "places": [{"place": place, "voices": voices} for place, voices in head.places],
        "speakers": _plain(dataclasses.asdict(head.speakers)) if head.speakers else None,
        "counterfactuals": [_plain(dataclasses.asdict(c)) for c in head.counterfactuals],
        "standing": head.standing,
        "unknown": _plain(head.unknown),
        "notes": _plain(assessment.notes),
        "brands": [_summary(verdict) for verdict in assessment.brands],
        "plan": _plain(dataclasses.asdict(assessment.plan)) if assessment.plan else None,
        "versions": _plain(dict(sorted(assessment.versions.items()))),
    }


def page_json(page: PlanPage) -> str:
    """Return the page of a plan as JSON text ending in a line break."""
    plain = _plain(dataclasses.asdict(page))
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def write_json(assessment: Assessment, path: str | Path | None = None) -> str:
    """Return the record as JSON text ending in a line break, and write it if a path is given."""
    text = json.dumps(assessment_record(assessment), ensure_ascii=False, allow_nan=False, indent=2)
    text += "\n"
    if path is not None:
        from crisis_nlp.exports.writing import write_text

        write_text(text, path)
    return text


def _summary(verdict: Verdict) -> dict[str, Any]:
    names = ("brand", "level", "level_name", "score", "low", "high", "mentions", "as_of", "alert")
    return {name: _plain(getattr(verdict, name)) for name in names}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    columns = [str(column) for column in table.columns]
    values = table.itertuples(index=False, name=None)
    return [dict(zip(columns, map(_plain, row), strict=True)) for row in values]


def _plain(value: Any) -> Any:  # noqa: ANN401
    """Turn a value of pandas, NumPy or the library into what JSON knows."""
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(part) for part in value]
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, date):
        return value.isoformat().replace("+00:00", "Z")
    number = value.item() if isinstance(value, np.generic) else value
    if isinstance(number, float) and not math.isfinite(number):
        return None
    return number
