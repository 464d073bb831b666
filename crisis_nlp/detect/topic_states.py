"""Where a topic stands in its life: emerging, growing, steady, fading, ended, or a lone voice."""

from __future__ import annotations

import numpy as np
import pandas as pd

STATES = ("emerging", "growing", "steady", "fading", "ended", "lone")
LOUD = 10
"""Voices from which on a young topic no longer whispers."""
NOVEL = 0.4
"""Novelty that a weak signal needs at least, where it is known."""


def topic_states(topics: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series[str]:
    """Name the state of each topic.

    A topic is ``ended`` if nobody mentioned it for a day, ``lone`` if one voice carries it,
    ``emerging`` (a weak signal) if it began within a day, a few voices carry it and its words are
    new to the brand, ``growing`` if the last six hours brought at least three mentions and twice
    those of the six hours before, ``fading`` if they brought at most half of them, else ``steady``.

    Parameters
    ----------
    topics
        With ``first``, ``last``, ``voices``, ``now`` and ``before`` (mentions of the last six hours
        and of the six before) and ``novelty``.
    as_of
        The moment.

    Returns
    -------
    pandas.Series
        One of ``STATES``, on the table's index.
    """
    day = pd.Timedelta(days=1)
    young = as_of - topics["first"] < day
    now, before = topics["now"], topics["before"]
    new = topics["novelty"].isna() | (topics["novelty"] >= NOVEL)
    states = np.select(
        [
            as_of - topics["last"] >= day,
            topics["voices"] < 2,
            young & new & (topics["voices"] < LOUD),
            (now >= 3) & (now >= 2 * before),
            2 * now <= before.clip(lower=1),
        ],
        ["ended", "lone", "emerging", "growing", "fading"],
        "steady",
    )
    return pd.Series(states, index=topics.index, dtype="str")
