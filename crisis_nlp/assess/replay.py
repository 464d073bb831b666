"""History in the order it happened: what each moment would have been judged, had one asked then.

A moment is the end of a step that brought mentions. Between two such moments nothing new is known,
and a level found stands until it has not been found again for the policy's quiet hours.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.assess.assessing import judge_moment
from crisis_nlp.assess.history import read_history
from crisis_nlp.assess.holding import hold_levels
from crisis_nlp.assess.policy import Policy
from crisis_nlp.errors import OptionError
from crisis_nlp.mentions import TIME_DTYPE

STEP = "10min"

COLUMNS = ("brand", "time", "score", "level", "standing")
"""The columns of a replay, in order."""


def replay(scored: pd.DataFrame, policy: Policy, *, step: str = STEP) -> pd.DataFrame:
    """Judge every brand at the end of each step that brought mentions of it.

    Parameters
    ----------
    scored
        Mentions with the columns that all stages add, in any order. Not changed.
    policy
        What each signal weighs.
    step
        How often one looks, as pandas writes it.

    Returns
    -------
    pandas.DataFrame
        A row a brand and moment, by brand and then time: ``brand`` (empty where none is named),
        ``time`` (UTC), ``score`` (0 to 100) and ``level`` (0 to 4) as an assessment at that moment
        gives them, and ``standing``, the level that stands then (see ``hold_levels``).

    Raises
    ------
    OptionError
        If ``step`` is no span of time above zero.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.assess.policy import load_policy
    >>> from crisis_nlp.assess.replay import replay
    >>> from crisis_nlp.mentions import check_mentions
    >>> times = pd.to_datetime(["2026-05-02T20:01Z", "2026-05-02T20:02Z", "2026-05-02T20:31Z"])
    >>> table = check_mentions(pd.DataFrame({"time": times, "text": ["a", "b", "c"]}))
    >>> stages = {"clean": table["text"], "group": table["text"], "topic": "t-1"}
    >>> labels = dict.fromkeys(("complaint", "harm", "asymmetry", "severity", "sentiment"), 0.0)
    >>> replay(table.assign(**stages, **labels), load_policy())["time"].dt.minute.to_list()
    [10, 40]
    """
    span = read_step(step)
    parts = [
        _replay_brand(str(name), part, policy, span)
        for name, part in scored.groupby(scored["brand"].fillna(""), sort=True)
    ]
    empty = _table(
        "", pd.DatetimeIndex([], dtype=TIME_DTYPE), np.empty(0), np.empty(0, np.int64), policy
    )
    return pd.concat(parts or [empty], ignore_index=True)


def read_step(step: str) -> pd.Timedelta:
    """Return the length of a step.

    Raises
    ------
    OptionError
        If it is no span of time above zero.
    """
    try:
        span = pd.Timedelta(step)
    except ValueError:
        span = pd.Timedelta(0)
    if not span > pd.Timedelta(0):
        raise OptionError(f"'{step}' is no step", do="write it like 10min, 30min or 1h")
    return span.as_unit("us")


def rises(steps: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of one brand's replay at which the standing level rises; it begins at 0."""
    standing = steps["standing"].to_numpy(np.int64)
    return steps[np.diff(standing, prepend=0) > 0]


def crossings(steps: pd.DataFrame, threshold: float, quiet_hours: float) -> pd.DataFrame:
    """Return the moments (``brand``, ``time``) at which a brand's score crosses a threshold."""
    return onsets(steps, (steps["score"] >= threshold).to_numpy(), quiet_hours)


def onsets(steps: pd.DataFrame, flags: np.ndarray, quiet_hours: float) -> pd.DataFrame:
    """Return the moments at which a flag is raised that had not been for ``quiet_hours``."""
    begun = np.zeros(len(steps), dtype=bool)
    for rows in steps.groupby("brand", sort=True).indices.values():
        times = pd.DatetimeIndex(steps["time"].iloc[rows])
        held = hold_levels(times, flags[rows].astype(np.int64), quiet_hours)
        begun[rows] = np.diff(held, prepend=0) > 0
    return steps.loc[begun, ["brand", "time"]].reset_index(drop=True)


def _replay_brand(
    name: str, mentions: pd.DataFrame, policy: Policy, step: pd.Timedelta
) -> pd.DataFrame:
    moments = pd.DatetimeIndex(mentions["time"].sort_values().dt.ceil(step).unique())
    history = read_history(mentions, policy)
    found = [judge_moment(history, moment, policy) for moment in moments]
    scores = np.array([judgement.score for judgement in found], dtype=np.float64)
    levels = np.array([judgement.level for judgement in found], dtype=np.int64)
    return _table(name, moments, scores, levels, policy)


def _table(
    name: str,
    moments: pd.DatetimeIndex,
    scores: NDArray[np.float64],
    levels: NDArray[np.int64],
    policy: Policy,
) -> pd.DataFrame:
    standing = hold_levels(moments, levels, policy.quiet_hours)
    brand = pd.Series([name] * len(moments), dtype="str")
    columns = (brand, pd.Series(moments), scores, levels, standing)
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))
