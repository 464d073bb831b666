"""What the cells of a labelled file mean: 0 or 1, 0 to 4, and three sentiments."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from crisis_nlp.exports.vocabulary import fold
from crisis_nlp.labels.heads import LABELS

TURN = 1 / 3
"""Sentiment given as a number in [-1, 1] is negative up to minus this, positive from this on."""

EXPECTED = {
    **dict.fromkeys(LABELS, "0 or 1, yes or no"),
    "severity": "a whole number from 0 to 4",
    "sentiment": "negative, neutral or positive, or a number from -1 to 1",
}
"""What each column of labels may hold, in words."""


def read_value(column: str, cell: str) -> float | str | None:
    """Return what a cell says, or None where it says nothing that the guide knows.

    Parameters
    ----------
    column
        One of the keys of ``EXPECTED``.
    cell
        What stands in it; not empty.

    Returns
    -------
    float or str or None
        0.0 or 1.0 for a label, 0.0 to 4.0 for severity, a name for sentiment.

    Examples
    --------
    >>> from crisis_nlp.labels.labelled.values import read_value
    >>> read_value("harm", "Sí"), read_value("severity", "grave"), read_value("severity", "7")
    (1.0, 4.0, None)
    >>> read_value("sentiment", "NEG"), read_value("sentiment", "0.9")
    ('negative', 'positive')
    """
    meaning = vocabulary("answer" if column in LABELS else column).get(fold(cell))
    if column != "sentiment":
        return None if meaning is None else float(meaning)
    return meaning or _sentiment(cell)


def _sentiment(cell: str) -> str | None:
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        return None
    if not -1 <= value <= 1:
        return None
    return "negative" if value <= -TURN else "positive" if value >= TURN else "neutral"


@cache
def vocabulary(subject: str) -> Mapping[str, str]:
    """Look up what the words of a subject mean.

    Parameters
    ----------
    subject
        A table of ``vocabulary.toml``: columns, answer, severity or sentiment.

    Examples
    --------
    >>> from crisis_nlp.labels.labelled.values import vocabulary
    >>> vocabulary("columns")["gravedad"]
    'severity'
    """
    text = (files("crisis_nlp.labels.labelled") / "vocabulary.toml").read_text("utf-8")
    meanings: dict[str, list[str]] = tomllib.loads(text)[subject]
    return MappingProxyType(
        {fold(word): meaning for meaning, spellings in meanings.items() for word in spellings}
    )
