"""The group of commands ``drill``; given an export instead of a command, it runs a drill."""

from __future__ import annotations

import typer
from typer.core import TyperGroup

from crisis_nlp.cli.drill_new import new
from crisis_nlp.cli.drill_run import run
from crisis_nlp.cli.drill_steps import ack, done, start


class DrillGroup(TyperGroup):
    """A group whose command ``run`` may be left out."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put ``run`` before what is no command of the group."""
        if args and args[0] not in (*self.commands, "--help"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


drill_app = typer.Typer(cls=DrillGroup, no_args_is_help=True, rich_markup_mode=None)


@drill_app.callback()
def drills() -> None:
    """Practise: play an invented or a past crisis into a copy of the history.

    crisis-nlp drill EXPORT --kind food-poisoning --at "2026-05-02 22:00" is short for drill run.
    """


for command in (run, new, start, ack, done):
    drill_app.command()(command)
