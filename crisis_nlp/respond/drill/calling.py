"""Whom the plan would have called at each level, who was on duty, and whether its promise holds."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.respond.cover import next_turn, on_duty
from crisis_nlp.respond.drill.record import Called, Callout, PromiseKept
from crisis_nlp.respond.levels import LevelPlan
from crisis_nlp.respond.plan import Plan
from crisis_nlp.respond.rota import Weekday


def call_out(plan: Plan, level: int, moment: pd.Timestamp) -> Callout:
    """Return what a plan asks for when a level is reached at a moment.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.respond.drill.calling import call_out
    >>> from crisis_nlp.respond.plan import load_plan
    >>> plan = load_plan("data/sample_plan.yaml")
    >>> callout = call_out(plan, 3, pd.Timestamp("2026-05-02T22:00Z"))
    >>> [called.key for called in callout.called][:2], callout.action_minutes
    (['guardia', 'calidad'], 30)
    """
    asked = _asked(plan, level)
    listening = on_duty(plan, moment)
    names = tuple(plan.contacts[key].name for key in listening)
    return Callout(
        called=tuple(_called(plan, key, listening) for key in asked.contacts),
        on_duty=None if plan.rota is None else names,
        next_duty=None if names else _next_duty(plan, moment),
        acknowledge_minutes=asked.acknowledge_minutes,
        action_minutes=asked.minutes,
    )


def keep_promise(plan: Plan, first: pd.Timestamp, alerted: pd.Timestamp) -> PromiseKept | None:
    """Return whether the first mention could have been answered in time; None without a promise.

    Parameters
    ----------
    plan
        Gives the promise and the rota.
    first
        The moment of the mention to be answered.
    alerted
        The moment from which somebody could know of it.
    """
    promise = plan.promise
    if promise is None:
        return None
    deadline = first + pd.Timedelta(hours=promise.within_hours)
    answered = alerted if on_duty(plan, alerted) else _next_turn(plan, alerted)
    in_time = answered is not None and answered <= deadline
    day = answered if in_time and answered is not None else deadline
    keys = promise.kept_by.get(_weekday(plan, day), ())
    return PromiseKept(
        within_hours=promise.within_hours,
        deadline=_plain(deadline),
        first_duty=_plain(answered) if in_time and answered is not None else None,
        kept_by=tuple(plan.contacts[key].name for key in keys),
        kept=None if plan.rota is None else in_time and bool(keys),
    )


def _asked(plan: Plan, level: int) -> LevelPlan:
    """Return the entry that answers a level: its own, else that of the nearest lower one."""
    described = [name for name in LEVEL_NAMES[: level + 1] if name in plan.levels]
    return plan.levels[described[-1]] if described else LevelPlan()


def _called(plan: Plan, key: str, listening: tuple[str, ...]) -> Called:
    contact = plan.contacts[key]
    deputy = plan.contacts[contact.deputy].name if contact.deputy else None
    duty = None if plan.rota is None else key in listening
    return Called(key, contact.name, contact.role, deputy, duty)


def _next_duty(plan: Plan, moment: pd.Timestamp) -> datetime | None:
    start = _next_turn(plan, moment)
    return None if start is None else _plain(start)


def _next_turn(plan: Plan, moment: pd.Timestamp) -> pd.Timestamp | None:
    turn = next_turn(plan, moment)
    return None if turn is None else turn.interval.start


def _weekday(plan: Plan, moment: pd.Timestamp) -> Weekday:
    local = moment if plan.rota is None else moment.tz_convert(plan.rota.zone)
    return list(Weekday)[local.weekday()]


def _plain(moment: pd.Timestamp) -> datetime:
    return moment.tz_convert("UTC").floor("s").to_pydatetime()
