"""The command ``evaluate``: how good a model is on labelled mentions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import labelling_progress, say
from crisis_nlp.cli.options import ModelName, Quiet, jobs_for
from crisis_nlp.errors import OptionError

if TYPE_CHECKING:
    from crisis_nlp.labels.quality.evaluation import Evaluation

OUTPUTS = ("evaluation.json", "evaluation.html")

LabelledFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="LABELLED...",
        help="Labelled mentions: CSV, JSON, Parquet, a saved dataset or a hub name.",
    ),
]


def evaluate(
    labelled: LabelledFiles,
    model: ModelName = "fast",
    against: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Another model to compare with.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for evaluation.json and evaluation.html.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the evaluation as JSON instead.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Judge a model on labelled mentions: precision, recall, F1, calibration, severity, sentiment.

    Rows that cannot be read are left out and counted. The texts of mistakes stand in
    evaluation.html alone.
    """
    from crisis_nlp.labels.labelled.reading import read_labelled
    from crisis_nlp.labels.quality.evaluation import evaluate_model
    from crisis_nlp.labels.quality.terminal import evaluation_lines

    if out is not None and out.exists() and not out.is_dir():
        raise OptionError(f"--out {out} is a file", do="give a folder; it is made if need be")
    read = read_labelled(labelled)
    say(read.summary(), quiet)
    rows = len(read.examples)
    with labelling_progress(rows, quiet) as progress:
        evaluation = evaluate_model(
            crisis_nlp.load_model(model),
            read.examples,
            against=crisis_nlp.load_model(against) if against is not None else None,
            n_jobs=jobs_for(rows),
            progress=progress,
        )
    if out is not None:
        _write(evaluation, out)
    if as_json:
        typer.echo(evaluation.to_json(), nl=False)
    elif not quiet:
        typer.echo("\n".join(evaluation_lines(evaluation)))
        if out is not None:
            typer.echo(f"\nWritten to {out}: " + ", ".join(OUTPUTS))


def _write(evaluation: Evaluation, out: Path) -> None:
    from crisis_nlp.exports.writing import write_text
    from crisis_nlp.labels.quality.page import render_page

    out.mkdir(parents=True, exist_ok=True)
    write_text(evaluation.to_json(), out / OUTPUTS[0])
    write_text(render_page(evaluation), out / OUTPUTS[1])
