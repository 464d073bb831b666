"""Who listens when: the rota laid over a stretch of time, exact to the minute, in UTC.

A shift is written in local time. A clock time that the clocks show twice in autumn means the
first of the two; one that they skip in spring means the moment of the change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

import numpy as np
import pandas as pd

from crisis_nlp.errors import PlanError
from crisis_nlp.respond.intervals import Interval, clipped, left_out, merged, total_hours
from crisis_nlp.respond.plan import Plan
from crisis_nlp.respond.public_holidays import holidays_between
from crisis_nlp.respond.rota import OnHolidays, Rota, Shift, Weekday

_DAY = timedelta(days=1)
_WEEKDAYS = {weekday: number for number, weekday in enumerate(Weekday)}


@dataclass(frozen=True, slots=True)
class Turn:
    """One shift on one day.

    Parameters
    ----------
    interval
        When it is, UTC.
    who
        Keys of the contacts on duty.
    """

    interval: Interval
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """When somebody listens in a stretch of time, and when nobody does.

    Parameters
    ----------
    span
        The stretch looked at.
    covered, gaps
        When somebody, and when nobody, is on duty: apart from each other, in order, together
        exactly the span.
    turns
        Every turn that reaches into the span, clipped to it, by start.
    zone
        The rota's time zone, in which people read it.
    holidays
        Public holidays in the span, by local day.
    """

    span: Interval
    covered: tuple[Interval, ...]
    gaps: tuple[Interval, ...]
    turns: tuple[Turn, ...] = field(repr=False)
    zone: str
    holidays: Mapping[date, str] = field(repr=False)

    @property
    def share(self) -> float:
        """The part of the span with somebody on duty, 0 to 1."""
        return total_hours(self.covered) / self.span.hours

    @property
    def gap_hours(self) -> float:
        """Hours of the span with nobody on duty."""
        return total_hours(self.gaps)


def find_cover(plan: Plan, start: pd.Timestamp, end: pd.Timestamp) -> Cover:
    """Lay a plan's rota over a stretch of time.

    Parameters
    ----------
    plan
        A plan with a rota.
    start, end
        The stretch, with time zones; ``end`` is not part of it.

    Raises
    ------
    PlanError
        If the plan has no rota, the stretch is empty, or the holidays are not known.

    Examples
    --------
    >>> from datetime import time
    >>> import pandas as pd
    >>> from crisis_nlp.respond.cover import find_cover
    >>> from crisis_nlp.respond.plan import Contact, Plan, Rota, Shift
    >>> from crisis_nlp.respond.rota import Weekday
    >>> late = Shift(("ana",), tuple(Weekday), time(22), time(6))
    >>> rota = Rota("Europe/Madrid", round_the_clock=False, shifts=(late,))
    >>> plan = Plan("Casa Brisol", "ana", {"ana": Contact("Ana", "Press")}, {}, rota=rota)
    >>> day = pd.date_range("2026-05-02", periods=2, tz="Europe/Madrid")
    >>> cover = find_cover(plan, *day)
    >>> cover.gap_hours, [f"{gap.start:%H:%M}" for gap in cover.gaps]
    (16.0, ['04:00'])
    """
    if plan.rota is None:
        raise PlanError(
            "The plan has no rota",
            found=f"no field 'rota' in the plan of {plan.organisation}",
            do="write down who listens when, under 'rota', as crisis-nlp plan new shows",
        )
    span = Interval(_utc(start), _utc(end))
    if span.start >= span.end:
        raise PlanError(
            "There is no time to look at",
            found=f"from {span.start:%Y-%m-%d %H:%M} to {span.end:%Y-%m-%d %H:%M} UTC",
            do="give an end after the start",
        )
    turns = find_turns(plan.rota, span)
    listened = merged(turn.interval for turn in turns)
    return Cover(
        span=span,
        covered=listened,
        gaps=left_out(listened, span),
        turns=turns,
        zone=plan.rota.zone,
        holidays=_holidays_in(plan.rota, span),
    )


def on_duty(plan: Plan, moment: pd.Timestamp) -> tuple[str, ...]:
    """Return the keys of the contacts on duty at a moment, in the order of the rota's shifts.

    Nobody is on duty where the plan has no rota.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.respond.cover import on_duty
    >>> from crisis_nlp.respond.plan import load_plan
    >>> on_duty(load_plan("data/sample_plan.yaml"), pd.Timestamp("2026-05-02T22:00Z"))
    ()
    """
    return tuple(dict.fromkeys(key for turn in turns_at(plan, moment) for key in turn.who))


def turns_at(plan: Plan, moment: pd.Timestamp) -> tuple[Turn, ...]:
    """Return the turns, whole, that are going on at a moment, in the order of the shifts."""
    if plan.rota is None:
        return ()
    now = _utc(moment)
    around = Interval(now, now + pd.Timedelta("1us"))
    return tuple(
        Turn(turn, shift.who)
        for shift in plan.rota.shifts
        for turn in _turns_of(plan.rota, shift, around)
        if now in turn
    )


def next_turn(plan: Plan, moment: pd.Timestamp, days: int = 14) -> Turn | None:
    """Return the first turn that starts after a moment and within some days, if there is one."""
    if plan.rota is None:
        return None
    now = _utc(moment)
    turns = find_turns(plan.rota, Interval(now, now + pd.Timedelta(days=days)))
    return next((turn for turn in turns if turn.interval.start > now), None)


def find_turns(rota: Rota, span: Interval) -> tuple[Turn, ...]:
    """Return every turn that reaches into a stretch of time, clipped to it, by start."""
    turns = [
        Turn(interval, shift.who)
        for shift in rota.shifts
        for interval in clipped(_turns_of(rota, shift, span), span)
    ]
    return tuple(sorted(turns, key=lambda turn: (turn.interval, turn.who)))


def _turns_of(rota: Rota, shift: Shift, span: Interval) -> list[Interval]:
    zone = shift.zone or rota.zone
    days = _days_worked(rota, shift, span)
    overnight = _DAY if shift.end <= shift.start else timedelta(0)
    starts = _moments(days, shift.start, zone)
    ends = _moments([day + overnight for day in days], shift.end, zone)
    # A turn that lies wholly in the hour skipped in spring does not take place.
    return [Interval(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _days_worked(rota: Rota, shift: Shift, span: Interval) -> list[date]:
    # No zone is a whole day off UTC, and no turn ends later than the day after it starts.
    first, last = span.start.date() - 2 * _DAY, span.end.date() + _DAY
    first, last = max(first, shift.valid_from or first), min(last, shift.valid_until or last)
    free = holidays_between(rota, first, last) if first <= last else {}
    weekdays = {_WEEKDAYS[weekday] for weekday in shift.weekdays}
    days = [first + n * _DAY for n in range((last - first).days + 1)]
    if shift.holidays is OnHolidays.ONLY:
        return [day for day in days if day in free]
    worked = [day for day in days if day.weekday() in weekdays]
    return [d for d in worked if shift.holidays is OnHolidays.WORKED or d not in free]


def _moments(days: list[date], clock: time, zone: str) -> pd.DatetimeIndex:
    local = pd.DatetimeIndex([pd.Timestamp.combine(day, clock) for day in days], dtype="M8[us]")
    return local.tz_localize(
        zone, ambiguous=np.ones(len(local), dtype=bool), nonexistent="shift_forward"
    ).tz_convert("UTC")


def _holidays_in(rota: Rota, span: Interval) -> dict[date, str]:
    first = span.start.tz_convert(rota.zone).date()
    last = (span.end - pd.Timedelta("1us")).tz_convert(rota.zone).date()
    return holidays_between(rota, first, last)


def _utc(moment: pd.Timestamp) -> pd.Timestamp:
    return moment.tz_convert("UTC").as_unit("us")
