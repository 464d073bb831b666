"""A column of dates to UTC times: ISO 8601 at once, every other way of writing by `dates`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import pandas as pd

from crisis_nlp.exports.codes import recode
from crisis_nlp.exports.dates import to_iso
from crisis_nlp.exports.orders import NO_CLUES, Clues, find_order
from crisis_nlp.exports.repeated_hours import Passes, find_passes
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


def read_times(
    values: pd.Series[str], zone: Zone, order: str, name: str, clues: Clues = NO_CLUES
) -> Times:
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
    clues
        What else tells day and month apart.

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
    iso, notes = _as_iso(values, order, name, clues)
    aware = _fits(iso, _AWARE)
    wall = ~aware & iso.notna()
    utc = pd.Series(pd.NaT, index=values.index, dtype=TIME_DTYPE)
    utc[aware] = _parse(iso[aware])
    local = _parse(iso[wall]).dt.tz_localize(None)
    utc[wall], more = _localize(local, zone)
    return Times(utc, int(local.notna().sum()), (*notes, *more))


def _as_iso(
    values: pd.Series[str], order: str, name: str, clues: Clues
) -> tuple[pd.Series, tuple[str, ...]]:
    if clues.form:
        return recode(values, lambda value: _by_form(value, clues.form)), ()
    other = values.notna() & ~_fits(values, _AWARE) & ~_fits(values, _NAIVE)
    if not other.any():
        return values, ()
    rows = np.flatnonzero(other & ~values.duplicated())
    different = values.iloc[rows].tolist()
    found, note = find_order(different, order, name, clues, rows.tolist())
    written = {value: to_iso(value, found) for value in different}
    iso = values.copy()
    iso[other] = values[other].map(written).astype("str")
    return iso, (note,) if note else ()


def _by_form(value: str, form: str) -> str | None:
    try:
        moment = datetime.strptime(value, form)  # noqa: DTZ007
    except ValueError:
        return None
    return moment.isoformat()


def _fits(values: pd.Series[str], pattern: str) -> pd.Series[bool]:
    return values.str.fullmatch(pattern, na=False)


def _parse(iso: pd.Series[str]) -> pd.Series[pd.Timestamp]:
    parsed = pd.to_datetime(iso, format="ISO8601", utc=True, errors="coerce")
    return parsed.dt.as_unit("us")


def _localize(local: pd.Series, zone: Zone) -> tuple[pd.Series, tuple[str, ...]]:
    """Place wall times in their zone; a skipped hour moves on to its end."""
    rule = zone.rule
    forward = local.dt.tz_localize(rule, ambiguous="NaT", nonexistent="shift_forward")
    repeated = (forward.isna() & local.notna()).to_numpy()
    strict = local.dt.tz_localize(rule, ambiguous=_all(local), nonexistent="NaT")
    skipped = int((strict.isna() & local.notna()).sum())
    passes = find_passes(local, repeated)
    placed = local.dt.tz_localize(rule, ambiguous=passes.first, nonexistent="shift_forward")
    notes = (*_passes_note(passes, repeated, zone), *_skipped_note(skipped, zone))
    return placed.dt.tz_convert("UTC").astype(TIME_DTYPE), notes


def _all(local: pd.Series) -> np.ndarray:
    return np.ones(len(local), dtype=bool)


def _passes_note(passes: Passes, repeated: np.ndarray, zone: Zone) -> tuple[str, ...]:
    unsure = int((~passes.shown).sum())
    shown = int(repeated.sum()) - unsure
    hour = f"the hour that {zone.name} repeats when the clocks go back"
    by_rows = f"{counted(shown, 'time')} in {hour} placed before or after by the order of the rows"
    either = f"{counted(unsure, 'time')} in {hour} may be an hour off: the rows do not show which"
    return (*((by_rows,) if shown else ()), *((either,) if unsure else ()))


def _skipped_note(skipped: int, zone: Zone) -> tuple[str, ...]:
    if not skipped:
        return ()
    hour = f"an hour that {zone.name} skips when the clocks go forward"
    return (f"{counted(skipped, 'time')} in {hour} moved to its end",)
