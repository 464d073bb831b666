"""People are timed in one order only: alerted, answered, done."""

from datetime import UTC, datetime, timedelta

import pytest

from crisis_nlp.errors import OptionError
from crisis_nlp.respond.drill.log_entry import level_minutes, log_entry
from crisis_nlp.respond.drill.record import Called, Callout, DrillRecord, Reached
from crisis_nlp.respond.drill.stopwatch import take_step, times
from crisis_nlp.respond.kinds import CrisisKind

TEN = datetime(2026, 5, 6, 10, tzinfo=UTC)


def after(minutes):
    return TEN + timedelta(minutes=minutes)


def record():
    callout = Callout((Called("ana", "Ana", "Press", None, None),), None, None, 10, 30)
    reached = Reached(3, after(12), 12.0, 8, 7, 60.0, 0, "Several reported harm.", callout)
    about = ("outage", "A service stops", CrisisKind.OUTAGE, "Casa Brisol", TEN, TEN, "UTC")
    return DrillRecord(1, *about, "small", 0, ("en",), 60, 9, 0, (reached,), None, (), (), {})


def test_minutes_are_put_beside_the_clocks_of_the_gravest_level():
    timed = take_step(record(), "start", TEN)
    timed = take_step(timed, "ack", after(12), who="Ana")
    timed = take_step(timed, "ack", after(14))
    timed = take_step(timed, "done", after(25), note="samples kept")
    measured = times(timed)
    assert measured.acknowledged == (("Ana", 12.0), ("somebody", 14.0))
    assert (measured.first, measured.action) == (12.0, 25.0)
    assert (measured.acknowledge_clock, measured.action_clock) == (10, 30)
    entry = log_entry(timed, TEN.date())
    assert (entry.acknowledged_minutes, entry.first_action_minutes) == (12.0, 25.0)
    assert (entry.called, entry.on_duty) == (("ana",), None)


def test_a_step_leaves_the_record_it_was_taken_on_as_it_was():
    first = record()
    take_step(first, "start", TEN)
    assert first.steps == ()
    assert times(first) is None


@pytest.mark.parametrize(
    ("taken", "step", "message"),
    [
        ([], "ack", "not been started"),
        ([], "done", "not been started"),
        (["start"], "start", "started before"),
        (["start"], "done", "Nobody has answered"),
        (["start", "ack", "done"], "ack", "is done"),
        (["start", "ack", "done"], "done", "is done"),
    ],
)
def test_steps_out_of_order_are_refused(taken, step, message):
    timed = record()
    for earlier in taken:
        timed = take_step(timed, earlier, TEN)
    with pytest.raises(OptionError, match=message):
        take_step(timed, step, after(1))


def test_a_clock_that_goes_back_and_a_second_answer_are_refused():
    timed = take_step(take_step(record(), "start", TEN), "ack", after(2), who="Ana")
    with pytest.raises(OptionError, match="cannot come before"):
        take_step(timed, "ack", after(1), who="Leo")
    with pytest.raises(OptionError, match="answered already"):
        take_step(timed, "ack", after(3), who="Ana")


def test_a_level_that_was_jumped_over_counts_with_the_one_above():
    assert level_minutes(record()) == {"watch": 12.0, "issue": 12.0, "serious": 12.0}
