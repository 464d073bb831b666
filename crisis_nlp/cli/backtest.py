"""The command ``backtest``: replay a history and tell what the alerts were worth."""

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
from crisis_nlp.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.assess.backtest import Backtest
    from crisis_nlp.assess.crises import Crisis

OUTPUTS = ("backtest.html", "backtest.json", "replay.csv")


def backtest(
    exports: Exports,
    crisis: Annotated[
        list[str] | None,
        typer.Option(
            "--crisis", metavar="MOMENT", help="When a crisis began; once for each of them."
        ),
    ] = None,
    until: Annotated[
        list[str] | None,
        typer.Option(
            "--until",
            metavar="MOMENT",
            help="Until when an alert counts for it, in the same order. Default: 24 hours on.",
        ),
    ] = None,
    budget: Annotated[
        str | None,
        typer.Option(help='False alerts you can bear, such as "1 per fortnight".'),
    ] = None,
    brand: Brand = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for the picture, the record and the replay.")
    ] = None,
    write_policy: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the policy with the alert score learnt."),
    ] = None,
    policy: Annotated[Path | None, typer.Option(help="Scoring policy, a TOML file.")] = None,
    step: Annotated[str, typer.Option(help="How often one looks.")] = "10min",
    tz: Zone = None,
    mapping: Mapping = None,
    dates: Dates = None,
    model: ModelName = "fast",
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
    quiet: Quiet = False,
) -> None:
    """Replay a history in the order it happened: how early the alerts were, and how often false.

    Beside the score stand three plain rules on the same file. Without --crisis all of it is taken
    as quiet, and only the rate of false alerts is told.
    """
    from crisis_nlp.assess import backtest as testing

    crises = _crises(crisis or [], until or [], tz)
    if write_policy and not budget:
        raise OptionError("There is nothing learnt to write", do="give --budget too")
    targets = [out / name for name in OUTPUTS] if out else []
    refuse_overwriting(exports, [*targets, *([write_policy] if write_policy else [])])
    rules = crisis_nlp.load_policy(policy)
    scored = _scored(exports, brand, model, quiet, tz=tz, mapping=mapping, dates=dates)
    tested = testing.backtest(scored, crises=crises, budget=budget, policy=rules, step=step)
    written = _write(tested, out, write_policy)
    _print(tested, as_json=as_json, quiet=quiet)
    say(written, quiet)


def _crises(starts: list[str], ends: list[str], tz: str | None) -> tuple[Crisis, ...]:
    from crisis_nlp.assess.crises import read_crises

    if len(ends) > len(starts):
        raise OptionError("There are more ends than crises", do="give --crisis for each --until")
    pairs = list(zip(starts, ends, strict=False))
    return read_crises([*pairs, *starts[len(pairs) :]], tz or "UTC")


def _scored(
    exports: list[Path],
    brand: str | None,
    model: str,
    quiet: bool,
    *,
    tz: str | None,
    mapping: Path | None,
    dates: str | None,
) -> pd.DataFrame:
    """Read the exports and add the columns of every stage."""
    from crisis_nlp.detect.topics import assign_topics
    from crisis_nlp.pipeline import select_brand
    from crisis_nlp.text.preparing import prepare_text

    mentions, report = crisis_nlp.read_mentions(
        exports, tz=tz, mapping=mapping, dates=dates, report=True
    )
    say(report.summary(), quiet)
    table = prepare_text(select_brand(mentions, brand))
    with labelling_progress(len(table), quiet) as progress:
        labelled = crisis_nlp.load_model(model).label(
            table, n_jobs=jobs_for(len(table)), progress=progress
        )
    return assign_topics(labelled)


def _write(tested: Backtest, out: Path | None, policy: Path | None) -> list[str]:
    from crisis_nlp.assess.policy_writing import write_policy
    from crisis_nlp.exports.writing import write_text

    lines = []
    if out:
        from crisis_nlp.report.replay_page import render_backtest
        from crisis_nlp.report.replay_record import backtest_json

        out.mkdir(parents=True, exist_ok=True)
        write_text(render_backtest(tested), out / OUTPUTS[0])
        write_text(backtest_json(tested), out / OUTPUTS[1])
        crisis_nlp.write_table(tested.steps, out / OUTPUTS[2])
        lines.append(f"Written to {out}: {', '.join(OUTPUTS)}")
    if policy:
        write_policy(tested.policy, policy)
        lines.append(f"Policy {tested.policy.hash} written to {policy}")
    return lines


def _print(tested: Backtest, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        from crisis_nlp.report.replay_record import backtest_json

        typer.echo(backtest_json(tested), nl=False)
    elif not quiet:
        from rich.console import Console

        from crisis_nlp.report.replay_terminal import print_backtest

        print_backtest(tested, Console())
