"""Dates as people and tools write them to ISO 8601 text: one function a way of writing.

English and Spanish month names; abbreviated zones; 12-hour clocks; seconds and milliseconds since
1970. Day and month in slashed dates are told apart by the whole column, never cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from crisis_nlp.errors import InputError
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
    rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<other>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}})"
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
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")


def to_iso(value: str, order: str) -> str | None:
    """Write one date as ISO 8601.

    Parameters
    ----------
    value
        The date as found.
    order
        "day" or "month": which comes first in slashed dates; see `find_order`.

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
    if epoch := _EPOCH.fullmatch(text):
        seconds = float(text) if epoch[1] else int(text) / 1000
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    if numeric := _NUMERIC.fullmatch(text):
        parts = numeric.groupdict()
        day, month = ("first", "other") if order == "day" else ("other", "first")
        return _assemble(parts | {"day": parts[day], "month": parts[month]})
    for pattern in (_ISO, _COMPACT, *_NAMED):
        if match := pattern.fullmatch(text):
            return _assemble(match.groupdict())
    return None


def find_order(values: Iterable[str], documented: str, name: str) -> tuple[str, str]:
    """Tell from a column's slashed dates whether the day or the month comes first.

    Parameters
    ----------
    values
        The column's dates.
    documented
        What the format is known to write: "day", "month" or "".
    name
        What to call the file in messages.

    Returns
    -------
    order : str
        "day" or "month"; "day" where no date depends on it.
    note : str
        A sentence on what was assumed; empty if the column itself tells.

    Raises
    ------
    InputError
        If the column fits both orders or contradicts itself.

    Examples
    --------
    >>> from crisis_nlp.exports.dates import find_order
    >>> find_order(["3/5/2026", "3/25/2026"], "", "a.csv")
    ('month', '')
    """
    numeric = [match for value in values if (match := _NUMERIC.fullmatch(fold(value)))]
    over = next((m for m in numeric if int(m["first"]) > 12 >= int(m["other"])), None)
    under = next((m for m in numeric if int(m["other"]) > 12 >= int(m["first"])), None)
    if over is not None and under is not None:
        raise InputError(
            f"The dates of {name} put now the day first and now the month",
            found=f"'{over.string}' and '{under.string}'",
            do="export the file again with dates such as 2026-03-05",
        )
    if over is not None or under is not None:
        return ("day" if over is not None else "month"), ""
    unclear = next((match for match in numeric if match["first"] != match["other"]), None)
    if unclear is None:
        return documented or "day", ""
    if not documented and unclear["mark"] != ".":
        raise _undecidable(unclear, name)
    order = documented or "day"
    return order, f"Dates such as '{unclear.string}' were read with the {order} first"


def _undecidable(match: re.Match[str], name: str) -> InputError:
    parts = match.groupdict()
    by_day = _assemble(parts | {"day": parts["first"], "month": parts["other"]})
    by_month = _assemble(parts | {"day": parts["other"], "month": parts["first"]})
    readings = " or ".join(reading[:10] for reading in (by_day, by_month) if reading)
    return InputError(
        f"In {name} no date tells whether the day or the month comes first",
        found=f"'{match.string}', which may be {readings}",
        do="export the file again with dates such as 2026-03-05, or over a longer span",
    )


def _assemble(parts: dict[str, str | None]) -> str | None:
    month = words("month").get(parts["month"] or "", parts["month"] or "")
    hour = _hour(int(parts.get("hour") or 0), parts.get("half"))
    offset = _offset(parts.get("zone"))
    if not month.isdigit() or hour is None or offset is None:
        return None
    year = parts["year"] or ""
    if len(year) == 2:
        year = ("19" if int(year) > 68 else "20") + year
    clock = f"{hour:02d}:{parts.get('minute') or '00'}:{parts.get('second') or '00'}"
    fraction = f".{fraction[:6]}" if (fraction := parts.get("fraction")) else ""
    return f"{year}-{int(month):02d}-{int(parts['day'] or 0):02d}T{clock}{fraction}{offset}"


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
