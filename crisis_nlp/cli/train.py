"""The command ``train``: a company's own model, from a shipped one and labelled mentions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import say
from crisis_nlp.cli.options import KeepTerms, Quiet
from crisis_nlp.errors import ModelError, OptionError

LabelledFiles = Annotated[
    list[str],
    typer.Argument(
        metavar="LABELLED...",
        help="Labelled mentions: CSV, JSON, Parquet, a saved dataset or a hub name.",
    ),
]


def train(
    labelled: LabelledFiles,
    out: Annotated[Path, typer.Option(help="Folder for the new model.")],
    base: Annotated[str, typer.Option(help="The model to start from: 'fast', or a folder.")] = (
        "fast"
    ),
    miss_cost: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LABEL=COST",
            help="What a missed mention costs, in false alarms, such as harm=2; for each label.",
        ),
    ] = None,
    keep_terms: KeepTerms = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write the model even if it is worse than its base.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Train a model on labelled mentions, and write it unless it is worse than its base.

    The folder gets the weights, model.json, the card (card.md), what was found (report.md) and
    what the mentions look like, for crisis-nlp drift (reference.json: counts of words, no texts).
    """
    from crisis_nlp.exports.writing import write_text
    from crisis_nlp.labels.folder import save_model
    from crisis_nlp.labels.reference import write_reference
    from crisis_nlp.labels.training_report import report_lines
    from crisis_nlp.text.kept_terms import read_terms

    if out.exists() and not out.is_dir():
        raise OptionError(f"--out {out} is a file", do="give a folder; it is made if need be")
    costs = dict(map(_cost, miss_cost or []))
    training = crisis_nlp.train(
        labelled,
        base=base,
        name=out.resolve().name,
        miss_costs=costs,
        keep_terms=read_terms(keep_terms) if keep_terms else (),
    )
    lines = report_lines(training, base)
    if not quiet:
        typer.echo("\n".join(lines))
    if training.worse and not force:
        raise ModelError(
            "The new model was not written",
            found=training.verdict,
            do="label more, or write it all the same with --force",
        )
    save_model(training.model, out)
    write_reference(training.reference, out)
    write_text("\n".join(["# What training found", "", *lines, ""]), out / "report.md")
    say([f"Written to {out}. Use it with --model {out}"], quiet)


def _cost(text: str) -> tuple[str, float]:
    from crisis_nlp.labels.heads import LABELS

    label, _, cost = text.partition("=")
    try:
        value = float(cost)
    except ValueError:
        value = 0.0
    if label not in LABELS or not 0 < value < 1000:
        raise OptionError(
            f"--miss-cost {text} says no cost", do=f"give one of {', '.join(LABELS)}, as in harm=2"
        )
    return label, value
