"""The crises a history is known to hold: when each began, peaked and reached the media."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.tellers import told_by
from crisis_nlp.errors import OptionError

LENGTH = pd.Timedelta("24h")
"""Until when after its start an alert counts for a crisis, unless its end is given."""

EARLY = pd.Timedelta("6h")
"""How long before the start told an alert counts too: few know to the minute when it began."""

HOUR = pd.Timedelta("1h")


@dataclass(frozen=True, slots=True, order=True)
class Crisis:
    """A crisis as somebody who knows tells it.

    Parameters
    ----------
    start, until
        When it began, and until when an alert still counts for it, UTC.
    """

    start: pd.Timestamp
    until: pd.Timestamp

    @property
    def since(self) -> pd.Timestamp:
        """From when on an alert counts for it: some hours before the start told."""
        return self.start - EARLY


When = str | pd.Timestamp | tuple[str | pd.Timestamp, str | pd.Timestamp] | Crisis


def read_crises(told: Iterable[When], tz: str = "UTC") -> tuple[Crisis, ...]:
    """Read crises, each a start or a pair of start and end.

    Parameters
    ----------
    told
        Moments as text or timestamps; a text without a zone is taken to be in ``tz``.
    tz
        A zone such as ``"America/Caracas"``.

    Returns
    -------
    tuple of Crisis
        By start.

    Raises
    ------
    OptionError
        If one is no moment, ends before it starts, or begins before another has ended.

    Examples
    --------
    >>> from crisis_nlp.assess.crises import read_crises
    >>> crisis, = read_crises(["2018-09-09 12:15"], tz="America/Caracas")
    >>> f"{crisis.start:%H:%M}", f"{crisis.until:%d %H:%M}"
    ('16:15', '10 16:15')
    """
    crises = tuple(sorted(_crisis(one, tz) for one in told))
    for crisis in crises:
        if crisis.until <= crisis.start:
            raise OptionError(
                f"The crisis of {crisis.start:%Y-%m-%d %H:%M} UTC ends before it starts",
                found=f"an end at {crisis.until:%Y-%m-%d %H:%M} UTC",
                do="give a later end",
            )
    for one, other in pairwise(crises):
        if other.since <= one.until:
            raise OptionError(
                f"The crisis of {other.start:%Y-%m-%d %H:%M} UTC is too near to another",
                found=f"one until {one.until:%Y-%m-%d %H:%M} UTC",
                do="give the earlier one an earlier end, or tell both as one crisis",
            )
    return crises


def _crisis(told: When, tz: str) -> Crisis:
    if isinstance(told, Crisis):
        return told
    if isinstance(told, tuple):
        return Crisis(_moment(told[0], tz), _moment(told[1], tz))
    start = _moment(told, tz)
    return Crisis(start, start + LENGTH)


def _moment(told: str | pd.Timestamp, tz: str) -> pd.Timestamp:
    try:
        stamp = pd.Timestamp(told or "nothing")
        zoned = stamp.tz_localize(tz) if stamp.tzinfo is None else stamp
        return zoned.tz_convert("UTC").as_unit("us")
    except (ValueError, KeyError) as error:
        raise OptionError(
            f"'{told}' is no moment in time in the zone {tz}",
            found=str(error).strip("'"),
            do='write it like "2026-05-02 22:00"',
        ) from None


def inside(times: pd.Series, crises: Sequence[Crisis]) -> np.ndarray:
    """Tell which moments count for one of the crises, both ends included."""
    within = np.zeros(len(times), dtype=bool)
    for crisis in crises:
        within |= times.between(crisis.since, crisis.until).to_numpy()
    return within


def peak(times: pd.Series, crisis: Crisis) -> pd.Timestamp:
    """Return the end of the crisis's hour with most mentions, the first one on a tie.

    Hours end at a mention. NaT where nothing was said.
    """
    said = times[inside(times, [crisis])].sort_values(ignore_index=True)
    begun = said.searchsorted(said - HOUR, side="right")
    count = np.arange(1, len(said) + 1) - begun
    top: pd.Timestamp = said[count == count.max(initial=0)].min()
    return top


def first_in_media(mentions: pd.DataFrame, crisis: Crisis, policy: Policy) -> pd.Timestamp:
    """Return the time of the crisis's first mention by a medium; NaT where there is none.

    The policy tells what a medium is; what the organisation itself publishes is no medium's.
    """
    said = mentions[inside(mentions["time"], [crisis])]
    teller = told_by(said, policy)
    first: pd.Timestamp = said.loc[teller["media"] & ~teller["own"], "time"].min()
    return first
