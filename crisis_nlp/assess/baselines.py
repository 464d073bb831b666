"""What plain rules would have done on the same history, so that the score can be compared.

Each rule looks at the same moments as the replay, never ahead, counts every mention it sees, and
stays silent below a least number of them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Counts = NDArray[np.int64]

LEAST = 10
"""Mentions in the last hour below which no rule speaks."""

WEEK = 168
"""Hours before the last one that teach the volume rule what is usual."""

LEARNING = 24
"""Hours that must have passed before the volume rule knows what is usual."""

SIGMAS = 3.0
NEGATIVE = -0.3
"""Sentiment, in [-1, 1], from which down a mention is negative."""

SHARE = 0.5
TWELVE = 12
TIMES = 3.0
HOUR = np.timedelta64(3_600_000_000, "us")


def volume_rule(mentions: pd.DataFrame, moments: pd.DatetimeIndex) -> Flags:
    """Speak where the last hour is three standard deviations above the mean of a week of hours.

    Parameters
    ----------
    mentions
        One brand's, with ``time`` and ``sentiment``, in ascending order of time.
    moments
        When the rule is asked, UTC.

    Returns
    -------
    numpy.ndarray
        Truth for each moment; it depends on nothing after the moment.
    """
    time = _times(mentions["time"])
    hours = _hours(time, moments, WEEK + 1)
    age = (_times(moments) - time[0]) / HOUR if len(time) else np.zeros(len(moments))
    # Hours before the first mention are no zeros: nobody knows what was said then.
    known = np.arange(1, WEEK + 1) < age[:, None]
    before = np.where(known, hours[:, 1:], np.nan)
    enough = known.sum(axis=1) >= LEARNING
    before[~enough] = 0.0
    usual, spread = np.nanmean(before, axis=1), np.nanstd(before, axis=1)
    last = hours[:, 0]
    spoken: Flags = enough & (last >= LEAST) & (last > usual + SIGMAS * spread)
    return spoken


def negative_share_rule(mentions: pd.DataFrame, moments: pd.DatetimeIndex) -> Flags:
    """Speak where at least half of the last hour's mentions are negative."""
    negative = mentions.loc[mentions["sentiment"] <= NEGATIVE, "time"]
    last = _hours(_times(mentions["time"]), moments, 1)[:, 0]
    bad = _hours(_times(negative), moments, 1)[:, 0]
    spoken: Flags = (last >= LEAST) & (bad >= SHARE * last)
    return spoken


def last_hour_rule(mentions: pd.DataFrame, moments: pd.DatetimeIndex) -> Flags:
    """Speak where the last hour brought three times the mean of the twelve hours before it."""
    hours = _hours(_times(mentions["time"]), moments, TWELVE + 1)
    last, before = hours[:, 0], hours[:, 1:].mean(axis=1)
    spoken: Flags = (last >= LEAST) & (last >= TIMES * before)
    return spoken


RULES: dict[str, Callable[[pd.DataFrame, pd.DatetimeIndex], Flags]] = {
    "volume": volume_rule,
    "negative share": negative_share_rule,
    "last hour": last_hour_rule,
}
"""The rules by name."""

RULES_IN_WORDS = {
    "volume": "last hour 3 standard deviations above a week of hours",
    "negative share": "half of the last hour or more is negative",
    "last hour": "last hour 3 times the mean of the twelve before or more",
}


def _times(times: pd.Series | pd.DatetimeIndex) -> NDArray[np.datetime64]:
    return times.to_numpy("datetime64[us]")


def _hours(time: NDArray[np.datetime64], moments: pd.DatetimeIndex, count: int) -> Counts:
    """Return the mentions of each of the hours up to each moment, the latest hour first."""
    ends = _times(moments)[:, None] - np.arange(count + 1) * HOUR
    upto = np.searchsorted(time, ends.ravel(), side="right").reshape(ends.shape)
    return (upto[:, :-1] - upto[:, 1:]).astype(np.int64)
