"""A drill's page says that nothing happened, and escapes what it shows."""

import dataclasses
import re
from datetime import UTC, datetime

from crisis_nlp.report.drill_page import render_drill
from crisis_nlp.report.drill_words import headline, promise_sentence
from crisis_nlp.respond.drill.record import PromiseKept, Said
from crisis_nlp.respond.drill.stopwatch import take_step
from tests.respond.drill.test_stopwatch import after, record

NASTY = "<script>alert(1)</script>\u202e"


def test_the_page_is_marked_as_a_drill_and_shows_levels_calls_and_clocks():
    page = render_drill(dataclasses.replace(record(), curve=((5, 1), (0, 0))))
    assert "Nothing on this page happened" in page
    assert "Serious 12 min after the first mention." in page
    assert "(watch and issue at the same moment)" in page
    assert "the first action stands within 30 min" in page
    assert "The plan has no rota" in page


def test_what_comes_from_outside_is_escaped():
    nasty = dataclasses.replace(
        record(),
        organisation=NASTY,
        title=NASTY,
        said=(Said(1.0, NASTY, NASTY, NASTY),),
        notes=(NASTY,),
    )
    page = render_drill(take_step(nasty, "start", after(0), who=NASTY, note=NASTY))
    assert "<script" not in page
    assert "\u202e" not in page
    assert not re.search(r'(?:src|href)="', page)
    assert "default-src 'none'" in page


def test_minutes_under_the_stopwatch_stand_beside_the_plan():
    timed = take_step(record(), "start", after(0))
    timed = take_step(timed, "ack", after(12), who="Ana")
    page = render_drill(take_step(timed, "done", after(20)))
    assert "Ana answered after 12 min, the plan allows 10 min." in page
    assert "The first action stood after 20 min, within the plan&#39;s 30 min." in page


def test_a_drill_nobody_would_have_seen_has_a_page_too():
    calm = dataclasses.replace(record(), levels=())
    assert headline(calm).startswith("No level was reached")
    assert "nothing seen" in render_drill(calm)


def test_a_promise_is_told_as_kept_or_not():
    due = datetime(2026, 5, 7, tzinfo=UTC)
    kept = PromiseKept(24, due, due, ("Ana", "Leo"), True)
    assert promise_sentence(record(), kept).endswith("behind it stand Ana, Leo.")
    missed = PromiseKept(24, due, None, (), False)
    assert "not kept, nobody was on duty by then" in promise_sentence(record(), missed)
