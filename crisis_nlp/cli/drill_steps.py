"""The commands ``drill start``, ``ack`` and ``done``: a stopwatch for people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from crisis_nlp.respond.drill.stopwatch import StepName

Record = Annotated[
    Path, typer.Argument(metavar="RECORD", help="The drill.json that drill run wrote.")
]
Who = Annotated[str | None, typer.Option(help="Who did it.")]
Note = Annotated[str | None, typer.Option(help="What is worth remembering.")]
Log = Annotated[
    Path | None, typer.Option(help="Add the log entry to this plan file, comments kept.")
]


def start(record: Record, who: Who = None, note: Note = None) -> None:
    """Start the stopwatch: the people the plan calls have been alerted, now."""
    _take("start", record, who, note)


def ack(record: Record, who: Who = None, note: Note = None) -> None:
    """Note that somebody answered, now."""
    _take("ack", record, who, note)


def done(record: Record, who: Who = None, note: Note = None, append_to: Log = None) -> None:
    """Stop the stopwatch: the first action stands, now."""
    _take("done", record, who, note)
    if append_to is not None:
        from crisis_nlp.cli.drill_files import entry_of
        from crisis_nlp.respond.drill.plan_log import append_to_plan
        from crisis_nlp.respond.drill.record_file import read_record

        append_to_plan(append_to, entry_of(read_record(record), record))
        typer.echo(f"Logged in {append_to}")


def _take(step: StepName, path: Path, who: str | None, note: str | None) -> None:
    from datetime import UTC, datetime

    from crisis_nlp.cli.drill_files import write_record
    from crisis_nlp.report.drill_words import at_clock, stopwatch_sentences
    from crisis_nlp.respond.drill.record_file import read_record
    from crisis_nlp.respond.drill.stopwatch import take_step

    record = take_step(read_record(path), step, datetime.now(UTC), who=who, note=note)
    write_record(record, path)
    typer.echo(f"{step} at {at_clock(record, record.steps[-1].at)} ({record.zone})")
    for sentence in stopwatch_sentences(record):
        typer.echo(sentence)
