"""``crisis-nlp plan new``, from the first plan to a checked one, and the example plans in use."""

import json
import sys
from pathlib import Path

import pytest

from crisis_nlp.cli import main
from crisis_nlp.respond.new_plan import new_plan
from crisis_nlp.respond.plan import load_plan
from crisis_nlp.respond.stamping import draft_stamp

DATA = Path(__file__).parents[1] / "data"
EXAMPLES = [DATA / "plan_es.yaml", DATA / "plan_en.yaml"]


@pytest.fixture
def plan(monkeypatch, tmp_path, capsys):
    """Run ``crisis-nlp plan`` in an empty folder; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crisis-nlp", "plan", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        return int(stop.value.code or 0), printed.out, printed.err

    return run


def test_new_prints_the_plan_and_nothing_else(plan):
    given = ("new", "--language", "es", "--industry", "banca")
    assert plan(*given) == (0, new_plan("es", "bank"), "")


def test_new_writes_a_plan_that_check_can_read(plan):
    code, out, err = plan("new", "--language", "en", "--industry", "food", "--out", "plan.yaml")
    assert (code, out) == (0, "")
    told, then = err.split(", then: ")
    assert told == "Written to plan.yaml. Fill in what is in [CAPITALS]"
    assert then == "crisis-nlp plan check plan.yaml\n"
    assert Path("plan.yaml").read_text(encoding="utf-8") == new_plan("en", "food")
    code, out, _ = plan("check", "plan.yaml", "--as-of", "2026-06-01", "--json")
    found = json.loads(out)["findings"]
    assert code == 3
    waiting = {one["where"] for one in found if one["id"] == "unfilled-placeholder"}
    assert {"organisation", "contacts.owner.phone", "messages[0].text"} <= waiting


def test_new_never_writes_over_a_plan_unless_told_to(plan):
    Path("plan.yaml").write_text("ours", encoding="utf-8")
    given = ("new", "--language", "en", "--industry", "food", "--out", "plan.yaml")
    code, _, err = plan(*given)
    assert code == 2
    assert err == (
        "crisis-nlp: plan.yaml is there already. What to do: give another --out, or --force.\n"
    )
    assert Path("plan.yaml").read_text(encoding="utf-8") == "ours"
    assert plan(*given, "--force")[0] == 0
    assert Path("plan.yaml").read_text(encoding="utf-8") == new_plan("en", "food")


@pytest.mark.parametrize(
    ("language", "industry", "said"),
    [
        ("fr", "food", "There is no template in 'fr'. What to do: give es or en."),
        ("es", "zoo", "'zoo' is no industry. What to do: give one of food, airline, bank, "),
    ],
)
def test_new_refuses_what_it_does_not_know(plan, language, industry, said):
    code, out, err = plan("new", "--language", language, "--industry", industry, "--out", "p.yaml")
    assert (code, out) == (2, "")
    assert said in err
    assert not Path("p.yaml").exists()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_pass_and_every_command_works_on_them(plan, path):
    assert plan("check", path, "--as-of", "2026-06-01", "--strict")[0] == 0
    code, out, _ = plan("show", path, "--level", 4, "--at", "2026-06-06 03:00", "--kind", "rumour")
    assert code == 0
    assert "Nobody is on duty" not in out
    assert "not approved by legal" not in out
    assert max(map(len, out.splitlines())) <= 80
    code, out, _ = plan("cover", path, "--from", "2026-06-01", "--to", "2026-06-28")
    assert code == 0
    assert "100 % of the time" in out
    for name in ("plan.svg", "plan.mmd"):
        assert plan("draw", path, "--out", name)[0] == 0
        assert load_plan(path).organisation in Path(name).read_text(encoding="utf-8")


def test_stamp_gives_the_stamp_of_each_draft(plan):
    path = EXAMPLES[0]
    drafts = load_plan(path).messages
    code, out, _ = plan("stamp", path, "--drafts")
    assert code == 0
    lines = out.splitlines()
    assert len(lines) == len(drafts)
    assert lines[0] == f"{draft_stamp(drafts[0])}  harm_to_people es holding"
