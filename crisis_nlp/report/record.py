"""An assessment as one JSON object: stable keys, plain values, ``null`` where unknown."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from crisis_nlp.report.plain import plain_value

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
        "components": plain_value(head.components),
        "signals": [plain_value(dataclasses.asdict(signal)) for signal in head.signals],
        "topics": _rows(head.topics),
        "affected": [plain_value(dataclasses.asdict(toll)) for toll in head.affected],
        "places": [{"place": place, "voices": voices} for place, voices in head.places],
        "speakers": plain_value(dataclasses.asdict(head.speakers)) if head.speakers else None,
        "counterfactuals": [plain_value(dataclasses.asdict(c)) for c in head.counterfactuals],
        "standing": head.standing,
        "unknown": plain_value(head.unknown),
        "notes": plain_value(assessment.notes),
        "brands": [_summary(verdict) for verdict in assessment.brands],
        "plan": plain_value(dataclasses.asdict(assessment.plan)) if assessment.plan else None,
        "versions": plain_value(dict(sorted(assessment.versions.items()))),
    }


def page_json(page: PlanPage) -> str:
    """Return the page of a plan as JSON text ending in a line break."""
    plain = plain_value(dataclasses.asdict(page))
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
    return {name: plain_value(getattr(verdict, name)) for name in names}


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    columns = [str(column) for column in table.columns]
    values = table.itertuples(index=False, name=None)
    return [dict(zip(columns, map(plain_value, row), strict=True)) for row in values]
