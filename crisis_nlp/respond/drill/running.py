"""Run a drill: set a play into a copy of the history, judge it, and write down what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import available_timezones

import numpy as np
import pandas as pd

from crisis_nlp.assess.policy import Policy, load_policy
from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.errors import OptionError
from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.labeller import Labeller
from crisis_nlp.respond.drill.calling import call_out, keep_promise
from crisis_nlp.respond.drill.injecting import inject
from crisis_nlp.respond.drill.play import Play
from crisis_nlp.respond.drill.record import FORMAT, DrillRecord, Reached, Said
from crisis_nlp.respond.drill.replaying import Replay, replay
from crisis_nlp.respond.plan import Plan
from crisis_nlp.sentences import counted

BIN_MINUTES = 10
"""Minutes of one step of the record's curve."""

SHOWN = 14
"""Mentions the record shows."""


@dataclass(frozen=True, slots=True, eq=False)
class Drill:
    """A drill that was run.

    Parameters
    ----------
    record
        What it showed.
    mentions
        The history and the play with the columns of all stages; ``drill`` marks what was invented.
    """

    record: DrillRecord
    mentions: pd.DataFrame


def run_drill(
    history: pd.DataFrame,
    play: Play,
    *,
    at: pd.Timestamp,
    zone: str = "UTC",
    plan: Plan | None = None,
    model: str | Path | Labeller = "fast",
    policy: str | Path | Policy | None = None,
    versions: Mapping[str, str] | None = None,
    n_jobs: int = 1,
) -> Drill:
    """Play a crisis into a copy of a history and tell when it would have been seen, and by whom.

    Parameters
    ----------
    history
        A mentions table of one brand, without mentions of earlier drills. Not changed.
    play
        What is said, as ``stage`` or ``stage_past`` gives it.
    at
        The moment of the first invented mention, with a time zone.
    zone
        The time zone in which people read the record.
    plan
        The response plan; without one nobody is called.
    model, policy
        What labels and what judges; the library's own by default.
    versions
        Name to version of what else is to stand in the record, such as the library's.
    n_jobs
        Processes for labelling; the result does not depend on it.

    Returns
    -------
    Drill

    Raises
    ------
    OptionError
        If the history names several brands, or the zone is unknown.
    InputError
        If the history holds mentions of an earlier drill.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp import check_mentions
    >>> from crisis_nlp.respond.drill.running import run_drill
    >>> from crisis_nlp.respond.drill.staging import stage
    >>> from crisis_nlp.respond.drill.story import find_story
    >>> at = pd.Timestamp("2026-05-02T20:00Z")
    >>> days = pd.date_range("2026-04-20T12:00Z", periods=10, freq="D")
    >>> history = check_mentions(pd.DataFrame({"time": days, "text": "Nice lunch"}))
    >>> play = stage(find_story("food-poisoning"), "Casa Brisol", begins=at, size="small")
    >>> drill = run_drill(history, play, at=at)
    >>> drill.record.gravest.level >= 3, int(drill.mentions["drill"].sum())
    (True, 60)
    """
    if zone not in available_timezones():
        raise OptionError(f"'{zone}' is no time zone", do="give a name such as Europe/Madrid")
    reader = load_model(model) if isinstance(model, str | Path) else model
    rules = policy if isinstance(policy, Policy) else load_policy(policy)
    start = at.tz_convert("UTC").floor("s").as_unit("us")
    mentions = inject(history, play, start, _only_brand(history))
    seen = replay(mentions, reader, rules, n_jobs=n_jobs)
    judged_by = {"model": f"{reader.name} {reader.version}", "policy": rules.hash}
    record = _record(seen, play, start, zone, plan, dict(versions or {}) | judged_by)
    return Drill(record, seen.mentions)


def _only_brand(history: pd.DataFrame) -> str | None:
    if "brand" not in history.columns:
        return None
    brands = sorted(history["brand"].dropna().unique())
    if len(brands) > 1:
        raise OptionError(
            "A drill is about one brand",
            found="the brands " + ", ".join(brands[:8]),
            do="choose one with --brand",
        )
    return brands[0] if brands else None


