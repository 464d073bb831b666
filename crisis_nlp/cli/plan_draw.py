"""The command ``plan draw``: the plan as a flow chart on one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.options import refuse_overwriting
from crisis_nlp.errors import OptionError


def plan_draw(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Response plan, a YAML file.")],
    out: Annotated[
        Path, typer.Option(help="Where to write it: .svg (A4, landscape) or .mmd (Mermaid).")
    ],
    language: Annotated[
        str | None, typer.Option(help="Language of the labels, es or en. Default: the plan's.")
    ] = None,
) -> None:
    """Draw the plan: who is called at each level and in each kind of crisis, in which order."""
    if out.suffix.casefold() not in (".svg", ".mmd"):
        raise OptionError(f"--out {out} is no drawing", do="end it in .svg or .mmd")
    if language not in (None, "es", "en"):
        raise OptionError(f"'{language}' is no language of the drawing", do="give es or en")
    refuse_overwriting([plan], [out])
    book = crisis_nlp.load_plan(plan)
    from crisis_nlp.exports.writing import write_text

    if out.suffix.casefold() == ".svg":
        from crisis_nlp.report.flow_chart import plan_svg

        write_text(plan_svg(book, language), out)
    else:
        from crisis_nlp.report.mermaid import plan_mermaid

        write_text(plan_mermaid(book, language), out)
    typer.echo(f"Written to {out}")
