"""The command ``drill run``: play a crisis, print what it showed and write its record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import say
from crisis_nlp.cli.options import (
    Brand,
    Exports,
    ModelName,
    Quiet,
    Zone,
    jobs_for,
    refuse_overwriting,
)
from crisis_nlp.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.respond.drill.play import Play
    from crisis_nlp.respond.drill.record import DrillRecord
    from crisis_nlp.respond.drill.running import Drill
    from crisis_nlp.respond.plan import Plan

OUTPUTS = ("drill.html", "drill.json", "drill-scored.csv", "drill-log.yaml")


def run(
    exports: Exports,
    at: Annotated[
        str, typer.Option(help="When the first mention appears, such as '2026-05-02 22:00'.")
    ],
    kind: Annotated[
        str | None, typer.Option(help="An invented crisis, such as food-poisoning or outage.")
    ] = None,
    scenario: Annotated[
        Path | None, typer.Option(help="A past crisis instead, as drill new wrote it.")
    ] = None,
    brand: Brand = None,
    size: Annotated[str, typer.Option(help="small, medium or large.")] = "medium",
    language: Annotated[
        str | None, typer.Option(help="es, en or both. Default: as the history speaks.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Where chance begins; the same seed repeats.")] = 0,
    fact: Annotated[
        list[str] | None, typer.Option(help="A fact of the story, such as place=Lugo.")
    ] = None,
    plan: Annotated[Path | None, typer.Option(help="Response plan, a YAML file.")] = None,
    append_to: Annotated[
        Path | None, typer.Option(help="Add the log entry to this plan file, comments kept.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for the record.")] = Path("drill"),
    tz: Zone = None,
    model: ModelName = "fast",
    policy: Annotated[Path | None, typer.Option(help="Scoring policy, a TOML file.")] = None,
    quiet: Quiet = False,
) -> None:
    """Play a crisis into a copy of the history and measure when it is seen, and by whom.

    Every invented mention is marked; the export is not changed. Written are drill.html,
    drill.json, drill-scored.csv and drill-log.yaml, an entry for the plan's log.
    """
    from crisis_nlp.pipeline import read_moment, select_brand
    from crisis_nlp.respond.drill.running import run_drill

    if (kind is None) == (scenario is None):
        raise OptionError("A drill plays one crisis", do="give either --kind or --scenario")
    refuse_overwriting(
        [*exports, *filter(None, (scenario, plan))], [out / name for name in OUTPUTS]
    )
    book = None if plan is None else crisis_nlp.load_plan(plan)
    zone = tz or (book.rota.zone if book and book.rota else "UTC")
    begins = read_moment(at, zone).tz_convert(zone)
    history, report = crisis_nlp.read_mentions(exports, tz=tz, report=True)
    say(report.summary(), quiet)
    history = select_brand(history, brand)
    about = _organisation(history, book)
    if kind is not None:
        play = _invented(kind, about, begins, size, _languages(history, language), seed, fact or [])
    else:
        play = _past(scenario, about)
    versions = {"crisis_nlp": crisis_nlp.__version__}
    drill = run_drill(
        history,
        play,
        at=begins,
        zone=zone,
        plan=book,
        model=model,
        policy=policy,
        versions=versions,
        n_jobs=jobs_for(len(history)),
    )
    _write(drill, out)
    if append_to is not None:
        _append(drill.record, append_to, out)
    if not quiet:
        from rich.console import Console

        from crisis_nlp.report.drill_terminal import print_drill

        print_drill(drill.record, Console())
        typer.echo(f"\nWritten to {out}: " + ", ".join(OUTPUTS))
        if append_to is not None:
            typer.echo(f"Logged in {append_to}")


def _organisation(history: pd.DataFrame, plan: Plan | None) -> str:
    brands = sorted(history["brand"].dropna().unique())
    if len(brands) > 1:
        shown = ", ".join(brands[:8])
        raise OptionError("A drill is about one brand", found=shown, do="choose one with --brand")
    if not brands and plan is None:
        raise OptionError("The export names no brand", do="name the organisation with --brand")
    return str(brands[0]) if brands else plan.organisation if plan else ""


def _languages(history: pd.DataFrame, language: str | None) -> dict[str, float] | None:
    """Return each language's share: as asked for, else as the history speaks."""
    from crisis_nlp.respond.drill.story import LANGUAGES
    from crisis_nlp.text.preparing import prepare_text

    if language == "both":
        return None
    if language is not None:
        if language not in LANGUAGES:
            raise OptionError(f"No story speaks '{language}'", do="give es, en or both")
        return {language: 1.0}
    spoken = prepare_text(history.tail(2000))["text_language"].value_counts()
    counts = {name: float(spoken.get(name, 0)) for name in LANGUAGES}
    # A language that hardly anybody writes is left to those who ask for it.
    heard = {name: n for name, n in counts.items() if n >= 0.1 * sum(counts.values()) and n}
    return heard or None


def _invented(
    kind: str,
    organisation: str,
    begins: pd.Timestamp,
    size: str,
    languages: dict[str, float] | None,
    seed: int,
    facts: list[str],
) -> Play:
    from crisis_nlp.respond.drill.staging import stage
    from crisis_nlp.respond.drill.story import find_story

    pairs = [fact.partition("=") for fact in facts]
    if not all(bar and word.strip() for _, bar, word in pairs):
        raise OptionError("A fact needs a name and a word", do="write it like --fact place=Lugo")
    return stage(
        find_story(kind),
        organisation,
        begins=begins,
        size=size,
        languages=languages,
        seed=seed,
        facts={name.strip(): word.strip() for name, _, word in pairs},
    )


def _past(scenario: Path | None, organisation: str) -> Play:
    from crisis_nlp.respond.drill.past import load_past, stage_past

    return stage_past(load_past(scenario or Path()), organisation)


def _write(drill: Drill, out: Path) -> None:
    from crisis_nlp.cli.drill_files import write_record

    out.mkdir(parents=True, exist_ok=True)
    crisis_nlp.write_table(drill.mentions, out / "drill-scored.csv")
    write_record(drill.record, out / "drill.json")


def _append(record: DrillRecord, plan: Path, out: Path) -> None:
    from crisis_nlp.cli.drill_files import entry_of
    from crisis_nlp.respond.drill.plan_log import append_to_plan

    append_to_plan(plan, entry_of(record, out / "drill.json"))
