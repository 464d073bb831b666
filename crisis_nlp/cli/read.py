"""The command ``read``: exports to one table of mentions, with the report of how they were read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crisis_nlp.cli.console import say
from crisis_nlp.cli.options import Dates, Exports, Mapping, Quiet, Zone, refuse_overwriting
from crisis_nlp.cli.rejects import write_rejects


def read(
    exports: Exports,
    out: Annotated[Path, typer.Option(help="The file to write, .parquet or .csv.")] = Path(
        "mentions.parquet"
    ),
    brand: Annotated[
        str | None, typer.Option(help="The brand of rows for which the export names none.")
    ] = None,
    tz: Zone = None,
    mapping: Mapping = None,
    dates: Dates = None,
    quiet: Quiet = False,
) -> None:
    """Convert exports to one table of mentions and say how each file was read.

    Rows that could not be read go to rejects.csv beside it.
    """
    from crisis_nlp.exports.converting import convert_exports

    refuse_overwriting(exports, (out, out.parent / "rejects.csv"))
    out.parent.mkdir(parents=True, exist_ok=True)
    report = convert_exports(exports, out, tz=tz, brand=brand, dates=dates, mapping=mapping)
    write_rejects(report, out.parent / "rejects.csv")
    say(report.details(), quiet)
    say([f"Written to {out}"], quiet)
