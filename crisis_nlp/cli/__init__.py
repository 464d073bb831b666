"""The command ``crisis-nlp``: each command parses, calls one public function, prints.

Exit codes: 0 fine, 1 bad input, 2 usage, 3 the level given with ``--fail-at`` was reached.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.analyze import analyze
from crisis_nlp.cli.backtest import backtest
from crisis_nlp.cli.doubt import doubt
from crisis_nlp.cli.drift import drift
from crisis_nlp.cli.drill import drill_app
from crisis_nlp.cli.evaluate import evaluate
from crisis_nlp.cli.formats import formats_app
from crisis_nlp.cli.info import info
from crisis_nlp.cli.label import label
from crisis_nlp.cli.plan import plan_app
from crisis_nlp.cli.policy import policy_app
from crisis_nlp.cli.read import read
from crisis_nlp.cli.suggest import suggest
from crisis_nlp.cli.train import train
from crisis_nlp.errors import CrisisNLPError, OptionError

app = typer.Typer(
    name="crisis-nlp",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"crisis-nlp {crisis_nlp.__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read exported mentions and tell, early and with reasons, whether a crisis is coming."""


for command in (analyze, backtest, label, read, info, train, evaluate, suggest, doubt, drift):
    app.command()(command)

app.add_typer(plan_app, name="plan")
app.add_typer(drill_app, name="drill")
app.add_typer(formats_app, name="formats")
app.add_typer(policy_app, name="policy")


def main() -> None:
    """Run the command line; known errors end in one paragraph, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # What goes to a file or another program is UTF-8 on every system, JSON above all.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app()
    except CrisisNLPError as error:
        typer.echo(f"crisis-nlp: {error}", err=True)
        sys.exit(2 if isinstance(error, OptionError) else 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        typer.echo(f"crisis-nlp: {error.strerror}: {error.filename}", err=True)
        sys.exit(1)
