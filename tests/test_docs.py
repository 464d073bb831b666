"""The README cannot drift from the command line."""

from pathlib import Path

import pytest
import typer

from crisis_nlp.cli import app

ROOT = Path(__file__).parents[1]
COMMANDS = typer.main.get_command(app).commands


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help_and_stands_in_the_readme(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = COMMANDS[name]
    assert command.help
    assert f"crisis-nlp {name}" in readme
    for parameter in command.params:
        assert parameter.help, parameter.name
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert max(parameter.opts, key=len) in readme, parameter.opts


def test_every_picture_and_page_the_readme_points_to_exists():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    import re

    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", readme):
        assert (ROOT / target).exists(), target
