"""A column of dates to UTC times: ISO 8601 at once, every other way of writing by `dates`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crisis_nlp.exports.dates import find_order, to_iso
from crisis_nlp.exports.zones import Zone
from crisis_nlp.mentions import TIME_DTYPE
from crisis_nlp.sentences import counted

_DAY = r"\d{4}-\d{2}-\d{2}"
_CLOCK = r"\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?"
_AWARE = rf"{_DAY}[T ]{_CLOCK} ?(?:Z|[+-]\d{{2}}:?\d{{2}})"
_NAIVE = rf"{_DAY}(?:[T ]{_CLOCK})?"


@dataclass(frozen=True, slots=True)
class Times:
    """What a column of dates says.

    Parameters
    ----------
    utc
        datetime64[us, UTC] on the column's index; NaT where there is no readable date.
    naive
        How many dates state no zone.
    notes
        Sentences on what was assumed.
    """

    utc: pd.Series
    naive: int
    notes: tuple[str, ...]


def read_times(values: pd.Series[str], zone: Zone, order: str, name: str) -> Times:
    """Read a column of dates.

    Parameters
    ----------
    values
        Text without space around it; NaN where empty.
    zone
        Of the dates that state none.
    order
        "day", "month" or "": what the format writes first in slashed dates.
    name
        What to call the file in messages.

    Returns
    -------
    Times

    Raises
    ------
    InputError
        If day and month cannot be told apart.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.exports.times import read_times
    >>> from crisis_nlp.exports.zones import choose_zone
    >>> values = pd.Series(["2026-03-05 09:22", "25/03/2026 10:00"], dtype="str")
    >>> zone = choose_zone("Date", (), "unstated", "Europe/Madrid")
    >>> read_times(values, zone, "", "a.csv").utc.dt.hour.tolist()
    [8, 9]
    """
    iso, notes = _as_iso(values, order, name)
    aware = _fits(iso, _AWARE)
    wall = ~aware & iso.notna()
    utc = pd.Series(pd.NaT, index=values.index, dtype=TIME_DTYPE)
    utc[aware] = _parse(iso[aware])
    local = _parse(iso[wall]).dt.tz_localize(None)
    utc[wall], more = _localize(local, zone)
    return Times(utc, int(local.notna().sum()), (*notes, *more))


def _as_iso(values: pd.Series[str], order: str, name: str) -> tuple[pd.Series, tuple[str, ...]]:
    other = values.notna() & ~_fits(values, _AWARE) & ~_fits(values, _NAIVE)
    if not other.any():
        return values, ()
    different = values[other].unique()
    found, note = find_order(different, order, name)
    written = {value: to_iso(value, found) for value in different}
    iso = values.copy()
    iso[other] = values[other].map(written).astype("str")
    return iso, (note,) if note else ()


def _fits(values: pd.Series[str], pattern: str) -> pd.Series[bool]:
    return values.str.fullmatch(pattern, na=False)


def _parse(iso: pd.Series[str]) -> pd.Series[pd.Timestamp]:
    parsed = pd.to_datetime(iso, format="ISO8601", utc=True, errors="coerce")
    return parsed.dt.as_unit("us")


def _localize(local: pd.Series, zone: Zone) -> tuple[pd.Series, tuple[str, ...]]:
    """Take the first pass of a repeated hour, and move a skipped hour on to its end."""
    summer = np.ones(len(local), dtype=bool)
    placed = local.dt.tz_localize(zone.rule, ambiguous=summer, nonexistent="shift_forward")
    strict = local.dt.tz_localize(zone.rule, ambiguous="NaT", nonexistent="NaT")
    unsure = int((strict.isna() & local.notna()).sum())
    note = (
        f"{counted(unsure, 'time')} in an hour that {zone.name} repeats or skips when the clocks "
        "change may be an hour off"
    )
    return placed.dt.tz_convert("UTC").astype(TIME_DTYPE), (note,) if unsure else ()
