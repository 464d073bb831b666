"""docs/plan.md shows what the example plan says and what the commands print."""

import re
import sys
from pathlib import Path

import pytest

from crisis_nlp.cli import main

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "plan.md").read_text(encoding="utf-8")
PLAN = (ROOT / "data" / "plan_en.yaml").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("block", [b for b in BLOCKS if "jobs:" not in b], ids=str.split)
def test_every_example_stands_in_the_plan(block):
    assert block.removesuffix("  ...\n").rstrip() in PLAN


@pytest.mark.parametrize(
    "command",
    [
        "check data/plan_en.yaml --as-of 2026-06-01",
        "check plan.yaml --as-of 2026-06-01",
        "stamp data/plan_en.yaml",
        "stamp data/plan_en.yaml --drafts",
    ],
)
def test_every_output_is_what_is_printed(command, monkeypatch, tmp_path, capsys):
    careless = PLAN.replace("    sunday: [weekend]\n", "")
    careless = careless.replace('"+44 20 7946 0305"', '"020 7946 0305"')
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "plan_en.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(careless, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["crisis-nlp", "plan", *command.split()])
    with pytest.raises(SystemExit):
        main()
    shown = PAGE.partition(f"$ crisis-nlp plan {command}\n")[2].partition("```")[0]
    printed = capsys.readouterr().out
    assert printed.startswith(shown.removesuffix("...\n"))
    if not shown.endswith("...\n"):
        assert printed == shown
