"""The command ``plan check``: every weakness of a plan, with its line and how to mend it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crisis_nlp.errors import OptionError

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan


_YEARS = range(2000, 2101)
"""Years whose public holidays are known."""


def plan_check(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Response plan, a YAML file.")],
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of the check, as 2026-05-02. Default: today."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="How to print it: text, json, sarif or github.")
    ] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 at warnings too.")] = False,
) -> None:
    """Check a plan: what is missing, out of date, unapproved or not covered, and how to mend it.

    Exits with 3 if anything is an error, with --strict also for a warning; notes never matter.
    The rota is looked at four weeks ahead.
    """
    from crisis_nlp.report.plan_findings import FORMATS
    from crisis_nlp.respond.checking import check_plan
    from crisis_nlp.respond.checks.rule import Severity
    from crisis_nlp.respond.reading import read_plan

    if as_json and form not in ("text", "json"):
        raise OptionError(f"--json and --format {form} ask for two formats", do="give one of them")
    if form not in FORMATS:
        raise OptionError(f"'{form}' is no format of findings", do=f"give {', '.join(FORMATS)}")
    given = _day(as_of)
    file = read_plan(plan)
    findings = check_plan(file, given or _today(file.plan))
    typer.echo(FORMATS["json" if as_json else form](findings, plan), nl=False)
    least = Severity.WARNING if strict else Severity.ERROR
    if any(finding.severity.reaches(least) for finding in findings):
        raise typer.Exit(3)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    with suppress(ValueError):
        day = date.fromisoformat(text)
        if day.year in _YEARS:
            return day
    raise OptionError(f"--as-of '{text}' is no day to check on", do="write it as 2026-05-02")


def _today(plan: Plan) -> date:
    import pandas as pd

    return pd.Timestamp.now(tz=plan.rota.zone if plan.rota else "UTC").date()