def _record(
    seen: Replay,
    play: Play,
    start: pd.Timestamp,
    zone: str,
    plan: Plan | None,
    versions: dict[str, str],
) -> DrillRecord:
    mentions = seen.mentions
    invented = mentions[mentions["drill"]]
    levels = tuple(_reached(seen, start, plan))
    alerted = pd.Timestamp(levels[0].at) if levels else None
    promise = keep_promise(plan, start, alerted) if plan and alerted is not None else None
    return DrillRecord(
        format=FORMAT,
        name=play.name,
        title=play.title,
        kind=play.kind,
        organisation=play.organisation,
        at=_plain(start),
        until=_plain(invented["time"].max()),
        zone=zone,
        size=play.size,
        seed=play.seed,
        languages=play.languages,
        invented=len(invented),
        real=len(mentions) - len(invented),
        before=seen.before,
        levels=levels,
        promise=promise,
        curve=_curve(invented, start),
        said=_said(invented, start),
        versions=versions,
        notes=tuple(_notes(seen, levels)),
    )


def _reached(seen: Replay, start: pd.Timestamp, plan: Plan | None) -> Iterable[Reached]:
    invented = seen.mentions[seen.mentions["drill"]]
    for rise in seen.rises:
        so_far = invented[invented["time"] <= rise.moment]
        yield Reached(
            level=rise.level,
            at=_plain(rise.moment),
            minutes=round((rise.moment - start).total_seconds() / 60, 1),
            mentions=len(so_far),
            voices=int(so_far["author"].nunique()),
            score=rise.score,
            alone=rise.alone,
            reason=rise.reason,
            callout=None if plan is None else call_out(plan, rise.level, rise.moment),
        )


def _curve(invented: pd.DataFrame, start: pd.Timestamp) -> tuple[tuple[int, int], ...]:
    minutes = (invented["time"] - start).dt.total_seconds().to_numpy() / 60
    step = np.floor(minutes / BIN_MINUTES).astype(int)
    repeats = (invented["kind"] == "repost").to_numpy()
    count = int(step.max()) + 1
    written, repeated = (np.bincount(step[rows], minlength=count) for rows in (~repeats, repeats))
    return tuple(zip(written.tolist(), repeated.tolist(), strict=True))


def _said(invented: pd.DataFrame, start: pd.Timestamp) -> tuple[Said, ...]:
    """Show the first mention of each role, and then further ones, in the order of time."""
    told = invented[(invented["kind"] != "repost") & invented["text"].notna()]
    firsts = told.drop_duplicates("drill_role")
    rest = told.drop(firsts.index).drop_duplicates("text")
    room = max(SHOWN - len(firsts), 0)
    shown = pd.concat(
        [firsts, rest.iloc[:: max(len(rest) // room, 1)].head(room)] if room else [firsts]
    )
    minutes = (shown["time"] - start).dt.total_seconds() / 60
    shown = shown.assign(minute=minutes.round(1)).sort_values(["time", "mention_id"]).head(SHOWN)
    return tuple(
        Said(row["minute"], _word(row["drill_role"]) or "", row["text"], _word(row["language"]))
        for row in shown.to_dict("records")
    )


def _notes(seen: Replay, levels: tuple[Reached, ...]) -> Iterable[str]:
    real = seen.mentions.loc[~seen.mentions["drill"], "time"]
    if real.empty:
        yield "The history holds no mention in the weeks before: what is usual was unknown."
    if seen.before:
        yield (
            f"Real mentions had the level at {LEVEL_NAMES[seen.before]} before the drill began: "
            "choose a quiet moment to measure how soon a crisis is seen."
        )
    for reached in levels:
        if reached.alone >= reached.level:
            yield (
                f"Real mentions alone gave {LEVEL_NAMES[reached.level]} when it was reached: "
                "that minute says nothing about the drill."
            )
    if seen.highest < len(LEVEL_NAMES) - 1:
        count = counted(int(seen.mentions["drill"].sum()), "invented mention")
        yield f"{count} did not reach {LEVEL_NAMES[-1]}."


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _plain(moment: pd.Timestamp) -> datetime:
    return moment.tz_convert("UTC").floor("s").to_pydatetime()
