"""The command ``label``: one scored row a mention."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import labelling_progress, say
from crisis_nlp.cli.options import (
    Brand,
    Dates,
    Exports,
    Mapping,
    ModelName,
    Quiet,
    Zone,
    jobs_for,
    refuse_overwriting,
)
from crisis_nlp.cli.rejects import write_rejects

if TYPE_CHECKING:
    import pandas as pd


def label(
    exports: Exports,
    out: Annotated[Path, typer.Option(help="The CSV file to write.")] = Path("scored.csv"),
    brand: Brand = None,
    tz: Zone = None,
    mapping: Mapping = None,
    dates: Dates = None,
    model: ModelName = "fast",
    quiet: Quiet = False,
) -> None:
    """Label each mention: complaint, harm, asymmetry, severity and sentiment."""
    refuse_overwriting(exports, (out, out.parent / "rejects.csv"))
    mentions, report = crisis_nlp.read_mentions(
        exports, tz=tz, brand=brand, dates=dates, mapping=mapping, report=True
    )
    say(report.summary(), quiet)
    with labelling_progress(len(mentions), quiet) as progress:
        scored = crisis_nlp.load_model(model).label(
            mentions, n_jobs=jobs_for(len(mentions)), progress=progress
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    crisis_nlp.write_table(scored, out)
    write_rejects(report, out.parent / "rejects.csv")
    say([_label_counts(scored, out)], quiet)


def _label_counts(scored: pd.DataFrame, out: Path) -> str:
    counts = scored["label"].fillna("not scoreable").value_counts().sort_index()
    shown = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"{len(scored)} mentions labelled ({shown}). Written to {out}"
