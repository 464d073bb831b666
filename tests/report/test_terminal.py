import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from crisis_nlp.report.terminal import print_assessment
from tests.report import situations


def printed(assessment, width=80, **options):
    stream = io.StringIO()
    print_assessment(assessment, Console(file=stream, width=width, **options))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 80, 100, 200])
@pytest.mark.parametrize("situation", ["full", "bare", "all_unknown"])
def test_lines_fit_the_terminal(situation, width):
    lines = printed(getattr(situations, situation)(), width).splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 100)


def test_it_says_level_score_range_and_reasons():
    text = printed(situations.full())
    for said in (
        "Casa Brisol  Sat 2 May 2026, 23:30 UTC",
        "SERIOUS   60.5 of 100, between 58.0 and 72.2",
        "sentiment   ████████████░",
        "8.0 of 20",
        "+18.0  deviation",
        "+14.5  harm floor",
        "60.5  score",
        "40 mentions, 37 voices, harm 80 %",
        "Reach is unknown for 2 of 3 voices.",
        "12.0  Brisol <Hotels>, 3 mentions",
        "1.   Ana Rial, Press, +34 600 000 001",
        "deputy: Leo <Marsh>, leo@casabrisol.example",
        "Drafts ready: harm to people (en)",
    ):
        assert said in text, said


def test_other_peoples_texts_are_neither_markup_nor_terminal_commands():
    text = printed(situations.full(), force_terminal=True, color_system=None)
    assert "[bold]kcik[/bold]" in text
    assert "\x1b[31mred" not in text
    assert "\u202e" not in text


def test_sections_without_content_are_left_out():
    text = printed(situations.bare())
    assert "all mentions" in text
    for title in ("Topics", "Not known", "Other brands", "Plan"):
        assert title not in text


def test_unknown_numbers_are_not_printed():
    assert "nan" not in printed(situations.all_unknown()).split()


def test_a_due_alert_and_the_policy_are_named():
    text = printed(situations.full())
    assert "An alert is due." not in text
    assert text.rstrip().endswith("policy abc123")
    given = situations.full()
    alarmed = replace(given, brands=(replace(given.head, alert=True), *given.brands[1:]))
    assert "An alert is due." in printed(alarmed)
