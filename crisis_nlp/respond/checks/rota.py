"""Whether somebody listens in the coming weeks, holidays included, and keeps what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from crisis_nlp.errors import PlanError
from crisis_nlp.respond.checks.expected import HOLIDAY_WEEKS, WEEKS, Missed, missed_hours
from crisis_nlp.respond.checks.rule import Found, Rule, Severity
from crisis_nlp.respond.intervals import Interval
from crisis_nlp.respond.public_holidays import holidays_between
from crisis_nlp.respond.rota import Weekday

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan

_DAY = timedelta(days=1)


def _no_rota(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.rota is None:
        yield Found(("rota",), "the plan does not say who listens when", "add 'rota' with shifts")


def _shift_without_people(plan: Plan, as_of: date) -> Iterator[Found]:
    for which, shift in enumerate(plan.rota.shifts if plan.rota else ()):
        if not shift.who:
            place = ("rota", "shifts", which, "who")
            yield Found(place, "nobody works this shift", "name a contact in 'who'")


def _gap(plan: Plan, as_of: date) -> Iterator[Found]:
    missed = _missed(plan, as_of)
    if plan.rota is None or missed is None:
        return
    place = ("rota", "shifts") if plan.rota.round_the_clock else ("rota", "public_hours")
    promised = "" if plan.rota.round_the_clock else ", though the public is told so"
    for hours, days in _alike(missed.workdays, plan.rota.zone).items():
        yield Found(
            place,
            f"nobody listens {hours}{promised}: {_dates(days)}",
            "add a shift, or say honestly in 'round_the_clock' and 'public_hours' when you listen",
        )


def _holiday_gap(plan: Plan, as_of: date) -> Iterator[Found]:
    missed = _missed(plan, as_of, HOLIDAY_WEEKS)
    if plan.rota is None or missed is None:
        return
    for gap in missed.holidays:
        day = gap.start.tz_convert(plan.rota.zone).date()
        yield Found(
            ("rota", "shifts"),
            f"nobody listens {_clock(gap, plan.rota.zone)} on {day}, {missed.cover.holidays[day]}",
            "add a shift with 'holidays: only', or mark one 'holidays: worked'",
        )


def _holidays_unknown(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.rota is None:
        return
    if plan.rota.country is None:
        wrong = "the rota does not say whose public holidays count"
        yield Found(
            ("rota",), wrong, "add 'country', and 'region' where it has holidays of its own"
        )
        return
    try:
        holidays_between(plan.rota, as_of, as_of)
    except PlanError as error:
        yield Found(
            ("rota", "region") if plan.rota.region else ("rota", "country"),
            f"nobody knows the public holidays of {error.found}",
            "write the country as ES and the region as the library holidays does, such as GA",
        )


def _no_public_hours(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.rota and not plan.rota.round_the_clock and not plan.rota.public_hours:
        yield Found(
            ("rota", "round_the_clock"),
            "nobody listens round the clock, and the public is not told when somebody does",
            "add 'public_hours' with weekdays, start and end, and show them to the public",
        )


def _not_always(plan: Plan, as_of: date) -> Iterator[Found]:
    missed = _missed(plan, as_of)
    if missed is None or plan.rota is None:
        return
    if not plan.rota.round_the_clock and plan.rota.public_hours:
        yield Found(
            ("rota", "round_the_clock"),
            "by its own honest statement nobody listens round the clock: somebody is on duty "
            f"{missed.cover.share:.0%} of the next {WEEKS * 7} days",
            "nothing to mend; decide each year whether it is still enough",
        )


def _no_promise(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.promise is None:
        wrong = "the plan promises no answer to whoever writes"
        yield Found(("promise",), wrong, "add 'promise' with within_hours and kept_by")


def _promise_without_people(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.promise is None:
        return
    for day in Weekday:
        if not plan.promise.kept_by.get(day):
            yield Found(
                ("promise", "kept_by", day.value),
                f"nobody stands behind the promise of {plan.promise.within_hours} hours on "
                f"{day.value.title()}s",
                f"name somebody for {day.value} in 'kept_by', or promise less",
            )


def _missed(plan: Plan, as_of: date, weeks: int = WEEKS) -> Missed | None:
    """Return what is missed, or None where that cannot be known; other rules say why."""
    try:
        return missed_hours(plan, as_of, weeks)
    except PlanError:
        return None


def _alike(gaps: Iterable[Interval], zone: str) -> dict[str, list[date]]:
    """Group gaps by their hours on the clock, each with the days on which it starts."""
    groups: dict[str, list[date]] = {}
    for gap in gaps:
        groups.setdefault(_clock(gap, zone), []).append(gap.start.tz_convert(zone).date())
    return groups


def _clock(gap: Interval, zone: str) -> str:
    start, end = gap.start.tz_convert(zone), gap.end.tz_convert(zone)
    days = (end.date() - start.date()).days
    if end - start == pd.Timedelta("1D") and start.hour == start.minute == 0:
        return "all day"
    later = {0: "", 1: " the next day"}.get(days, f" {days} days later")
    return f"from {start:%H:%M} to {end:%H:%M}{later}"


def _dates(days: list[date]) -> str:
    """Return days in order, three or more in a row as first to last."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == _DAY:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts = [f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return ", ".join(parts)


RULES = (
    Rule(
        "no-rota",
        Severity.ERROR,
        "The plan says who listens when",
        "a crisis that starts while everybody thinks another is listening is found too late",
        _no_rota,
    ),
    Rule(
        "shift-without-people",
        Severity.ERROR,
        "Somebody works every shift",
        "an empty shift looks like cover and is none",
        _shift_without_people,
    ),
    Rule(
        "rota-gap",
        Severity.ERROR,
        "Somebody listens at every hour that the plan says",
        "people write when it happens, and it happens when nobody is there",
        _gap,
    ),
    Rule(
        "holiday-without-cover",
        Severity.ERROR,
        "Somebody listens on public holidays",
        "shops, flights and networks run on holidays, with fewer people to notice",
        _holiday_gap,
    ),
    Rule(
        "holidays-unknown",
        Severity.WARNING,
        "The rota knows its public holidays",
        "shifts that are free on holidays leave gaps that no check can see",
        _holidays_unknown,
    ),
    Rule(
        "no-public-hours",
        Severity.ERROR,
        "Without cover round the clock, the public knows the hours",
        "silence at night is forgiven where it was announced, and nowhere else",
        _no_public_hours,
    ),
    Rule(
        "not-round-the-clock",
        Severity.NOTE,
        "Somebody listens round the clock",
        "what starts outside these hours waits for the next shift; that may be accepted, knowingly",
        _not_always,
    ),
    Rule(
        "no-promise",
        Severity.WARNING,
        "The plan promises an answer",
        "without a limit of their own, people take the silence for the answer",
        _no_promise,
    ),
    Rule(
        "promise-without-people",
        Severity.ERROR,
        "Somebody stands behind the promise on each day",
        "a promise that nobody keeps on Sundays is broken every week",
        _promise_without_people,
    ),
)
