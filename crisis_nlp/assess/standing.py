"""The level that stands: up at once, down only after a quiet spell."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from crisis_nlp.assess.policy import Policy

LOOKS = 8
"""Moments of the quiet hours that are judged again."""


def standing_level(
    level: int, as_of: pd.Timestamp, policy: Policy, level_at: Callable[[pd.Timestamp], int]
) -> int:
    """Return the greatest level found now or in the policy's quiet hours before.

    Parameters
    ----------
    level
        The level found at ``as_of``.
    as_of
        The moment judged.
    policy
        Gives the quiet hours.
    level_at
        Judges a moment before.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.assess.policy import load_policy
    >>> from crisis_nlp.assess.standing import standing_level
    >>> now, noon = pd.Timestamp("2026-05-03T10:00Z"), pd.Timestamp("2026-05-02T12:00Z")
    >>> standing_level(1, now, load_policy(), lambda moment: 3 if moment > noon else 0)
    3
    """
    step = pd.Timedelta(hours=policy.quiet_hours) / LOOKS
    highest = len(policy.levels) - 1
    for look in range(1, LOOKS):
        if level == highest:
            break
        level = max(level, level_at(as_of - look * step))
    return level
