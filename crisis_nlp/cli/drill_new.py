"""The command ``drill new``: a scenario from a crisis of the past, names changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import say
from crisis_nlp.cli.options import Brand, Quiet, Zone, refuse_overwriting


def new(
    exports: Annotated[
        list[Path],
        typer.Option("--from", metavar="EXPORT", help="Exported files of the past crisis."),
    ],
    start: Annotated[str, typer.Option(help="From when, such as '2025-11-04 18:00'.")],
    until: Annotated[str, typer.Option(help="Until when.")],
    out: Annotated[Path, typer.Option(help="The scenario to write, a TOML file.")] = Path(
        "scenario.toml"
    ),
    kind: Annotated[
        str, typer.Option(help="The kind of crisis, such as outage.")
    ] = "complaint-wave",
    brand: Brand = None,
    name: Annotated[
        list[str] | None, typer.Option(help="A further name to change, such as 'Ana Rial'.")
    ] = None,
    tz: Zone = None,
    quiet: Quiet = False,
) -> None:
    """Make a scenario from a past crisis: names changed, links taken out, its curve kept."""
    from crisis_nlp.exports.writing import write_text
    from crisis_nlp.pipeline import read_moment, select_brand
    from crisis_nlp.respond.drill.past import WARNING, past_toml, remember

    refuse_overwriting(exports, [out])
    mentions, report = crisis_nlp.read_mentions(exports, tz=tz, report=True)
    say(report.summary(), quiet)
    span = read_moment(start, tz or "UTC"), read_moment(until, tz or "UTC")
    past = remember(select_brand(mentions, brand), *span, kind=kind, names=name or ())
    write_text(past_toml(past), out)
    told = f"{len(past.said)} mentions written to {out} as a case of {past.kind.words()}."
    say([told, f"Careful: {WARNING}"], quiet)
