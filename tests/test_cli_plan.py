"""``crisis-nlp plan`` as a user meets it: show, cover and draw."""

import json
import re
import sys
from pathlib import Path

import pytest

from crisis_nlp.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample_plan.yaml"
HISTORY = ROOT / "data" / "sample_brandwatch.csv"

PLAN = """
organisation: Casa Brisol
owner: ana
languages: [es]
contacts:
  ana: {name: Ana Rial, role: Prensa, phone: "+34 600 000 001", zone: Europe/Madrid, deputy: leo}
  leo: {name: Leo Marsh, role: Kitchen, email: leo@casabrisol.example}
levels:
  serious: {contacts: [ana], actions: [Llamar], minutes: 30, acknowledge_minutes: 10}
rota:
  zone: Europe/Madrid
  round_the_clock: false
  country: ES
  shifts:
    - {who: [ana], weekdays: [lunes, martes, miércoles, jueves, viernes], start: 09:00, end: 18:00}
messages:
  - {kind: harm to people, language: es, text: "Sabemos lo de [lugar]."}
"""


@pytest.fixture
def crisis_nlp(monkeypatch, tmp_path, capsys):
    """Run the command in an empty folder; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    bare = (
        "organisation: Brisol\nowner: ana\ncontacts: {ana: {name: Ana, role: Press}}\nlevels: {}\n"
    )
    (tmp_path / "bare.yaml").write_text(bare, encoding="utf-8")

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crisis-nlp", "plan", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        return int(stop.value.code or 0), printed.out, printed.err

    return run


def test_show_is_the_page_for_tonight(crisis_nlp):
    code, out, _ = crisis_nlp(
        "show", "plan.yaml", "--level", "3", "--at", "2026-05-02 22:00",
        "--kind", "harm_to_people", "--out", "tonight.html",
    )  # fmt: skip
    assert code == 0
    for said in ("It is Sat 2 May 22:00 (Europe/Madrid).", "Nobody is on duty now. Next: Ana Rial",
                 "22:30            in 30 min", "no answer by 22:10: Leo Marsh",
                 "[lugar]"):  # fmt: skip
        assert said in out, said
    assert "Ana Rial" in Path("tonight.html").read_text(encoding="utf-8")


def test_show_as_json(crisis_nlp):
    code, out, _ = crisis_nlp("show", "plan.yaml", "--level", "crisis", "--at", "2026-05-04T12:00",
                              "--json")  # fmt: skip
    page = json.loads(out)
    assert code == 0
    assert (page["level"], page["now"]["on_duty"]) == (4, ["Ana Rial"])
    assert page["now"]["at"] == "2026-05-04T10:00:00Z"


def test_show_takes_the_moment_from_the_clock_where_none_is_given(crisis_nlp):
    code, out, _ = crisis_nlp("show", "plan.yaml", "--level", "3")
    assert code == 0
    assert "It is " in out


def test_cover_of_a_week_names_its_gaps(crisis_nlp):
    code, out, _ = crisis_nlp("cover", "plan.yaml", "--from", "2026-05-04", "--to", "2026-05-10",
                              "--out", "cover.svg")  # fmt: skip
    assert code == 0
    assert "Mon 4 May 2026 to Sun 10 May 2026, times of Europe/Madrid" in out
    assert "45 h of 168 h" in out
    assert Path("cover.svg").read_text(encoding="utf-8").startswith("<svg")


def test_cover_of_a_history_says_what_came_when_nobody_was_there(crisis_nlp):
    code, out, _ = crisis_nlp("cover", "plan.yaml", "--mentions", HISTORY, "--out", "cover.html")
    assert code == 0
    assert "of your harm mentions" in out
    assert "came when nobody was on duty" in out
    assert "of your harm mentions" in Path("cover.html").read_text(encoding="utf-8")


def test_cover_without_days_begins_today(crisis_nlp):
    code, out, _ = crisis_nlp("cover", "plan.yaml")
    assert code == 0
    assert re.search(r"of 67[123] h\.", out)  # four weeks, with or without a clock change


@pytest.mark.parametrize("name", ["plan.svg", "plan.mmd"])
def test_draw_writes_the_same_bytes_twice(crisis_nlp, name):
    first = crisis_nlp("draw", SAMPLE, "--out", name, "--language", "en")
    written = Path(name).read_bytes()
    assert first[0] == 0
    assert b"Ramiro Castellote" in written
    crisis_nlp("draw", SAMPLE, "--out", name, "--language", "en")
    assert Path(name).read_bytes() == written


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("cover", "bare.yaml"), 1, "The plan has no rota"),
        (("cover", "plan.yaml", "--out", "cover.png"), 2, "end it in .svg or .html"),
        (("cover", "plan.yaml", "--from", "2026-05-04", "--to", "2026-05-01"), 1, "no time to"),
        (("cover", "plan.yaml", "--from", "soon"), 2, "no moment in time"),
        (("cover", "plan.yaml", "--to", "soon"), 2, "no moment in time"),
        (("draw", "plan.yaml", "--out", "plan.yaml"), 2, "end it in .svg or .mmd"),
        (("draw", "plan.yaml", "--out", "p.svg", "--language", "fr"), 2, "give es or en"),
        (("draw", "none.yaml", "--out", "p.svg"), 1, "cannot be opened"),
        (("show", "plan.yaml", "--level", "5"), 2, "is no level"),
        (("show", "plan.yaml", "--level", "3", "--kind", "flood"), 2, "is no kind of crisis"),
        (("show", "plan.yaml", "--level", "3", "--at", "2026-03-29 02:30"), 2, "no moment in time"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence(crisis_nlp, arguments, code, said):
    found, _, err = crisis_nlp(*arguments)
    assert found == code
    assert said in err
    assert "Traceback" not in err
