"""The command ``doubt``: which labels of a file are probably wrong."""

from __future__ import annotations

from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import say
from crisis_nlp.cli.evaluate import LabelledFiles
from crisis_nlp.cli.options import ModelName, Quiet, refuse_overwriting
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    from crisis_nlp.labels.annotation.doubting import Doubts

SHOWN = 10
"""Doubts printed, the gravest."""


def doubt(
    labelled: LabelledFiles,
    model: ModelName = "fast",
    cross_validate: Annotated[
        bool,
        typer.Option("--cross-validate", help="Let the file itself speak too, text by text."),
    ] = False,
    out: Annotated[Path | None, typer.Option(help="A CSV file for all doubts.")] = None,
    quiet: Quiet = False,
) -> None:
    """Find labels that are probably wrong, the most doubtful first, each with the reason."""
    from crisis_nlp.labels.annotation.doubting import find_doubts
    from crisis_nlp.labels.labelled.reading import read_labelled

    if out is not None:
        refuse_overwriting(map(Path, labelled), [out])
    read = read_labelled(labelled)
    say(read.summary(), quiet)
    found = find_doubts(crisis_nlp.load_model(model), read.examples, cross_validate=cross_validate)
    say(found.notes, quiet)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        crisis_nlp.write_table(found.table, out)
    if not quiet:
        typer.echo("\n".join(_lines(found)))
        if out is not None:
            typer.echo(f"\nWritten to {out}")


def _lines(found: Doubts) -> list[str]:
    number = len(found.table)
    lines = [f"{counted(number, 'label')} of {found.judged:,} in doubt"]
    for row in found.table.head(SHOWN).to_dict("records"):
        text = " ".join(str(row["text"]).split())
        shown = text if len(text) <= 150 else text[:149] + "…"
        lines.append("")
        lines += wrap(f"{row['place']}: {shown}", 80, subsequent_indent="  ")
        lines += wrap(f"  {row['reason']}", 80, subsequent_indent="  ")
    if number > SHOWN:
        lines += ["", f"… and {number - SHOWN:,} more"]
    return lines
