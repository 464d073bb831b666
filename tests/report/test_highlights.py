import sys
from subprocess import run

from crisis_nlp.report.highlights import component_bars, strongest
from tests.report import situations
from tests.report.situations import signal


def test_the_three_strongest_signals_come_first_and_then_the_rules_that_spoke():
    signals = [
        signal("a", "impact", 1.0),
        signal("b", "volume", 9.0),
        signal("c", "sentiment", 4.0),
        signal("d", "impact", 4.5),
        signal("lone_voice_cap", "rules", -3.0),
        signal("harm_floor", "rules", 0.0),
    ]
    assert [s.name for s in strongest(signals)] == ["b", "d", "c", "lone_voice_cap"]


def test_signals_without_points_are_no_reasons():
    assert strongest([signal("a", "impact", 0.0)]) == []
    assert strongest([]) == []


def test_components_are_filled_by_their_signals():
    assert component_bars(situations.full()) == [
        ("sentiment", 8.0, 20.0),
        ("volume", 18.0, 20.0),
        ("impact", 20.0, 40.0),
    ]


def test_components_without_signals_have_nothing_to_fill():
    empty = situations.assessment(situations.verdict(signals=()))
    assert component_bars(empty) == [(n, 0, 0) for n in ("sentiment", "volume", "impact")]


def test_importing_the_room_loads_no_writer():
    code = (
        "import crisis_nlp.report.html, crisis_nlp.report.terminal, crisis_nlp.report.record, sys\n"
        "print({'jinja2', 'rich', 'yaml', 'pydantic', 'sklearn', 'spacy'} & set(sys.modules))"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
