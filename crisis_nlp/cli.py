"""The command ``crisis-nlp``: each command parses, calls one public function, prints.

Exit codes: 0 fine, 1 bad input, 2 usage, 3 the level given with ``--fail-at`` was reached.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.errors import CrisisNLPError, OptionError

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from crisis_nlp.exports.reading_report import ReadingReport
    from crisis_nlp.report.assessment import Assessment

OUTPUTS = ("scored.csv", "topics.csv", "assessment.json", "report.html", "rejects.csv")

app = typer.Typer(
    name="crisis-nlp",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Exports = Annotated[
    list[Path], typer.Argument(metavar="EXPORT...", help="Exported files of one organisation.")
]
Brand = Annotated[
    str | None, typer.Option(help="Assess this brand alone, or name the export's only one.")
]
Zone = Annotated[
    str | None,
    typer.Option("--tz", help="Time zone of times that state none, such as Europe/Madrid."),
]
ModelName = Annotated[str, typer.Option(help="A shipped model's name or a model folder.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")]


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"crisis-nlp {crisis_nlp.__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Read exported mentions and tell, early and with reasons, whether a crisis is coming."""


@app.command()
def analyze(
    exports: Exports,
    brand: Brand = None,
    out: Annotated[Path, typer.Option(help="Folder for the four result files.")] = Path("out"),
    as_of: Annotated[
        str | None,
        typer.Option(help="The moment to judge, such as 2026-05-02T22:00. Default: last mention."),
    ] = None,
    tz: Zone = None,
    model: ModelName = "fast",
    policy: Annotated[Path | None, typer.Option(help="Scoring policy, a TOML file.")] = None,
    plan: Annotated[Path | None, typer.Option(help="Response plan, a YAML file.")] = None,
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
    alarm = _level(fail_at)
    targets = _targets(out, exports)
    mentions, report = crisis_nlp.read_mentions(exports, tz=tz, report=True)
    _say(report.summary(), quiet)
    with _progress(len(mentions), quiet) as progress:
        assessment = crisis_nlp.analyze(
            mentions,
            model=model,
            policy=policy,
            plan=plan,
            as_of=_moment(mentions, as_of, tz),
            brand=brand,
            notes=(*report.notes, *_dated_ahead(mentions)),
            n_jobs=_jobs(len(mentions)),
            progress=progress,
        )
    _say(assessment.notes[len(report.notes) :], quiet)
    _write(assessment, report, targets)
    _print(assessment, out, as_json=as_json, quiet=quiet)
    if alarm is not None and assessment.level >= alarm:
        raise typer.Exit(3)


@app.command()
def label(
    exports: Exports,
    out: Annotated[Path, typer.Option(help="The CSV file to write.")] = Path("scored.csv"),
    brand: Brand = None,
    tz: Zone = None,
    model: ModelName = "fast",
    quiet: Quiet = False,
) -> None:
    """Label each mention: complaint, harm, asymmetry, severity and sentiment."""
    _refuse_overwriting(exports, (out, out.parent / "rejects.csv"))
    mentions, report = crisis_nlp.read_mentions(exports, tz=tz, brand=brand, report=True)
    _say(report.summary(), quiet)
    with _progress(len(mentions), quiet) as progress:
        scored = crisis_nlp.load_model(model).label(
            mentions, n_jobs=_jobs(len(mentions)), progress=progress
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    crisis_nlp.write_table(scored, out)
    _write_rejects(report, out.parent / "rejects.csv")
    _say([_label_counts(scored, out)], quiet)


@app.command()
def info() -> None:
    """Show the version, the shipped models and the export formats known."""
    from crisis_nlp.exports.formats import load_formats
    from crisis_nlp.labels.folder import shipped_models

    typer.echo(f"crisis-nlp {crisis_nlp.__version__}")
    typer.echo("models:")
    for name in shipped_models():
        model = crisis_nlp.load_model(name)
        marks = ", ".join(f"{key} {value:.2f}" for key, value in model.thresholds.items())
        typer.echo(f"  {name} {model.version} (thresholds: {marks})")
    typer.echo("formats:")
    for export in load_formats():
        typer.echo(f"  {export.name}: {export.title}")
    typer.echo("  any other table with a date and a text column, by its header names")


def main() -> None:
    """Run the command line; known errors end in one paragraph, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # What goes to a file or another program is UTF-8 on every system, JSON above all.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        app()
    except CrisisNLPError as error:
        typer.echo(f"crisis-nlp: {error}", err=True)
        sys.exit(2 if isinstance(error, OptionError) else 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        typer.echo(f"crisis-nlp: {error.strerror}: {error.filename}", err=True)
        sys.exit(1)


def _level(text: str | None) -> int | None:
    if text is None:
        return None
    from crisis_nlp.assess.verdict import LEVEL_NAMES

    names = {name: number for number, name in enumerate(LEVEL_NAMES)}
    level = names.get(text.casefold(), int(text) if text.isdecimal() else -1)
    if not 0 <= level < len(LEVEL_NAMES):
        raise OptionError(
            f"'{text}' is no level", do="give 0 to 4 or one of " + ", ".join(LEVEL_NAMES)
        )
    return level


def _targets(out: Path, exports: list[Path]) -> dict[str, Path]:
    if out.exists() and not out.is_dir():
        raise OptionError(f"--out {out} is a file", do="give a folder; it is made if need be")
    targets = {name: out / name for name in OUTPUTS}
    _refuse_overwriting(exports, targets.values())
    return targets


def _refuse_overwriting(exports: Iterable[Path], targets: Iterable[Path]) -> None:
    same = {path.resolve() for path in exports} & {path.resolve() for path in targets}
    if same:
        raise OptionError(
            f"{min(same)} is both read and written", do="choose another place with --out"
        )


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


def _jobs(rows: int) -> int:
    """One process for small tables, where starting others costs more than it saves."""
    return -1 if rows > 200_000 else 1


@contextmanager
def _progress(rows: int, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    if quiet or rows < 20_000 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("labelling", total=rows)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _write(assessment: Assessment, report: ReadingReport, targets: dict[str, Path]) -> None:
    targets["scored.csv"].parent.mkdir(parents=True, exist_ok=True)
    crisis_nlp.write_table(assessment.mentions, targets["scored.csv"])
    crisis_nlp.write_table(assessment.topics_of_brands(), targets["topics.csv"])
    assessment.to_json(targets["assessment.json"])
    assessment.to_html(targets["report.html"])
    _write_rejects(report, targets["rejects.csv"])


def _write_rejects(report: ReadingReport, path: Path) -> None:
    """Write the rejects; a file left by an earlier run must not speak for this one."""
    if len(report.rejects):
        crisis_nlp.write_table(report.rejects, path)
    else:
        path.unlink(missing_ok=True)


def _print(assessment: Assessment, out: Path, *, as_json: bool, quiet: bool) -> None:
    if as_json:
        typer.echo(assessment.to_json(), nl=False)
    elif not quiet:
        from rich.console import Console

        from crisis_nlp.report.terminal import print_assessment

        print_assessment(assessment, Console())
        typer.echo(f"\nWritten to {out}: " + ", ".join(OUTPUTS[:4]))


def _say(lines: Iterable[str], quiet: bool) -> None:
    if not quiet:
        for line in lines:
            typer.echo(line, err=True)


def _label_counts(scored: pd.DataFrame, out: Path) -> str:
    counts = scored["label"].fillna("not scoreable").value_counts().sort_index()
    shown = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"{len(scored)} mentions labelled ({shown}). Written to {out}"
