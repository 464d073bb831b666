"""The group of commands ``plan``: make, check, draw and read a response plan."""

from __future__ import annotations

from collections.abc import Callable

import typer

from crisis_nlp.cli.plan_check import plan_check
from crisis_nlp.cli.plan_cover import plan_cover
from crisis_nlp.cli.plan_draw import plan_draw
from crisis_nlp.cli.plan_new import plan_new
from crisis_nlp.cli.plan_show import plan_show
from crisis_nlp.cli.plan_stamp import plan_stamp

plan_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

COMMANDS: dict[str, Callable[..., None]] = {
    "new": plan_new,
    "check": plan_check,
    "stamp": plan_stamp,
    "show": plan_show,
    "draw": plan_draw,
    "cover": plan_cover,
}
"""A command's name to what it runs, in the order of the help text."""


@plan_app.callback()
def plans() -> None:
    """Make, check, draw and read the response plan."""


for name, command in COMMANDS.items():
    plan_app.command(name)(command)
