"""A drill's record in words, for page and terminal alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

import pandas as pd

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report.local_time import show_hours, show_local
from crisis_nlp.report.wording import show_text
from crisis_nlp.respond.drill.stopwatch import times
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    from crisis_nlp.respond.drill.record import Callout, DrillRecord, PromiseKept, Reached


def headline(record: DrillRecord) -> str:
    """Say in one sentence what the drill showed."""
    gravest = record.gravest
    if gravest is None:
        return "No level was reached beyond the one that stood before."
    when = after(gravest.minutes)
    return f"{LEVEL_NAMES[gravest.level].capitalize()} {when} after the first mention."


def after(minutes: float) -> str:
    """Return minutes in words.

    Examples
    --------
    >>> from crisis_nlp.report.drill_words import after
    >>> after(4.0), after(150.0)
    ('4 min', '2 h 30 min')
    """
    return show_hours(minutes / 60)


def at_clock(record: DrillRecord, moment: datetime) -> str:
    """Return a moment on the clocks of the record's zone."""
    return show_local(pd.Timestamp(moment), record.zone)


def level_title(record: DrillRecord, reached: Reached) -> str:
    """Name a level reached, and those it jumped over."""
    lower = [r.level for r in record.levels if r.level < reached.level]
    first = max([record.before, *lower]) + 1
    jumped = LEVEL_NAMES[first : reached.level]
    over = f" ({' and '.join(jumped)} at the same moment)" if jumped else ""
    return LEVEL_NAMES[reached.level] + over


def facts(record: DrillRecord, reached: Reached) -> str:
    """Say how much had been said when a level was reached."""
    said = counted(reached.mentions, "invented mention")
    voices = counted(reached.voices, "account")
    clock = at_clock(record, reached.at)
    return f"{clock}: {said} by {voices}, score {reached.score:.1f}."


def duty_sentences(record: DrillRecord, callout: Callout) -> Iterator[str]:
    """Say who was on duty when a level was reached, and the plan's clocks."""
    if callout.on_duty is None:
        yield "The plan has no rota: whether anybody was on duty is unknown."
    elif callout.on_duty:
        yield "On duty: " + ", ".join(show_text(name, 60) for name in callout.on_duty) + "."
    elif callout.next_duty is None:
        yield "Nobody was on duty, and nobody is in the fortnight that follows."
    else:
        yield f"Nobody was on duty; the next turn begins {at_clock(record, callout.next_duty)}."
    clocks = (
        ("somebody answers", callout.acknowledge_minutes),
        ("the first action stands", callout.action_minutes),
    )
    told = [f"{what} within {minutes} min" for what, minutes in clocks if minutes is not None]
    if told:
        yield "The plan's clock: " + ", ".join(told) + "."


def promise_sentence(record: DrillRecord, promise: PromiseKept) -> str:
    """Say whether the promised answer could have been given in time."""
    due = at_clock(record, promise.deadline)
    head = f"An answer within {promise.within_hours} h was due by {due}"
    who = ", ".join(show_text(name, 60) for name in promise.kept_by)
    if promise.kept is None:
        return f"{head}; the plan has no rota, so whether it could be kept is unknown."
    if promise.first_duty is None:
        return f"{head}: not kept, nobody was on duty by then."
    first = at_clock(record, promise.first_duty)
    if not promise.kept:
        return f"{head}: not kept, nobody stands behind it on the day of the next turn, {first}."
    return f"{head}: can be kept from {first} on; behind it {_stand(promise.kept_by)} {who}."


def stopwatch_sentences(record: DrillRecord) -> list[str]:
    """Say how long people took, beside the plan's clocks; nothing if nobody was timed."""
    measured = times(record)
    if measured is None:
        return []
    lines = []
    for place, (who, minutes) in enumerate(measured.acknowledged):
        clock = measured.acknowledge_clock if place == 0 else None
        lines.append(
            f"{show_text(who, 60)} answered after {after(minutes)}{_beside(minutes, clock)}."
        )
    if not measured.acknowledged:
        lines.append("Nobody has answered yet.")
    if measured.action is not None:
        beside = _beside(measured.action, measured.action_clock)
        lines.append(f"The first action stood after {after(measured.action)}{beside}.")
    return lines


def _beside(minutes: float, clock: int | None) -> str:
    if clock is None:
        return ""
    return (
        f", within the plan's {clock} min" if minutes <= clock else f", the plan allows {clock} min"
    )


def _stand(names: tuple[str, ...]) -> str:
    return "stands" if len(names) == 1 else "stand"
