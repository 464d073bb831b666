"""The page for tonight on the terminal and as HTML, and inside an assessment."""

import io
import json
from dataclasses import replace

import pandas as pd
import pytest
from rich.cells import cell_len
from rich.console import Console

from crisis_nlp.report import tonight_words as words
from crisis_nlp.report.html import render_html
from crisis_nlp.report.record import assessment_record, page_json
from crisis_nlp.report.terminal import print_assessment
from crisis_nlp.report.tonight_page import render_tonight
from crisis_nlp.report.tonight_terminal import print_tonight
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.plan import Contact, LevelPlan, Message, Plan
from crisis_nlp.respond.tonight import page_at
from tests.report import situations
from tests.report.test_html import Page
from tests.respond.test_tonight import PLAN, SATURDAY_NIGHT, SUNDAY_NOON

ILL = CrisisKind.HARM_TO_PEOPLE
HOUR_AGO = SATURDAY_NIGHT - pd.Timedelta("1h")


def page(at=SATURDAY_NIGHT, level=3, **options):
    return page_at(PLAN, level, at, kind=ILL, reasons=("9 of 9 voices say so.",), **options)


def nasty():
    """Return the page of a plan in which every text tries to break out."""
    text = situations.NASTY
    person = Contact(text, text, phone=text, email=text, deputy="x")
    plan = Plan(text, "x", {"x": person}, {"serious": LevelPlan(("x",), (text,), 5)},
                messages=(Message(ILL, "en", text + " [time]"),))  # fmt: skip
    return page_at(plan, 3, SATURDAY_NIGHT, kind=ILL)


def printed(shown, width=80):
    stream = io.StringIO()
    print_tonight(shown, Console(file=stream, width=width))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("shown", [page(), page(level=0), page(SUNDAY_NOON), nasty()])
def test_lines_fit_the_terminal(shown, width):
    lines = printed(shown, width).splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 100)


def test_the_terminal_says_whom_to_call_and_by_when():
    text = " ".join(printed(page(since=HOUR_AGO)).split())
    for said in (
        "Casa Brisol: level 3, serious",
        "The level was reached 1 h ago, Sat 2 May 21:00.",
        "On duty now: Eva Otero.",
        "Taken to be: harm to people.",
        "9 of 9 voices say so.",
        "21:10            passed 50 min ago",
        "Tue 5 May 21:00  in 71 h",
        "1.  Eva Otero, Night desk  on duty until Sun 3 May 02:00",
        "phone or message +34 600 000 001, Sat 2 May 22:00 there",
        "no answer by 21:10: Leo Marsh, email leo@casabrisol.example",
        "- pause ads",
        "May speak: Ana Rial, +34 600 000 001. A video statement can be out within 24 h.",
        "The promise of an answer is kept by Leo Marsh.",
        "ES ambulance: 112",
        "Still open: lugar",
        "Filled in, to be checked: organización = Casa Brisol",
        "Nothing has been sent.",
    ):
        assert " ".join(said.split()) in text, said


def test_nobody_on_duty_is_said_plainly():
    assert "Nobody is on duty now. Next: Eva Otero, Sat 9 May 20:00." in printed(page(SUNDAY_NOON))
    assert "The plan asks for nothing at this level." in printed(page(level=0))


def test_the_page_marks_what_is_open_and_escapes_what_people_wrote():
    html = render_tonight(page())
    shown = Page(html)
    assert "<mark>[lugar]</mark>" in html
    assert "Eva Otero , Night desk on duty until Sun 3 May 02:00" in shown.words
    rough = render_tonight(nasty())
    Page(rough)
    assert "<script>" not in rough
    assert "\u202e" not in rough


def test_an_assessment_carries_the_page_in_every_form():
    assessment = replace(situations.full(), plan=page())
    assert "Call now, in order" in render_html(assessment)
    stream = io.StringIO()
    print_assessment(assessment, Console(file=stream, width=80))
    assert "Call now, in order" in stream.getvalue()
    record = assessment_record(assessment)["plan"]
    assert record["now"]["kind"] == "harm_to_people"
    assert record["now"]["calls"][0]["duty_until"] == "2026-05-03T00:00:00Z"
    assert json.loads(page_json(page())) == json.loads(json.dumps(record))


def test_the_same_page_gives_the_same_bytes():
    assert render_tonight(page()) == render_tonight(page())


def test_means_that_share_a_number_are_said_once():
    ana = words.people(page().now)[1]
    assert ana.reach == ("phone or message +34 600 000 001",)
