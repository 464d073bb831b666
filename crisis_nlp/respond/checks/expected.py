"""The hours in which a plan says that somebody listens, and those of them that nobody covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from crisis_nlp.respond.cover import Cover, find_cover, find_turns
from crisis_nlp.respond.intervals import Interval, clipped, left_out, merged
from crisis_nlp.respond.rota import OnHolidays, Rota, Shift

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan

WEEKS, HOLIDAY_WEEKS = 4, 52
"""How far the checks look ahead: the weeks of a rota are much alike, each holiday comes once."""


@dataclass(frozen=True, slots=True)
class Missed:
    """Hours in which somebody should listen and nobody does.

    Parameters
    ----------
    cover
        The rota laid over the coming weeks.
    workdays, holidays
        What is missed on other days and on public holidays, apart from each other, in order; a
        stretch on holidays never reaches from one day into the next.
    """

    cover: Cover
    workdays: tuple[Interval, ...]
    holidays: tuple[Interval, ...]


def missed_hours(plan: Plan, as_of: date, weeks: int = WEEKS) -> Missed | None:
    """Return the missed hours of the next weeks, or None where the plan has no rota.

    Raises
    ------
    PlanError
        If the public holidays are not known.

    Examples
    --------
    >>> import dataclasses
    >>> from datetime import date, time
    >>> from crisis_nlp.respond.checks.expected import missed_hours
    >>> from crisis_nlp.respond.plan import Rota, Shift, load_plan
    >>> from crisis_nlp.respond.rota import Weekday
    >>> late = Shift(("guardia",), tuple(Weekday), time(22), time(6))
    >>> rota = Rota("Europe/Madrid", round_the_clock=True, shifts=(late,))
    >>> plan = dataclasses.replace(load_plan("data/sample_plan.yaml"), rota=rota)
    >>> missed = missed_hours(plan, date(2026, 5, 2))
    >>> sum(gap.hours for gap in missed.workdays) / 28, missed.holidays
    (16.0, ())
    """
    rota = plan.rota
    if rota is None:
        return None
    start, end = (_midnight(as_of + timedelta(weeks=ahead), rota.zone) for ahead in (0, weeks))
    cover = find_cover(plan, start, end)
    wanted = (cover.span,) if rota.round_the_clock else _public_hours(rota, cover.span)
    missed = [gap for stretch in wanted for gap in left_out(cover.covered, stretch)]
    free = [
        Interval(_midnight(day, rota.zone), _midnight(day + timedelta(days=1), rota.zone))
        for day in cover.holidays
    ]
    return Missed(
        cover=cover,
        workdays=tuple(part for gap in missed for part in left_out(free, gap)),
        holidays=tuple(part for gap in missed for part in clipped(free, gap)),
    )


def _public_hours(rota: Rota, span: Interval) -> Iterable[Interval]:
    # The public is told weekdays only, so it counts on them on holidays too.
    told = tuple(
        Shift((), hours.weekdays, hours.start, hours.end, holidays=OnHolidays.WORKED)
        for hours in rota.public_hours
    )
    as_rota = Rota(rota.zone, round_the_clock=False, shifts=told)
    return merged(turn.interval for turn in find_turns(as_rota, span))


def _midnight(day: date, zone: str) -> pd.Timestamp:
    local = pd.Timestamp.combine(day, time(0))
    return local.tz_localize(zone, ambiguous=True, nonexistent="shift_forward").tz_convert("UTC")
