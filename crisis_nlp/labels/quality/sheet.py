"""The figures of one model on one part of some labelled mentions, as values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from crisis_nlp.labels.quality.bootstrap import Value
from crisis_nlp.labels.quality.curves import Bin, Point

Confusion = tuple[tuple[int, ...], ...]
"""Counts; a row a true class, a column a class that was said."""

DECIMALS = 4
"""Decimals of the record's numbers."""


@dataclass(frozen=True, slots=True)
class LabelQuality:
    """How well one label is told.

    Parameters
    ----------
    texts, positives, said
        Texts judged, those that have the label, those said to have it.
    threshold
        The probability from which the model says so.
    precision, recall, f1
        At that threshold, each with its interval.
    average_precision, calibration_error, brier
        Of the probabilities; see ``curves`` and ``measuring.calibration_error``.
    recall_at_precision
        The highest recall at a precision of at least 0.80, and its threshold; None if there is no
        such threshold.
    thresholds
        What other thresholds give.
    bins
        The calibration plot.
    """

    texts: int
    positives: int
    said: int
    threshold: float
    precision: Value
    recall: Value
    f1: Value
    average_precision: float
    calibration_error: float
    brier: float
    recall_at_precision: Point | None
    thresholds: tuple[Point, ...]
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class SeverityQuality:
    """How far severity is off: mean absolute error in steps; whole numbers by whole numbers."""

    texts: int
    error: Value
    confusion: Confusion


@dataclass(frozen=True, slots=True)
class SentimentQuality:
    """How well sentiment is told; the classes are negative, neutral, positive."""

    texts: int
    macro_f1: Value
    macro_recall: Value
    confusion: Confusion


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the labelled mentions.

    Parameters
    ----------
    scope
        ``all``, ``language`` or ``source``.
    name
        The language or source; "all".
    texts
        How many.
    macro_f1
        The mean F1 of the labels that were judged; None without any.
    labels, severity, sentiment
        What was judged.
    """

    scope: str
    name: str
    texts: int
    macro_f1: Value | None
    labels: Mapping[str, LabelQuality]
    severity: SeverityQuality | None
    sentiment: SentimentQuality | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A text that the model reads otherwise than the person who labelled it.

    Parameters
    ----------
    place
        Where it stands, such as "line 12".
    kind
        In words, such as "harm missed".
    score
        What the model said: a probability, a severity or a sentiment.
    text
        The text itself: for the report alone.
    """

    place: str
    kind: str
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class Quality:
    """How good a model is on labelled mentions.

    Parameters
    ----------
    model, version
        Its name and the hash of its weights.
    texts, groups
        Texts judged, and distinct ones among them: copies count as one when intervals are drawn.
    parts
        All texts first, then languages, then sources; those with few texts are left out.
    left_out
        Languages and sources left out, with their texts.
    mistakes
        The gravest, kind by kind.
    """

    model: str
    version: str
    texts: int
    groups: int
    parts: tuple[Part, ...]
    left_out: Mapping[str, int]
    mistakes: tuple[Mistake, ...]

    def to_record(self, *, texts: bool = False) -> dict[str, Any]:
        """Return plain JSON values, unknown as None; mistakes only with ``texts``."""
        record = asdict(self)
        if not texts:
            del record["mistakes"]
        plain = plain_values(record)
        assert isinstance(plain, dict)
        return plain


def plain_values(value: Any) -> Any:  # noqa: ANN401
    """Return mappings, lists, text and numbers as JSON knows them, rounded, NaN as None."""
    if isinstance(value, Mapping):
        return {str(key): plain_values(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain_values(item) for item in value]
    if isinstance(value, float):
        return round(value, DECIMALS) if math.isfinite(value) else None
    return value
