"""Mentions laid over the rota: how many came when nobody was on duty."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.respond.cover import Cover
from crisis_nlp.text.voices import first_copies

COUNTED = ("mentions", "harm", "asymmetry", "complaint")
"""What is counted: all mentions, and those of each label."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """What came in a stretch of time, and how much of it when nobody was on duty.

    Parameters
    ----------
    came, unheard
        How many mentions came, and how many of them in a gap, by the names of ``COUNTED``.
        Copies by one voice count once.
    outside
        Mentions before or after the stretch, which are not counted.
    hours
        A row for each weekday (0 is Monday) and hour (0 to 23) of the rota's clocks, with
        ``mentions``, ``harm``, ``unheard`` and ``unheard_harm`` (int64).
    harm_times
        When the harm mentions came (UTC), oldest first.
    """

    came: dict[str, int]
    unheard: dict[str, int]
    outside: int
    hours: pd.DataFrame = field(repr=False)
    harm_times: pd.DatetimeIndex = field(repr=False)

    def share(self, counted: str) -> float:
        """Return the part that came in a gap, 0 to 1; NaN where nothing came."""
        return self.unheard[counted] / self.came[counted] if self.came[counted] else np.nan


def lay_over(mentions: pd.DataFrame, cover: Cover) -> Unheard:
    """Count the mentions that came while somebody, and while nobody, was on duty.

    Parameters
    ----------
    mentions
        Labelled mentions: ``time``, ``label``, and what tells copies apart (see
        ``first_copies``). Not changed.
    cover
        The rota over the same time.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.respond.cover import find_cover
    >>> from crisis_nlp.respond.plan import Contact, Plan, Rota
    >>> from crisis_nlp.respond.unheard import lay_over
    >>> rota = Rota("Europe/Madrid", round_the_clock=False)
    >>> plan = Plan("Casa Brisol", "ana", {"ana": Contact("Ana", "Press")}, {}, rota=rota)
    >>> times = pd.to_datetime(["2026-05-02T20:00Z", "2026-05-02T21:00Z"])
    >>> table = pd.DataFrame({"time": times, "label": ["harm", "other"], "mention_id": ["1", "2"]})
    >>> table = table.assign(author=["a", "b"], group=["g", "h"], brand=None)
    >>> lay_over(table, find_cover(plan, times[0], times[1] + pd.Timedelta("1h"))).unheard
    {'mentions': 2, 'harm': 1, 'asymmetry': 0, 'complaint': 0}
    """
    counted = mentions[first_copies(mentions).to_numpy(bool)]
    time = counted["time"]
    within = ((time >= cover.span.start) & (time < cover.span.end)).to_numpy(bool)
    seen = counted[within].sort_values("time", kind="stable")
    alone = _in_gap(seen["time"], cover)
    kinds = {
        name: np.ones(len(seen), dtype=bool)
        if name == "mentions"
        else (seen["label"] == name).to_numpy(bool)
        for name in COUNTED
    }
    return Unheard(
        came={name: int(of_kind.sum()) for name, of_kind in kinds.items()},
        unheard={name: int((of_kind & alone).sum()) for name, of_kind in kinds.items()},
        outside=len(counted) - len(seen),
        hours=_by_hour(seen["time"].dt.tz_convert(cover.zone), kinds["harm"], alone),
        harm_times=pd.DatetimeIndex(seen["time"][kinds["harm"]]),
    )


def _in_gap(times: pd.Series[pd.Timestamp], cover: Cover) -> NDArray[np.bool_]:
    if not cover.gaps:
        return np.zeros(len(times), dtype=bool)
    starts = pd.DatetimeIndex([gap.start for gap in cover.gaps])
    ends = pd.DatetimeIndex([gap.end for gap in cover.gaps])
    nearest = starts.searchsorted(pd.DatetimeIndex(times), side="right") - 1
    return np.asarray((nearest >= 0) & (times.to_numpy() < ends.to_numpy()[nearest]), dtype=bool)


def _by_hour(
    local: pd.Series[pd.Timestamp], harm: NDArray[np.bool_], alone: NDArray[np.bool_]
) -> pd.DataFrame:
    places = (24 * local.dt.day_of_week + local.dt.hour).to_numpy("int64")
    counts = {
        "mentions": places,
        "harm": places[harm],
        "unheard": places[alone],
        "unheard_harm": places[harm & alone],
    }
    week = np.arange(7 * 24)
    columns = {name: np.bincount(where, minlength=168) for name, where in counts.items()}
    return pd.DataFrame({"weekday": week // 24, "hour": week % 24, **columns})
