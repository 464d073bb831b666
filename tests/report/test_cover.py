"""A rota's cover in words, on the terminal, as a calendar and as a page."""

import io
import itertools
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings
from rich.cells import cell_len
from rich.console import Console

from crisis_nlp.report.cover_calendar import calendar_file, draw_calendar
from crisis_nlp.report.cover_heat import draw_heat
from crisis_nlp.report.cover_page import render_cover
from crisis_nlp.report.cover_terminal import print_cover
from crisis_nlp.report.cover_words import (
    cover_sentences,
    holiday_sentences,
    public_hours_sentence,
    unheard_sentences,
)
from crisis_nlp.report.local_days import local_days
from crisis_nlp.respond.cover import find_cover
from crisis_nlp.respond.intervals import Interval
from crisis_nlp.respond.plan import Contact
from crisis_nlp.respond.rota import PublicHours
from crisis_nlp.respond.unheard import lay_over
from tests.report.situations import NASTY
from tests.report.test_html import Page
from tests.respond.test_cover import MONDAY_TO_FRIDAY, at, plan, rotas, shift, spans
from tests.respond.test_unheard import OFFICE, WEEK, mentions

SVG = "{http://www.w3.org/2000/svg}"
UNHEARD = lay_over(mentions(), WEEK)
GALICIA = plan(shift("09:00", "18:00", days=MONDAY_TO_FRIDAY), country="ES", region="GA")


def printed(cover, book=OFFICE, unheard=None, width=80):
    stream = io.StringIO()
    print_cover(cover, book, unheard, Console(file=stream, width=width))
    return stream.getvalue()


def shapes(svg, kind):
    return [node for node in ET.fromstring(svg).iter(f"{SVG}rect") if node.get("class") == kind]


def test_sentences_say_the_share_and_the_longest_gap():
    assert cover_sentences(WEEK) == [
        "Somebody is on duty 27 % of the time: 45 h of 168 h.",
        "6 gaps; the longest is 54 h, Fri 8 May 18:00 to Mon 11 May 00:00.",
    ]


def test_sentences_say_how_much_came_when_nobody_was_there():
    said = unheard_sentences(UNHEARD)
    assert said[0] == "67 % of your harm mentions (2 of 3) came when nobody was on duty."
    assert "60 % of your mentions (3 of 5) came when nobody was on duty." in said
    assert "Most harm unheard: Mon 18 h (1), Sat 22 h (1)." in said
    assert said[-1] == "1 mention outside these days left out."
    quiet = lay_over(mentions().iloc[1:2], WEEK)
    assert unheard_sentences(quiet)[0] == "No harm mention came in these days."


def test_holidays_say_whether_anybody_is_there():
    cover = find_cover(GALICIA, at("2026-05-01"), at("2026-05-02"))
    assert holiday_sentences(cover) == ["Fri 1 May, Fiesta del Trabajo: nobody on duty"]


def test_what_the_public_is_told():
    assert OFFICE.rota is not None
    hours = PublicHours(MONDAY_TO_FRIDAY, *(OFFICE.rota.shifts[0].start, OFFICE.rota.shifts[0].end))
    told = replace(OFFICE, rota=replace(OFFICE.rota, public_hours=(hours,)))
    assert public_hours_sentence(told).startswith("The public is told: Mon, Tue, Wed, Thu, Fri 09")
    assert public_hours_sentence(OFFICE) == ""


def test_a_terminal_line_a_day():
    text = printed(find_cover(GALICIA, at("2026-04-30"), at("2026-05-02")), GALICIA)
    assert "Thu 30 Apr " + "·" * 18 + "█" * 18 + "·" * 12 + "  9 h" in text
    assert "Fri 1 May *" + "·" * 48 + "  0 min" in text


def test_the_day_the_clocks_go_forward_has_an_hour_less_to_show():
    line = printed(find_cover(plan(), at("2026-03-29"), at("2026-03-30"))).splitlines()[6]
    assert line == "Sun 29 Mar " + "·" * 48 + "  0 min"


@pytest.mark.parametrize("width", [40, 80, 200])
def test_lines_fit_the_terminal(width):
    year = find_cover(GALICIA, at("2026-01-01"), at("2027-01-01"))
    for unheard in (None, UNHEARD):
        lines = printed(year, GALICIA, unheard, width).splitlines()
        assert max(cell_len(line) for line in lines) <= min(width, 80)


def test_the_calendar_draws_each_day_and_marks_harm():
    svg = draw_calendar(WEEK, UNHEARD.harm_times)
    assert len(shapes(svg, "on")) == 5  # Monday to Friday
    assert len(shapes(svg, "off")) == 12  # before and after each, and two whole days
    assert len(shapes(svg, "harm")) == 3


@settings(max_examples=60, deadline=None)
@given(rotas, spans)
def test_every_day_of_any_rota_stays_in_its_cell(rota_plan, span):
    cover = find_cover(rota_plan, *span)
    for day in local_days(cover.span, cover.zone):
        for start, end in day.parts([*cover.covered, *cover.gaps]):
            assert 0 <= start <= 1
            assert 0 <= end <= 1
    ET.fromstring(draw_calendar(cover))


@settings(max_examples=60, deadline=None)
@given(spans)
def test_days_touch_and_hold_the_span(span):
    for zone in ("Europe/Madrid", "America/Santiago", "Asia/Beirut", "Australia/Lord_Howe"):
        days = local_days(Interval(*span), zone)
        assert days[0].interval.start <= span[0]
        assert span[1] <= days[-1].interval.end
        assert [d.interval.end for d in days[:-1]] == [d.interval.start for d in days[1:]]
        assert all((b.day - a.day).days == 1 for a, b in itertools.pairwise(days))


def test_a_file_of_its_own_says_what_the_page_says():
    svg = calendar_file(WEEK, "Casa <Brisol>", cover_sentences(WEEK))
    root = ET.fromstring(svg)
    said = [node.text for node in root.iter(f"{SVG}text")]
    assert "Casa <Brisol>" in said
    assert cover_sentences(WEEK)[0] in said
    assert "prefers-color-scheme: dark" in svg


def test_the_page_is_well_formed_and_asks_for_nothing():
    html = render_cover(WEEK, OFFICE, UNHEARD)
    page = Page(html)
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.elements}
    assert "67 % of your harm mentions (2 of 3)" in page.words
    assert "Fri 8 May 18:00 to Mon 11 May 00:00, 54 h" in page.words
    assert html == render_cover(WEEK, OFFICE, UNHEARD)
    assert "When mentions came" not in render_cover(WEEK, OFFICE, None)


def test_names_are_escaped():
    rough = replace(OFFICE, organisation=NASTY, contacts={"ana": Contact(NASTY, "Press")})
    html = render_cover(WEEK, rough, UNHEARD)
    Page(html)
    assert "<script>" not in html
    assert "[bold]" in printed(WEEK, rough)


def test_the_heat_map_frames_what_nobody_heard():
    cells = list(ET.fromstring(draw_heat(UNHEARD)).iter(f"{SVG}rect"))
    assert len(cells) == 168
    framed = [n for n, cell in enumerate(cells) if cell.get("class") == "harm-unheard"]
    assert framed == [18, 5 * 24 + 22]
