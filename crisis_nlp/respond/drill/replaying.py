"""Judge a drill in the order of time: when each level was reached, and what history alone gave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crisis_nlp.assess.assessing import judge_moment
from crisis_nlp.assess.history import History, in_order, read_history
from crisis_nlp.assess.holding import hold_levels
from crisis_nlp.assess.policy import Policy
from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.labels.labeller import Labeller
from crisis_nlp.text.preparing import prepare_text


@dataclass(frozen=True, slots=True)
class Rise:
    """A moment at which the level that stands rose.

    Parameters
    ----------
    level
        The level from then on, 1 to 4.
    moment
        When (UTC): the end of the minute in which it was found.
    score
        The score found.
    alone
        The level that the history's own mentions give at that moment.
    reason
        The line of the receipt with most points, in words.
    """

    level: int
    moment: pd.Timestamp
    score: float
    alone: int
    reason: str


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """A drill judged in the order of time.

    Parameters
    ----------
    mentions
        The history and the play with the columns that all stages add.
    before
        The level just before the first invented mention.
    rises
        Every rise of the level from then on.
    highest
        The greatest level found.
    """

    mentions: pd.DataFrame
    before: int
    rises: tuple[Rise, ...]
    highest: int


def replay(mentions: pd.DataFrame, model: Labeller, policy: Policy, *, n_jobs: int = 1) -> Replay:
    """Judge a history with a play in it at every minute that brought an invented mention.

    Each moment is judged on what had been published by then; what comes later changes nothing.

    Parameters
    ----------
    mentions
        A table of one brand, as ``inject`` gives it, with at least one invented mention. Mentions
        before the policy's lookback and after the last invented one are left out. Not changed.
    model, policy
        What labels and what judges.
    n_jobs
        Processes for labelling; the result does not depend on it.

    Returns
    -------
    Replay
    """
    seen = _within_sight(mentions, policy)
    scored = assign_topics(model.label(prepare_text(seen), n_jobs=n_jobs))
    together, alone = read_history(in_order(scored), policy), _alone(scored, policy)
    invented = scored.loc[scored["drill"], "time"]
    start = invented.min()
    moments = pd.DatetimeIndex(invented.dt.ceil("1min").drop_duplicates().sort_values())
    before = _level(alone, start - pd.Timedelta("1us"), policy)
    found = [judge_moment(together, moment, policy) for moment in moments]
    levels = np.array([judgement.level for judgement in found], dtype=np.int64)
    held = np.maximum(hold_levels(moments, levels, policy.quiet_hours), before)
    rises = tuple(
        Rise(
            level=int(held[i]),
            moment=moments[i],
            score=found[i].score,
            alone=_level(alone, moments[i], policy),
            reason=max(found[i].signals, key=lambda line: line.points).reason,
        )
        for i in np.flatnonzero(np.diff(held, prepend=before) > 0).tolist()
    )
    return Replay(scored, before, rises, int(levels.max()))


def _within_sight(mentions: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    invented = mentions.loc[mentions["drill"], "time"]
    start = invented.min() - pd.Timedelta(days=policy.lookback_days)
    seen = mentions[(mentions["time"] > start) & (mentions["time"] <= invented.max())]
    ordered: pd.DataFrame = seen.sort_values(
        ["time", "mention_id"], kind="stable", ignore_index=True
    )
    return ordered


def _alone(scored: pd.DataFrame, policy: Policy) -> History | None:
    """Return the real mentions as they would have been scored without the drill, if any."""
    real = scored[~scored["drill"]].reset_index(drop=True)
    if real.empty:
        return None
    prepared = prepare_text(real)
    return read_history(in_order(assign_topics(real.assign(group=prepared["group"]))), policy)


def _level(history: History | None, moment: pd.Timestamp, policy: Policy) -> int:
    return 0 if history is None else judge_moment(history, moment, policy).level
