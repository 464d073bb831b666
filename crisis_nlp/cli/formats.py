"""The group of commands ``formats``: what can be read, and how to read what nobody knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crisis_nlp.cli.options import refuse_overwriting

if TYPE_CHECKING:
    from crisis_nlp.exports.learning import Learned

formats_app = typer.Typer(rich_markup_mode=None)


@formats_app.callback(invoke_without_command=True)
def formats(context: typer.Context) -> None:
    """List the export formats known and how each is recognised."""
    if context.invoked_subcommand is not None:
        return
    from rich.console import Console
    from rich.table import Table

    from crisis_nlp.exports.format_list import list_formats

    table = Table("format", "what it is", "recognised by", box=None, pad_edge=False)
    for known in list_formats():
        table.add_row(known.name, known.title, known.recognised_by)
    Console().print(table)
    typer.echo(
        "\nAny other table with a date and a text column is read by its header names,\n"
        "English or Spanish; crisis-nlp formats learn FILE writes a mapping for the rest."
    )


@formats_app.command()
def learn(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table that no format fits.")],
    out: Annotated[
        Path | None, typer.Option(help="The mapping file to write. Default: only show it.")
    ] = None,
) -> None:
    """Guess what stands in each column and write a mapping file to correct."""
    from crisis_nlp.exports.learning import learn_mapping, mapping_toml
    from crisis_nlp.exports.writing import write_text

    refuse_overwriting([file], [] if out is None else [out])
    learned = learn_mapping(file)
    text = mapping_toml(learned)
    _show(learned)
    if out is None:
        typer.echo("\n" + text, nl=False)
    else:
        write_text(text, out)
        typer.echo(f"\nWritten to {out}. Correct it, then: crisis-nlp read {file} --map {out}")


def _show(learned: Learned) -> None:
    from rich.console import Console
    from rich.table import Table

    what = learned.title or "a table of no known format"
    typer.echo(f"{learned.name}: {what}, header in line {learned.layout.line}\n")
    table = Table("column", "read as", "sure", "because of", "samples", box=None, pad_edge=False)
    for guess in learned.guesses:
        sure = f"{guess.confidence:.0%}" if guess.column else ""
        samples = " | ".join(sample[:24] for sample in guess.samples[:2])
        table.add_row(guess.header.strip(), guess.column or "-", sure, guess.why, samples)
    Console().print(table)
