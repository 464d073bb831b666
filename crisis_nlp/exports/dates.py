"""Dates as people and tools write them to ISO 8601 text: one function a way of writing.

English and Spanish month names; abbreviated zones; 12-hour clocks; seconds and milliseconds since
1970. Day and month in slashed dates are told apart by the whole column, never cell by cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from crisis_nlp.exports.vocabulary import fold, words

_CLOCK = (
    r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d+))?)?"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?|\s?h(?:rs?|oras)?\b\.?)?"
)
_ZONE = r"(?P<zone>z|(?:gmt|utc)?[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,5})"
_TIME = rf"(?:\s*,?\s+(?:at |a las |a la )?|t){_CLOCK}(?:\s*\(?{_ZONE}\)?)?"
_MONTH = r"(?P<month>[^\W\d]{3,10})\.?"
_WEEKDAY = r"(?:[^\W\d]{2,10}\.?,?\s+)?"

_ISO = re.compile(rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:{_TIME})?")
_NUMERIC = re.compile(
    rf"(?P<weekday>[^\W\d]{{2,10}}\.?,?\s+)?(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<other>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}})"
    rf"(?:{_TIME})?"
)
_NAMED = (
    re.compile(
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[-/ ](?:de )?{_MONTH}[-/ ,]+(?:de |del )?"
        rf"(?P<year>\d{{4}}|\d{{2}})(?:{_TIME})?"
    ),
    re.compile(
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?:{_TIME})?"
    ),
    re.compile(
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}(?:\s+{_ZONE})?\s+(?P<year>\d{{4}})"
    ),
)
_COMPACT = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    rf"(?:t(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}}){_ZONE}?)?"
)
_OFFSET = re.compile(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?")
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})|(\d{15,16})|(\d{18,19})")
_DIVISORS = (1, 1e3, 1e6, 1e9)
_EPOCH_START = datetime(1970, 1, 1, tzinfo=UTC)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_CLOCK_FIRST = re.compile(
    r"(\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?\s?m\b\.?)?)\s*(?:[,·-]\s*)?(?<=[\s,·-])(\S.*)"
)


def to_iso(value: str, order: str) -> str | None:
    """Write one date as ISO 8601.

    Parameters
    ----------
    value
        The date as found.
    order
        "day" or "month": which comes first in slashed dates; `crisis_nlp.exports.orders` finds
        it.

    Returns
    -------
    str or None
        With an offset if the value states a zone; None if it is no date. Days that the month does
        not have are not checked.

    Examples
    --------
    >>> from crisis_nlp.exports.dates import to_iso
    >>> to_iso("05-Mar-2026 09:22AM", "day"), to_iso("Thu Mar 05 14:22:01 +0000 2026", "day")
    ('2026-03-05T09:22:00', '2026-03-05T14:22:01+00:00')
    >>> to_iso("5 de marzo de 2026, 17:05 h", "day"), to_iso("1772720521000", "day")
    ('2026-03-05T17:05:00', '2026-03-05T14:22:01+00:00')
    """
    text = fold(value)
    if text[:1].isdecimal() and (counted := _since_1970(text)) is not None:
        return counted
    if numeric := _NUMERIC.fullmatch(text):
        parts = numeric.groupdict()
        day, month = ("first", "other") if order == "day" else ("other", "first")
        return _assemble(parts | {"day": parts[day], "month": parts[month]})
    for pattern in (_ISO, _COMPACT, *_NAMED):
        if match := pattern.fullmatch(text):
            return _assemble(match.groupdict())
    if clock_first := _CLOCK_FIRST.fullmatch(text):
        return to_iso(f"{clock_first[2]} {clock_first[1]}", order)
    return None


def _since_1970(text: str) -> str | None:
    """Read seconds and finer counts since 1970, and the days since 1900 of spreadsheets."""
    if epoch := _EPOCH.fullmatch(text):
        divisor = next(d for d, group in zip(_DIVISORS, epoch.groups(), strict=True) if group)
        return (_EPOCH_START + timedelta(microseconds=float(text) * 1e6 / divisor)).isoformat()
    if _SERIAL.fullmatch(text) and 25_569 <= float(text) <= 73_050:
        seconds = round((float(text) - 25_569) * 86_400)
        return (_EPOCH_START + timedelta(seconds=seconds)).isoformat()[:19]
    return None


@dataclass(frozen=True, slots=True)
class Slashed:
    """A date whose day and month only the whole column tells apart.

    Parameters
    ----------
    written
        As found, folded.
    first, other, year
        Its numbers.
    mark
        What stands between them.
    weekday
        The word before them, folded; "" if none.
    """

    written: str
    first: int
    other: int
    year: int
    mark: str
    weekday: str

    def on(self, order: str) -> date | None:
        """Return the day it is with "day" or "month" first; None if there is no such day."""
        day, month = (self.first, self.other) if order == "day" else (self.other, self.first)
        try:
            return date(self.year, month, day)
        except ValueError:
            return None


def find_slashed(value: str) -> Slashed | None:
    """Take a date apart if its day and month are both numbers and its year stands last.

    Examples
    --------
    >>> from crisis_nlp.exports.dates import find_slashed
    >>> find_slashed("Thu 3/5/2026 9:22").on("month").isoformat()
    '2026-03-05'
    """
    text = fold(value)
    found = _NUMERIC.fullmatch(text) or _NUMERIC.fullmatch(_CLOCK_FIRST.sub(r"\2 \1", text))
    if found is None:
        return None
    return Slashed(
        written=text,
        first=int(found["first"]),
        other=int(found["other"]),
        year=int(_year(found["year"])),
        mark=found["mark"],
        weekday=(found["weekday"] or "").strip(" .,"),
    )


def _assemble(parts: dict[str, str | None]) -> str | None:
    month = words("month").get(parts["month"] or "", parts["month"] or "")
    hour = _hour(int(parts.get("hour") or 0), parts.get("half"))
    offset = _offset(parts.get("zone"))
    if not month.isdigit() or hour is None or offset is None:
        return None
    year = _year(parts["year"] or "")
    clock = f"{hour:02d}:{parts.get('minute') or '00'}:{parts.get('second') or '00'}"
    fraction = f".{fraction[:6]}" if (fraction := parts.get("fraction")) else ""
    return f"{year}-{int(month):02d}-{int(parts['day'] or 0):02d}T{clock}{fraction}{offset}"


def _year(year: str) -> str:
    return year if len(year) != 2 else ("19" if int(year) > 68 else "20") + year


def _hour(hour: int, half: str | None) -> int | None:
    if half is None:
        return hour
    if not 1 <= hour <= 12:
        return hour if half == "p" and hour < 24 else None
    return hour % 12 + (12 if half == "p" else 0)


def _offset(zone: str | None) -> str | None:
    """Write a zone as +00:00; "" for none, None for one that is unknown."""
    if zone is None:
        return ""
    if match := _OFFSET.fullmatch(zone):
        sign, hours, minutes = match.groups()
        return f"{sign}{hours.zfill(2)}:{minutes or '00'}"
    return words("offset").get(zone)
