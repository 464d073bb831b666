"""The documents cannot drift from the command line."""

import re
import runpy
from pathlib import Path

import pytest
import typer

from crisis_nlp.cli import app

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]
WRITER = runpy.run_path(str(ROOT / "docs" / "write_commands.py"))
EXAMPLES = runpy.run_path(str(ROOT / "docs" / "write_examples.py"))
COMMANDS = dict(WRITER["commands"](typer.main.get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name):
    assert COMMANDS[name].help
    for parameter in COMMANDS[name].params:
        assert parameter.help, parameter.name


def test_the_page_of_commands_is_the_one_the_commands_write():
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == WRITER["render"]()


@pytest.mark.parametrize("name", EXAMPLES["PAGES"])
def test_every_example_is_what_its_command_prints(name):
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert page == EXAMPLES["render"](page, EXAMPLES["LEARNED"])


@pytest.mark.parametrize("name", sorted({name.split()[0] for name in COMMANDS}))
def test_every_command_stands_in_the_readme(name):
    assert f"crisis-nlp {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_and_page_that_is_pointed_to_exists(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert ((ROOT / page).parent / target).exists(), target
