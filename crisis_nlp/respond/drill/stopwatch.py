"""The stopwatch for people: when they were alerted, when each answered, when they first acted.

A record is never changed; each step gives a new one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from crisis_nlp.errors import OptionError
from crisis_nlp.respond.drill.record import Callout, DrillRecord, Step

StepName = Literal["start", "ack", "done"]


@dataclass(frozen=True, slots=True)
class Times:
    """What the stopwatch measured, beside the plan's clocks.

    Parameters
    ----------
    acknowledged
        Who answered, and the minutes from the alert until they did, in the order of time.
    action
        Minutes from the alert until the first action stood; None while it does not.
    acknowledge_clock, action_clock
        What the plan allows at the gravest level reached, in minutes; None where no clock is set.
    """

    acknowledged: tuple[tuple[str, float], ...]
    action: float | None
    acknowledge_clock: int | None
    action_clock: int | None

    @property
    def first(self) -> float | None:
        """Minutes until the first answer; None if nobody has answered."""
        return self.acknowledged[0][1] if self.acknowledged else None


def take_step(
    record: DrillRecord,
    step: StepName,
    moment: datetime,
    *,
    who: str | None = None,
    note: str | None = None,
) -> DrillRecord:
    """Return the record with one step more.

    Parameters
    ----------
    record
        The drill's record.
    step
        ``"start"`` once, then ``"ack"`` for everybody who answers, then ``"done"`` once.
    moment
        When, with a time zone.
    who, note
        Who took it, and what is worth remembering.

    Raises
    ------
    OptionError
        If the step does not follow on those taken, its moment lies before the last one, or the
        same person answers twice.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from crisis_nlp.respond.drill.record import DrillRecord
    >>> from crisis_nlp.respond.drill.stopwatch import take_step, times
    >>> from crisis_nlp.respond.kinds import CrisisKind
    >>> ten = datetime(2026, 5, 2, 10, tzinfo=UTC)
    >>> story = ("outage", "A service stops", CrisisKind("outage"), "Casa Brisol", ten, ten, "UTC")
    >>> record = DrillRecord(1, *story, "small", 0, ("en",), 0, 0, 0, (), None, (), (), {})
    >>> record = take_step(record, "start", ten)
    >>> record = take_step(record, "ack", ten.replace(minute=4), who="Ana")
    >>> times(record).acknowledged
    (('Ana', 4.0),)
    """
    moment = moment.astimezone(UTC).replace(microsecond=0)
    taken = [earlier.step for earlier in record.steps]
    _check_order(step, taken)
    if record.steps and moment < record.steps[-1].at:
        raise OptionError(
            "A step cannot come before the last one",
            found=f"{moment:%Y-%m-%d %H:%M:%S} UTC after {record.steps[-1].at:%Y-%m-%d %H:%M:%S}",
            do="check the clock of this computer",
        )
    if step == "ack" and who and any(s.step == "ack" and s.who == who for s in record.steps):
        raise OptionError(f"{who} has answered already", do="name somebody else with --who")
    return replace(record, steps=(*record.steps, Step(step, moment, who, note)))


def times(record: DrillRecord) -> Times | None:
    """Return what the stopwatch measured; None if it was never started."""
    if not record.steps:
        return None
    start = record.steps[0].at
    answered = tuple(
        (step.who or "somebody", _minutes(start, step.at))
        for step in record.steps
        if step.step == "ack"
    )
    done = [_minutes(start, step.at) for step in record.steps if step.step == "done"]
    callout = _callout(record)
    return Times(
        acknowledged=answered,
        action=done[0] if done else None,
        acknowledge_clock=callout.acknowledge_minutes if callout else None,
        action_clock=callout.action_minutes if callout else None,
    )


def _callout(record: DrillRecord) -> Callout | None:
    return record.gravest.callout if record.gravest else None


def _check_order(step: StepName, taken: list[StepName]) -> None:
    if step == "start" and taken:
        raise OptionError(
            "The stopwatch of this drill was started before", do="run a new drill for another round"
        )
    if step != "start" and not taken:
        raise OptionError("The stopwatch has not been started", do="crisis-nlp drill start RECORD")
    if "done" in taken:
        raise OptionError("This drill is done", do="run a new drill for another round")
    if step == "done" and "ack" not in taken:
        raise OptionError("Nobody has answered yet", do="crisis-nlp drill ack RECORD --who NAME")


def _minutes(start: datetime, end: datetime) -> float:
    return round((end - start).total_seconds() / 60, 1)
