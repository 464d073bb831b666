"""The command ``plan cover``: when somebody listens, when nobody does, and what came meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import labelling_progress, say
from crisis_nlp.cli.options import Brand, ModelName, Quiet, Zone, jobs_for, refuse_overwriting
from crisis_nlp.errors import OptionError

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.respond.cover import Cover
    from crisis_nlp.respond.plan import Plan
    from crisis_nlp.respond.unheard import Unheard

PlanFile = Annotated[Path, typer.Argument(metavar="PLAN", help="Response plan, a YAML file.")]


def plan_cover(
    plan: PlanFile,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="MOMENT", help="From when. Default: the history's start."),
    ] = None,
    end: Annotated[
        str | None,
        typer.Option("--to", metavar="MOMENT", help="Until when. Default: its end, or four weeks."),
    ] = None,
    mentions: Annotated[
        list[Path] | None,
        typer.Option(help="Exported mentions to lay over the rota; may be given several times."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the calendar, as .svg or .html.")] = None,
    brand: Brand = None,
    tz: Zone = None,
    model: ModelName = "fast",
    quiet: Quiet = False,
) -> None:
    """Show when somebody is on duty and when nobody is, by the plan's rota.

    With --mentions, also which part of the mentions came when nobody was on duty. Times without a
    zone are the rota's; a day as end is included. Without mentions and days: four weeks from today.
    """
    from crisis_nlp.respond.cover import find_cover
    from crisis_nlp.respond.unheard import lay_over

    _check_target(out, [plan, *(mentions or [])])
    book = crisis_nlp.load_plan(plan)
    history = _history(mentions or [], brand=brand, tz=tz, model=model, quiet=quiet)
    cover = find_cover(book, *_span(book, start, end, history))
    unheard = None if history is None else lay_over(history, cover)
    if out is not None:
        _write(cover, book, unheard, out)
    if not quiet:
        from rich.console import Console

        from crisis_nlp.report.cover_terminal import print_cover

        print_cover(cover, book, unheard, Console())
        if out is not None:
            typer.echo(f"\nWritten to {out}")


def _check_target(out: Path | None, read: list[Path]) -> None:
    if out is None:
        return
    if out.suffix.casefold() not in (".svg", ".html"):
        raise OptionError(f"--out {out} is no picture", do="end it in .svg or .html")
    refuse_overwriting(read, [out])


def _history(
    paths: list[Path], *, brand: str | None, tz: str | None, model: str, quiet: bool
) -> pd.DataFrame | None:
    if not paths:
        return None
    from crisis_nlp.pipeline import select_brand
    from crisis_nlp.text.preparing import prepare_text

    table, report = crisis_nlp.read_mentions(paths, tz=tz, report=True)
    say(report.summary(), quiet)
    table = prepare_text(select_brand(table, brand))
    with labelling_progress(len(table), quiet) as progress:
        return crisis_nlp.load_model(model).label(
            table, n_jobs=jobs_for(len(table)), progress=progress
        )


def _span(
    plan: Plan, start: str | None, end: str | None, history: pd.DataFrame | None
) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the stretch asked for, else the history's days, else four weeks from today."""
    import pandas as pd

    zone = plan.rota.zone if plan.rota else "UTC"
    day = pd.Timedelta("1D")
    if history is not None and len(history):
        first, last = history["time"].min(), history["time"].max()
        usual = (_midnight(first, zone), _midnight(last + day, zone))
    else:
        today = _midnight(pd.Timestamp.now(tz="UTC"), zone)
        usual = (today, _midnight(today + 28 * day, zone))
    begin = _moment(start, zone) if start else usual[0]
    if end is None:
        return begin, usual[1] if usual[1] > begin else begin + 28 * day
    whole_day = day if len(end.strip()) <= len("2026-05-02") else 0 * day
    return begin, _moment(end, zone, whole_day)


def _moment(text: str, zone: str, later: pd.Timedelta | None = None) -> pd.Timestamp:
    """Read a moment on the clocks of the zone; a whole day later is counted on those clocks too."""
    import pandas as pd

    from crisis_nlp.pipeline import read_moment

    if later is None or not later:
        return read_moment(text, zone)
    return read_moment(str(pd.Timestamp(read_moment(text, "UTC") + later).tz_localize(None)), zone)


def _midnight(moment: pd.Timestamp, zone: str) -> pd.Timestamp:
    """Return the last midnight of the zone up to a moment."""
    return (
        moment.tz_convert(zone)
        .tz_localize(None)
        .normalize()
        .tz_localize(zone, ambiguous=True, nonexistent="shift_forward")
    )


def _write(cover: Cover, plan: Plan, unheard: Unheard | None, out: Path) -> None:
    from crisis_nlp.exports.writing import write_text

    if out.suffix.casefold() == ".html":
        from crisis_nlp.report.cover_page import render_cover

        text = render_cover(cover, plan, unheard)
    else:
        from crisis_nlp.report.cover_calendar import calendar_file
        from crisis_nlp.report.cover_words import cover_sentences, period, unheard_sentences

        sentences = [period(cover), *cover_sentences(cover)]
        sentences += unheard_sentences(unheard)[:1] if unheard else []
        harm = unheard.harm_times if unheard else ()
        text = calendar_file(cover, f"{plan.organisation}: who listens", sentences, harm)
    write_text(text, out)
