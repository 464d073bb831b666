"""The command ``drift``: how far mentions have moved from those a model was built on."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

import crisis_nlp
from crisis_nlp.cli.console import labelling_progress, say
from crisis_nlp.cli.options import (
    Brand,
    Exports,
    KeepTerms,
    ModelName,
    Quiet,
    Zone,
    jobs_for,
)
from crisis_nlp.errors import ModelError

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.labels.labeller import Labeller


def drift(
    exports: Exports,
    model: ModelName = "fast",
    against: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="EXPORT",
            help="Earlier mentions to compare with, instead of the model's reference; may be given "
            "again.",
        ),
    ] = None,
    keep_terms: KeepTerms = None,
    brand: Brand = None,
    tz: Zone = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the drift as JSON instead.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Tell how far words, scores and labels of mentions have moved, and what to do about it."""
    from crisis_nlp.labels.drift.measuring import measure_drift
    from crisis_nlp.labels.drift.telling import drift_lines
    from crisis_nlp.labels.reference import make_reference
    from crisis_nlp.text.kept_terms import check_terms, read_terms

    judge = crisis_nlp.load_model(model)
    if against:
        reference = make_reference(_scored(judge, against, brand, tz, quiet))
    else:
        reference = _own_reference(model)
    own = check_terms(read_terms(keep_terms) if keep_terms else ())
    found = measure_drift(_scored(judge, exports, brand, tz, quiet), reference, own=own)
    if as_json:
        typer.echo(json.dumps(found.to_record(), indent=1, ensure_ascii=False))
    elif not quiet:
        for line in drift_lines(found):
            typer.echo("\n".join(wrap(line, 80)))


def _scored(
    judge: Labeller, exports: list[Path], brand: str | None, tz: str | None, quiet: bool
) -> pd.DataFrame:
    mentions, report = crisis_nlp.read_mentions(exports, tz=tz, brand=brand, report=True)
    say(report.summary(), quiet)
    with labelling_progress(len(mentions), quiet) as progress:
        return judge.label(mentions, n_jobs=jobs_for(len(mentions)), progress=progress)


def _own_reference(model: str) -> dict[str, Any]:
    from crisis_nlp.labels.reference import read_reference

    reference = read_reference(model)
    if reference is None:
        raise ModelError(
            f"The model '{model}' keeps no reference of the mentions it was built on",
            do="compare with earlier mentions of your own: --against EXPORT",
        )
    return reference
