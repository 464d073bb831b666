"""The command ``plan new``: a first plan for a trade, every field explained."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisis_nlp.cli.console import say
from crisis_nlp.errors import OptionError


def plan_new(
    language: Annotated[
        str, typer.Option(metavar="es|en", help="Language of the explanations and the drafts.")
    ],
    industry: Annotated[
        str,
        typer.Option(
            metavar="TRADE",
            help="food, airline, bank, telecom, retail, energy, health or public.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(help="The file to write. Default: print the plan.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Print or write a first plan for your trade, every field explained, ready to be filled in.

    People, clocks, shifts and drafts are proposals; what is in [CAPITALS] is yours to fill in.
    """
    from crisis_nlp.exports.writing import write_text
    from crisis_nlp.respond.new_plan import new_plan

    text = new_plan(language, industry)
    if out is None:
        typer.echo(text, nl=False)
        return
    if out.exists() and not force:
        raise OptionError(f"{out} is there already", do="give another --out, or --force")
    write_text(text, out)
    say(
        [f"Written to {out}. Fill in what is in [CAPITALS], then: crisis-nlp plan check {out}"],
        False,
    )
