"""Since when a level stands, found by looking back in steps of ten minutes."""

from __future__ import annotations

import pandas as pd

from crisis_nlp.assess.assessing import judge_moment
from crisis_nlp.assess.history import read_history
from crisis_nlp.assess.policy import Policy

STEP_MINUTES = 10


def level_reached(
    mentions: pd.DataFrame, *, as_of: pd.Timestamp, level: int, policy: Policy
) -> pd.Timestamp:
    """Return since when one brand's level was at least ``level``.

    The policy's recent hours are halved again and again, so that a handful of looks finds the
    step in which the level was reached. Where it went up and down within them, one of its rises
    is found; where it stood all the time, the moment looked back to.

    Parameters
    ----------
    mentions
        One brand's mentions with the columns that all stages add. Not changed.
    as_of
        The moment judged, at which the level stands.
    level
        The level, 1 to 4; at 0 there is nothing to be reached, and ``as_of`` is returned.
    policy
        What judges.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.assess.policy import load_policy
    >>> from crisis_nlp.assess.reached import level_reached
    >>> from crisis_nlp.mentions import check_mentions
    >>> times = pd.to_datetime(["2026-05-02T20:00Z", "2026-05-02T20:05Z"])
    >>> texts = ["In hospital after the oysters", "vomiting all night, the oysters"]
    >>> table = check_mentions(pd.DataFrame({"time": times, "text": texts, "author": ["a", "b"]}))
    >>> stages = {"clean": table["text"], "group": table["mention_id"], "topic": "t-1"}
    >>> labels = {"harm": 0.95, "severity": 3.0, "sentiment": -0.8}
    >>> table = table.assign(**stages, **labels, complaint=0.1, asymmetry=0.2)
    >>> later = times[1] + pd.Timedelta("5h")
    >>> level_reached(table, as_of=later, level=3, policy=load_policy())
    Timestamp('2026-05-02 20:05:00+0000', tz='UTC')
    """
    if level == 0:
        return as_of
    oldest = as_of - pd.Timedelta(days=policy.lookback_days, hours=policy.recent_hours)
    within = (mentions["time"] > oldest) & (mentions["time"] <= as_of)
    history = read_history(mentions[within].reset_index(drop=True), policy)
    step = pd.Timedelta(minutes=STEP_MINUTES)
    below, at = int(policy.recent_hours * 60 / STEP_MINUTES), 0
    if judge_moment(history, as_of - below * step, policy).level >= level:
        return as_of - below * step
    while below - at > 1:
        middle = (below + at) // 2
        if judge_moment(history, as_of - middle * step, policy).level >= level:
            at = middle
        else:
            below = middle
    return as_of - at * step
