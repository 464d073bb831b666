"""The command ``info``: what is installed."""

from __future__ import annotations

import typer

import crisis_nlp
from crisis_nlp.errors import ModelError


def info() -> None:
    """Show the version, the shipped models and the export formats known."""
    from crisis_nlp.exports.formats import load_formats
    from crisis_nlp.labels.folder import shipped_models

    typer.echo(f"crisis-nlp {crisis_nlp.__version__}")
    typer.echo("models:")
    for name in shipped_models():
        try:
            model = crisis_nlp.load_model(name)
        except ModelError as error:
            typer.echo(f"  {name}: not ready. {error.do}")
            continue
        marks = ", ".join(f"{key} {value:.2f}" for key, value in model.thresholds.items())
        typer.echo(f"  {name} {model.version} (thresholds: {marks})")
    typer.echo("formats:")
    for export in load_formats():
        typer.echo(f"  {export.name}: {export.title}")
    typer.echo("  any other table with a date and a text column, by its header names")
