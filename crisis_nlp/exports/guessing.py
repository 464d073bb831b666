"""What each column of a table may be, judged by its name and by what its cells look like.

Confidence is a share of 1 that orders guesses; it is no probability. A name that means the column
and cells that look like it give 0.95, a name that says it among other words 0.75, a name above
empty cells 0.6, cells that look like nothing else 0.5; a name that the cells contradict 0.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crisis_nlp.exports.dates import to_iso
from crisis_nlp.exports.formats import load_synonyms, named
from crisis_nlp.exports.vocabulary import fold, words

SURE = 0.4
"""The confidence from which a guess is used."""

_NUMBER = re.compile(r"[+-]?\d[\d.,' ]*(?: ?(?:k|m|mil|mill\.?))?%?", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\.?)?", re.IGNORECASE)
_COUNTS = ("followers", "likes", "shares", "replies", "views", "reach")
_AGREE = 0.8
_WORDS_OF_A_TEXT = 4
_WORDS_OF_A_NAME = 4


@dataclass(frozen=True, slots=True)
class Guess:
    """What one column may be.

    Parameters
    ----------
    header
        As written.
    column
        The mention column; "" if none.
    confidence
        0 to 1.
    why
        What speaks for it, in words.
    samples
        Some of its cells, the first ones that differ.
    """

    header: str
    column: str
    confidence: float
    why: str
    samples: tuple[str, ...]


def guess_columns(header: Sequence[str], columns: Sequence[Sequence[str]]) -> list[Guess]:
    """Guess what each column is; no two are the same.

    Parameters
    ----------
    header
        The headers, as written.
    columns
        Cells of each column, without empty ones; a few dozen are enough.

    Returns
    -------
    list of Guess
        One a header, in order.

    Examples
    --------
    >>> from crisis_nlp.exports.guessing import guess_columns
    >>> cells = [["25/03/2026"], ["La sopa llegó fría otra vez"]]
    >>> [guess.column for guess in guess_columns(["Cuándo", "Qué dijo"], cells)]
    ['time', 'text']
    """
    scored = sorted(
        (
            (confidence, -rank, -place, column, why)
            for place, (name, cells) in enumerate(zip(header, columns, strict=True))
            for rank, (column, confidence, why) in enumerate(_readings(fold(name), cells))
        ),
        reverse=True,
    )
    taken: dict[int, tuple[str, float, str]] = {}
    given: set[str] = set()
    for confidence, _, place, column, why in scored:
        if -place not in taken and column not in given and confidence >= SURE:
            taken[-place] = (column, confidence, why)
            given.add(column)
    return [
        Guess(name, *taken.get(place, ("", 0.0, "")), samples=_samples(cells))
        for place, (name, cells) in enumerate(zip(header, columns, strict=True))
    ]


def _readings(name: str, cells: Sequence[str]) -> list[tuple[str, float, str]]:
    """List the mention columns that a column may be, the ones with the strictest look first."""
    readings = []
    for column in _LOOKS:
        fits = _share(cells, _LOOKS[column]) >= _AGREE
        meant = _named(name, column)
        if meant == 1.0 and not cells:
            readings.append((column, 0.6, "name"))
        elif meant == 1.0:
            readings.append((column, 0.95, "name and cells") if fits else (column, 0.2, "name"))
        elif meant and fits:
            readings.append((column, 0.75, "part of the name, and cells"))
        elif column in _BY_CELLS and _share(cells, _BY_CELLS[column]) >= _AGREE:
            readings.append((column, 0.5, "cells"))
    return readings


def _named(name: str, column: str) -> float:
    """Return 1 for a synonym, 0.5 for a header that holds one as whole words, else 0."""
    synonyms = load_synonyms().columns.get(column, ())
    if any(named(synonym, name) for synonym in synonyms):
        return 1.0
    spaced = f" {re.sub(r'[^a-z0-9]+', ' ', name)} "
    return 0.5 if any(len(s) > 2 and f" {s} " in spaced for s in synonyms) else 0.0


def _share(cells: Sequence[str], look: Callable[[str], bool]) -> float:
    return sum(map(look, cells)) / len(cells) if cells else 0.0


def _samples(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in dict.fromkeys(cells))[:3]


def _is_date(cell: str) -> bool:
    return not cell.isdecimal() and any(to_iso(cell, order) for order in ("day", "month"))


def _is_moment(cell: str) -> bool:
    return to_iso(cell, "day") is not None or to_iso(cell, "month") is not None


def _is_text(cell: str) -> bool:
    return len(cell.split()) >= _WORDS_OF_A_TEXT and not _is_date(cell)


def _is_name(cell: str) -> bool:
    short = len(cell) <= 80 and len(cell.split()) <= _WORDS_OF_A_NAME
    return short and not _is_number(cell) and not _is_link(cell) and not _is_date(cell)


def _is_id(cell: str) -> bool:
    return " " not in cell and not _is_date(cell)


def _is_link(cell: str) -> bool:
    return cell.startswith(("http://", "https://", "www."))


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None or fold(cell) in words("nothing")


def _means(subject: str) -> Callable[[str], bool]:
    return lambda cell: fold(cell) in words(subject)


def _is_tone(cell: str) -> bool:
    return _means("tone")(cell) or _is_number(cell)


def _is_language(cell: str) -> bool:
    return _means("language")(cell) or fold(cell)[:2] in words("language").values()


def _is_country(cell: str) -> bool:
    return _means("country")(cell) or cell.upper() in words("country").values()


_LOOKS: dict[str, Callable[[str], bool]] = {
    "time": _is_moment,
    "clock": lambda cell: _CLOCK.fullmatch(cell) is not None,
    "url": _is_link,
    "source_sentiment": _is_tone,
    "text": lambda cell: not _is_number(cell) and not _is_date(cell),
    "title": lambda cell: not _is_number(cell) and not _is_date(cell),
    "author": _is_name,
    "mention_id": _is_id,
    **dict.fromkeys(_COUNTS, _is_number),
    "channel": _is_name,
    "kind": _is_name,
    "language": _is_language,
    "country": _is_country,
    "brand": _is_name,
    "parent_id": _is_id,
}
"""Mention column to what its cells look like."""

_BY_CELLS: dict[str, Callable[[str], bool]] = {
    "time": _is_date,
    "url": _is_link,
    "text": _is_text,
    "author": lambda cell: cell.startswith("@") and " " not in cell,
    "source_sentiment": _means("tone"),
    "language": _means("language"),
    "country": _means("country"),
    "channel": _means("channel"),
}
"""Mention column to the look that tells it even where its name does not."""
