"""The span of time that a file's name or a line above its table states."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from crisis_nlp.exports.vocabulary import fold, words

Span = tuple[date | None, date]
"""First and last day; no first day where only the day of the export is stated."""

_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_. ]?)(\d{2})\2(\d{2})(?!\d)")
_MONTH_YEAR = re.compile(r"([a-z]{3,10})(?: |-|\.| de | del )*((?:19|20)\d{2})(?!\d)")
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\d)(\d{1,2})(?: |-|\.| de )*([a-z]{3,10})(?: |-|\.| de | del )*((?:19|20)\d{2})(?!\d)"
)
_MONTH_DAY_YEAR = re.compile(
    r"([a-z]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (?:[\d:]+ [a-z]+ )?((?:19|20)\d{2})(?!\d)"
)
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})[-_.]?(\d{2})(?!\d)")


def find_span(text: str) -> Span | None:
    """Find the days that a name states.

    Parameters
    ----------
    text
        A file's name or a line of text.

    Returns
    -------
    tuple of date or None
        First and last day: of two dates or more, the earliest and the latest; of a month, its own.
        A single day is the last, without a first: exports are often named after the day on which
        they were made. None if there is neither.

    Examples
    --------
    >>> from crisis_nlp.exports.spans import find_span
    >>> [day.isoformat() for day in find_span("mentions_20260301-20260331.csv")]
    ['2026-03-01', '2026-03-31']
    >>> [day.isoformat() for day in find_span("menciones marzo 2026.csv")]
    ['2026-03-01', '2026-03-31']
    """
    name = fold(text[:500])
    days = sorted(day for parts in _days(name) if (day := _date(*parts)) is not None)
    if len(days) > 1:
        return days[0], days[-1]
    if days:
        return None, days[0]
    months = sorted(first for parts in _months(name) if (first := _date(*parts, "1")) is not None)
    if not months:
        return None
    last = months[-1]
    return months[0], last.replace(day=monthrange(last.year, last.month)[1])


def _days(name: str) -> list[tuple[str, str, str]]:
    return [
        *((m[1], m[3], m[4]) for m in _DAY.finditer(name)),
        *((m[3], m[2], m[1]) for m in _DAY_MONTH_YEAR.finditer(name)),
        *((m[3], m[1], m[2]) for m in _MONTH_DAY_YEAR.finditer(name)),
    ]


def _months(name: str) -> list[tuple[str, str]]:
    return [
        *((m[2], m[1]) for m in _MONTH_YEAR.finditer(name)),
        *((m[1], m[2]) for m in _YEAR_MONTH.finditer(name)),
    ]


def _date(year: str, month: str, day: str) -> date | None:
    number = words("month").get(month, month)
    try:
        return date(int(year), int(number), int(day))
    except ValueError:
        return None
