"""The command ``analyze``: read, score, print and write the four result files."""

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
    read_level,
    refuse_overwriting,
)
from crisis_nlp.cli.rejects import write_rejects
from crisis_nlp.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.detect.topic_memory import TopicMemory
    from crisis_nlp.exports.reading_report import ReadingReport
    from crisis_nlp.report.assessment import Assessment

OUTPUTS = ("scored.csv", "topics.csv", "assessment.json", "report.html", "rejects.csv")


def analyze(
    exports: Exports,
    brand: Brand = None,
    out: Annotated[Path, typer.Option(help="Folder for the four result files.")] = Path("out"),
    as_of: Annotated[
        str | None,
        typer.Option(help="The moment to judge, such as 2026-05-02T22:00. Default: last mention."),
    ] = None,
    tz: Zone = None,
    mapping: Mapping = None,
    dates: Dates = None,
    model: ModelName = "fast",
    policy: Annotated[Path | None, typer.Option(help="Scoring policy, a TOML file.")] = None,
    plan: Annotated[Path | None, typer.Option(help="Response plan, a YAML file.")] = None,
    memory: Annotated[
        Path | None,
        typer.Option(help="File of known topics, read and written: their ids go on tomorrow."),
    ] = None,
    fail_at: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="Exit with 3 at this level or above (1-4 or its name)."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the assessment as JSON instead.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Score exported mentions, print the assessment and write the four result files.

    The files are scored.csv, topics.csv, assessment.json and report.html; rows that could not be
    read go to rejects.csv.
    """
    alarm = read_level(fail_at)
    known = _known_topics(memory)
    targets = _targets(out, exports)
    mentions, report = crisis_nlp.read_mentions(
        exports, tz=tz, dates=dates, mapping=mapping, report=True
    )
    say(report.summary(), quiet)
    with labelling_progress(len(mentions), quiet) as progress:
        assessment = crisis_nlp.analyze(
            mentions,
            model=model,
            policy=policy,
            plan=plan,
            as_of=_moment(mentions, as_of, tz),
            brand=brand,
            memory=known,
            notes=(*report.notes, *_dated_ahead(mentions)),
            n_jobs=jobs_for(len(mentions)),
            progress=progress,
        )
    say(assessment.notes[len(report.notes) :], quiet)
    _write(assessment, report, targets)
    if memory is not None and known is not None:
        known.save(memory)
    _print(assessment, out, as_json=as_json, quiet=quiet)
    if alarm is not None and assessment.level >= alarm:
        raise typer.Exit(3)


def _known_topics(path: Path | None) -> TopicMemory | None:
    if path is None:
        return None
    from crisis_nlp.detect.topic_memory import TopicMemory

    return TopicMemory.load(path)


def _targets(out: Path, exports: list[Path]) -> dict[str, Path]:
    if out.exists() and not out.is_dir():
        raise OptionError(f"--out {out} is a file", do="give a folder; it is made if need be")
    targets = {name: out / name for name in OUTPUTS}
    refuse_overwriting(exports, targets.values())
    return targets


def _moment(mentions: pd.DataFrame, as_of: str | None, tz: str | None) -> pd.Timestamp | str | None:
    """Return the moment asked for; else now, if the table runs past it, else the last mention."""
    import pandas as pd

    if as_of is not None:
        from crisis_nlp.pipeline import read_moment

        return read_moment(as_of, tz or "UTC")
    now = pd.Timestamp.now(tz="UTC")
    if mentions["time"].min() <= now < mentions["time"].max():
        return now.floor("s")
    return None


def _dated_ahead(mentions: pd.DataFrame) -> list[str]:
    import pandas as pd

    from crisis_nlp.sentences import counted

    ahead = int((mentions["time"] > pd.Timestamp.now(tz="UTC")).sum())
    if not ahead:
        return []
    return [f"{counted(ahead, 'mention')} dated in the future: check the clock, zone and dates."]


def _write(assessment: Assessment, report: ReadingReport, targets: dict[str, Path]) -> None:
    targets["scored.csv"].parent.mkdir(parents=True, exist_ok=True)
    crisis_nlp.write_table(assessment.mentions, targets["scored.csv"])
    crisis_nlp.write_table(assessment.topics_of_brands(), targets["topics.csv"])
    assessment.to_json(targets["assessment.json"])
    assessment.to_html(targets["report.html"])
    write_rejects(report, targets["rejects.csv"])


def _print(assessment: Assessment, out: Path, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        typer.echo(assessment.to_json(), nl=False)
    elif not quiet:
        from rich.console import Console

        from crisis_nlp.report.terminal import print_assessment

        print_assessment(assessment, Console())
        typer.echo(f"\nWritten to {out}: " + ", ".join(OUTPUTS[:4]))
