"""Which time zone the times of a file are in, and who says so.

A value's own zone always counts. For the rest: the column's header, then the lines above the
table, then what the tool is known to write, then the user, else UTC, said aloud.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from crisis_nlp.errors import OptionError
from crisis_nlp.exports.vocabulary import fold, words

_OFFSET = re.compile(r"(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?")
_ABOVE = re.compile(r"\b([A-Z]{3,4}) (?:19|20)\d\d\b|\dT\d\d:\d\d[\d:.]*(Z)\b")


@dataclass(frozen=True, slots=True)
class Zone:
    """The zone of times that carry none.

    Parameters
    ----------
    rule
        From wall time to UTC.
    name
        What to call it.
    source
        Who says so, as the end of a sentence; "assumed" if nobody does.
    """

    rule: tzinfo
    name: str
    source: str

    @property
    def assumed(self) -> bool:
        """Whether nobody stated the zone."""
        return self.source == "assumed"


def choose_zone(header: str, preamble: tuple[str, ...], habit: str, tz: str | None) -> Zone:
    """Choose the zone of times that carry none.

    Parameters
    ----------
    header
        Of the column of times, as written.
    preamble
        The lines above the table.
    habit
        What the format is known to write: "utc", a zone's name, "preamble" or "unstated".
    tz
        The user's option, or None.

    Returns
    -------
    Zone

    Raises
    ------
    OptionError
        If ``tz`` is not a zone.

    Examples
    --------
    >>> from crisis_nlp.exports.zones import choose_zone
    >>> choose_zone("Date (GMT-04:00) New York", (), "unstated", None).name
    'UTC-04:00'
    >>> choose_zone("Date", (), "unstated", "Europe/Madrid").source
    'the tz option'
    """
    wanted = find_zone(tz) if tz is not None else None
    for bracketed in re.findall(r"\(([^()]*)\)", header):
        if (zone := _named(bracketed, "the column's header")) is not None:
            return zone
    if habit == "preamble" and (zone := _above(preamble)) is not None:
        return zone
    if habit not in ("preamble", "unstated"):
        name = "UTC" if habit == "utc" else habit
        return Zone(find_zone(name), name, "the format")
    if tz is not None and wanted is not None:
        return Zone(wanted, tz, "the tz option")
    return Zone(UTC, "UTC", "assumed")


def find_zone(tz: str) -> tzinfo:
    """Look a time zone up by name.

    Raises
    ------
    OptionError
        If there is none; the message names one that is spelled alike.

    Examples
    --------
    >>> from crisis_nlp.exports.zones import find_zone
    >>> str(find_zone("Europe/Madrid"))
    'Europe/Madrid'
    """
    try:
        return ZoneInfo(tz)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        close = difflib.get_close_matches(tz, sorted(available_timezones()), 1)
        name = close[0] if close else "Europe/Madrid"
        raise OptionError(
            "The time zone is unknown", found=f"tz='{tz}'", do=f"name a zone such as '{name}'"
        ) from None


def _named(name: str, source: str) -> Zone | None:
    word = fold(name)
    if (region := words("region").get(word)) is not None:
        return Zone(ZoneInfo(region), region, source)
    offset = _OFFSET.fullmatch(words("offset").get(word, word))
    if offset is not None:
        sign, hours, minutes = offset.groups()
        span = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if span < timedelta(hours=15):
            rule = timezone(-span if sign == "-" else span)
            return Zone(rule, str(rule), source)
    return None


def _above(preamble: tuple[str, ...]) -> Zone | None:
    """Winter and summer abbreviations may both occur; a region covers them, GMT alone is UTC."""
    names = [name or mark for line in preamble for name, mark in _ABOVE.findall(line)]
    zones = [z for z in (_named(n, "the lines above the table") for n in names) if z is not None]
    return next((zone for zone in zones if zone.name != "UTC"), zones[0] if zones else None)
