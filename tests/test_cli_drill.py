"""The commands of a drill, as a user types them."""

import json
import sys

import pandas as pd
import pytest

from crisis_nlp.cli import main
from crisis_nlp.exports.writing import write_table
from tests.respond.drill.quiet import history, plan_file

AT = ["--at", "2026-05-05 22:00", "--tz", "Europe/Madrid"]


@pytest.fixture
def typed(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)
    write_table(history(), tmp_path / "history.csv")
    plan_file(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["crisis-nlp", "drill", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.mark.parametrize("form", [[], ["run"]])
def test_a_drill_runs_with_and_without_the_word_run(form, typed, tmp_path):
    before = (tmp_path / "history.csv").read_bytes()
    code, out, _ = typed(
        *form,
        "history.csv",
        "--kind",
        "food-poisoning",
        *AT,
        "--size",
        "small",
        "--plan",
        "plan.yaml",
    )
    assert code == 0
    assert out.startswith("DRILL  Casa Brisol")
    assert max(map(len, out.splitlines())) <= 80
    assert {file.name for file in (tmp_path / "drill").iterdir()} == {
        "drill.html",
        "drill.json",
        "drill-log.yaml",
        "drill-scored.csv",
    }
    scored = pd.read_csv(tmp_path / "drill" / "drill-scored.csv")
    assert scored["drill"].sum() == 60
    assert (scored["drill"] == scored["mention_id"].str.startswith("drill-")).all()
    assert (tmp_path / "history.csv").read_bytes() == before


def test_options_may_come_first(typed):
    code, _, _ = typed("--kind", "rumour", *AT, "--size", "small", "--quiet", "history.csv")
    assert code == 0


def test_people_are_timed_and_the_plan_is_told(typed, tmp_path):
    typed("history.csv", "--kind", "outage", *AT, "--size", "small", "--quiet")
    record = "drill/drill.json"
    assert typed("ack", record)[0] == 2
    assert typed("start", record, "--who", "Leo")[0] == 0
    assert typed("start", record)[0] == 2
    code, out, _ = typed("ack", record, "--who", "Ana", "--note", "from home")
    assert (code, "Ana answered after" in out) == (0, True)
    assert typed("done", record, "--append-to", "plan.yaml")[0] == 0
    steps = json.loads((tmp_path / record).read_text(encoding="utf-8"))["steps"]
    assert [step["step"] for step in steps] == ["start", "ack", "done"]
    plan = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    assert "every_days: 180   # not more" in plan
    assert "acknowledged_minutes: 0" in plan
    assert "from home" in (tmp_path / "drill" / "drill.html").read_text(encoding="utf-8")


def test_a_past_crisis_becomes_a_scenario_that_can_be_played(typed, tmp_path):
    span = ["--start", "2026-04-20", "--until", "2026-04-22"]
    code, _, err = typed("new", "--from", "history.csv", *span, "--out", "past.toml")
    assert code == 0
    assert "real people's words" in err
    assert "Brisol" not in (tmp_path / "past.toml").read_text(encoding="utf-8")
    assert typed("history.csv", "--scenario", "past.toml", *AT)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["--kind", "food-poisonin"], 2, "did you mean food-poisoning"),
        ([], 2, "either --kind or --scenario"),
        (["--kind", "outage", "--scenario", "x.toml"], 2, "either --kind or --scenario"),
        (["--scenario", "none.toml"], 1, "cannot be opened"),
        (["--kind", "outage", "--language", "fr"], 2, "give es, en or both"),
        (["--kind", "outage", "--fact", "place"], 2, "place=Lugo"),
        (["--kind", "outage", "--brand", "Nobody"], 2, "No mention is of the brand"),
    ],
)
def test_what_makes_no_sense_ends_in_one_sentence(arguments, code, told, typed):
    ended, _, err = typed("history.csv", *AT, *arguments)
    assert ended == code
    assert told in err
    assert "Traceback" not in err


def test_the_scored_file_of_a_drill_is_no_history(typed):
    typed("history.csv", "--kind", "outage", *AT, "--size", "small", "--quiet")
    code, _, err = typed("drill/drill-scored.csv", "--kind", "outage", *AT, "--out", "again")
    assert code == 1
    assert "invented for a drill" in err
