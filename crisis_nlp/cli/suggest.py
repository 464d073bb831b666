"""The command ``suggest``: which mentions are worth labelling next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import labelling_progress, say
from crisis_nlp.cli.options import (
    Brand,
    Exports,
    ModelName,
    Quiet,
    Zone,
    jobs_for,
    refuse_overwriting,
)
from crisis_nlp.errors import InputError
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    import pandas as pd


def suggest(
    exports: Exports,
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many mentions.")] = 30,
    out: Annotated[Path, typer.Option(help="The CSV file to write.")] = Path("to_label.csv"),
    labelled: Annotated[
        list[Path] | None,
        typer.Option(help="Mentions labelled already, to be left out; may be given again."),
    ] = None,
    brand: Brand = None,
    tz: Zone = None,
    model: ModelName = "fast",
    quiet: Quiet = False,
) -> None:
    """Choose mentions to label next: those the model is unsure of, each unlike the others.

    The file has empty columns for complaint, harm, asymmetry (0 or 1), severity (0 to 4) and
    sentiment (negative, neutral, positive); leave a cell empty where you do not know.
    """
    from crisis_nlp.labels.annotation.suggesting import suggest as choose
    from crisis_nlp.labels.labelled.reading import read_labelled
    from crisis_nlp.labels.quality.answers import prepare_examples

    refuse_overwriting([*exports, *(labelled or [])], [out])
    known = prepare_examples(read_labelled(labelled).examples) if labelled else None
    mentions, report = crisis_nlp.read_mentions(exports, tz=tz, brand=brand, report=True)
    say(report.summary(), quiet)
    judge = crisis_nlp.load_model(model)
    with labelling_progress(len(mentions), quiet) as progress:
        scored = judge.label(mentions, n_jobs=jobs_for(len(mentions)), progress=progress)
    chosen = choose(scored, judge.thresholds, count, known=known)
    if chosen.empty:
        raise InputError(
            "No mention is left to label",
            found=f"{counted(len(mentions), 'mention')}, without text or labelled already",
            do="give other exports",
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    crisis_nlp.write_table(chosen, out)
    say([_told(chosen, out)], quiet)


def _told(chosen: pd.DataFrame, out: Path) -> str:
    parts = [
        ", ".join(f"{number} {name}" for name, number in chosen[column].value_counts().items())
        for column in ("unsure_of", "language")
    ]
    return f"{counted(len(chosen), 'mention')} to label ({'; '.join(parts)}). Written to {out}"
