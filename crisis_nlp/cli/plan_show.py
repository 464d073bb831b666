"""The command ``plan show``: the page of the plan for a level at a moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.options import read_level, refuse_overwriting
from crisis_nlp.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.respond.kinds import CrisisKind
    from crisis_nlp.respond.plan import Plan


def plan_show(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Response plan, a YAML file.")],
    level: Annotated[str, typer.Option(help="The level reached, 0 to 4 or its name.")],
    at: Annotated[
        str | None,
        typer.Option(metavar="MOMENT", help="The moment, on the rota's clocks. Default: now."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(help="The kind of crisis, such as harm_to_people.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Language of the drafts; may be given several times.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the page as HTML, to print it.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the page as JSON instead.")
    ] = False,
) -> None:
    """Show the page for tonight: whom to call now, by when, what to do and what to say.

    Nothing is sent. Without --kind the general holding statement is shown.
    """
    from crisis_nlp.respond.tonight import page_at

    reached = read_level(level)
    if out is not None:
        refuse_overwriting([plan], [out])
    book = crisis_nlp.load_plan(plan)
    moment, wanted = _moment(book, at), _kind(kind)
    page = page_at(book, reached or 0, moment, kind=wanted, languages=language or ())
    if out is not None:
        from crisis_nlp.exports.writing import write_text
        from crisis_nlp.report.tonight_page import render_tonight

        write_text(render_tonight(page), out)
    if as_json:
        from crisis_nlp.report.record import page_json

        typer.echo(page_json(page), nl=False)
        return
    from rich.console import Console

    from crisis_nlp.report.tonight_terminal import print_tonight

    print_tonight(page, Console())
    if out is not None:
        typer.echo(f"\nWritten to {out}")


def _moment(plan: Plan, at: str | None) -> pd.Timestamp:
    import pandas as pd

    if at is None:
        return pd.Timestamp.now(tz="UTC").floor("min")
    from crisis_nlp.pipeline import read_moment

    return read_moment(at, plan.rota.zone if plan.rota else "UTC")


def _kind(text: str | None) -> CrisisKind | None:
    from crisis_nlp.respond.fields import folded
    from crisis_nlp.respond.kinds import CrisisKind

    if text is None:
        return None
    for kind in CrisisKind:
        if folded(text) in (folded(kind.value), folded(kind.spanish)):
            return kind
    known = ", ".join(kind.value for kind in CrisisKind)
    raise OptionError(f"'{text}' is no kind of crisis", do=f"give one of {known}")
