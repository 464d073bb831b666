"""A drill is logged in the plan file, whose comments and line endings stay as they are."""

from datetime import date

import pytest

from crisis_nlp.errors import PlanError
from crisis_nlp.respond.drill.log_entry import entry_yaml
from crisis_nlp.respond.drill.plan_log import append_to_plan
from crisis_nlp.respond.drills_log import DrillEntry
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.plan import load_plan
from tests.respond.drill.quiet import PLAN, plan_file

ENTRY = DrillEntry(
    date(2026, 5, 6),
    CrisisKind.RUMOUR,
    scenario="A: b # c",
    level_minutes={"watch": 3.0},
    called=("ana",),
    on_duty=False,
    lessons=("call the deputy",),
    record="drill/drill.json",
)
HEAD = PLAN[: PLAN.index("drills:")]
DRILLS = {
    "no log yet": "drills:\n  every_days: 180   # not more\n",
    "an empty log": "drills:\n  log: []   # none yet\n  every_days: 180\n",
    "an unfilled log": "drills:\n  log:\n  every_days: 180",
    "an entry, and a comment behind it": "drills:\n  every_days: 180\n  log:\n"
    "  - on: 2026-01-01\n    kind: outage\n    lessons:\n"
    "    - >-\n      be\n      quick\n\n# end\n",
    "an entry in one line": "drills:\n  every_days: 180\n  log:\n"
    "    - {on: 2026-01-01, kind: outage}",
    "something behind": "drills:\n  every_days: 180\n  log:\n    - on: 2026-01-01\n"
    "      kind: outage   # first\n\n# the version\nversion: 'two'\n",
}


@pytest.mark.parametrize("case", DRILLS)
def test_an_entry_is_added_and_nothing_else_changes(case, tmp_path):
    path = plan_file(tmp_path, HEAD + DRILLS[case])
    before = load_plan(path)
    text = path.read_text(encoding="utf-8")
    append_to_plan(path, ENTRY)
    append_to_plan(path, ENTRY)
    assert load_plan(path).drills.log == (*before.drills.log, ENTRY, ENTRY)
    kept = path.read_text(encoding="utf-8").splitlines()
    gone = [line for line in text.splitlines() if line not in kept and "log: []" not in line]
    assert not gone
    assert [file.name for file in tmp_path.iterdir()] == ["plan.yaml"]


def test_line_endings_of_windows_stay(tmp_path):
    path = plan_file(tmp_path)
    path.write_bytes(PLAN.replace("\n", "\r\n").encode())
    append_to_plan(path, ENTRY)
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert load_plan(path).drills.log == (ENTRY,)


@pytest.mark.parametrize(
    "drills",
    [
        "",
        "drills: {every_days: 180}\n",
        "drills:\n  every_days: 9\n  log: [{on: 2026-01-01, kind: rumour}]\n",
    ],
)
def test_a_plan_that_cannot_be_added_to_is_left_alone(drills, tmp_path):
    path = plan_file(tmp_path, HEAD + drills)
    before = path.read_bytes()
    with pytest.raises(PlanError, match=r"practised|cannot be added to"):
        append_to_plan(path, ENTRY)
    assert path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_an_entry_leaves_out_what_is_not_known():
    assert entry_yaml(DrillEntry(date(2026, 5, 6), CrisisKind.OUTAGE)) == (
        "- on: 2026-05-06\n  kind: outage\n"
    )
