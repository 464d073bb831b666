"""Gaps: stretches without a mention that are no calm but a feed that may have been silent.

An empty interval is data. A stretch of them is a gap only if it would be a wonder by chance and is
far longer than any before it: every night is quiet, but it is as long as the night before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crisis_nlp.detect.deviation import Floats

WONDER = 12.0
"""Mentions expected in a stretch without any, at least; by chance it happens once in 160,000."""
LONGER = 2.0
"""How many times as long as the longest empty stretch before."""
SHORTEST = 6
"""Intervals that a gap lasts at least."""
PAST = 48
"""Intervals that must have passed before one begins, so that the first nights are known."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without mentions, as positions in the series, ``end`` included."""

    start: int
    end: int


def find_gaps(volume: Floats, expected: Floats) -> tuple[Gap, ...]:
    """Return the stretches in which the feed may have been silent.

    Parameters
    ----------
    volume
        Mentions in each interval, oldest first.
    expected
        What was expected of each; NaN while unknown.

    Returns
    -------
    tuple of Gap
        In order of time. Whether a stretch is one depends on nothing after it.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.detect.gaps import find_gaps
    >>> volume = np.r_[np.full(48, 4.0), np.zeros(8), np.full(8, 4.0)]
    >>> find_gaps(volume, np.full(64, 4.0))
    (Gap(start=48, end=55),)
    """
    empty = np.concatenate([[False], volume == 0, [False]])
    edges = np.flatnonzero(np.diff(empty.astype(np.int8)))
    found: list[Gap] = []
    longest = 0
    for start, stop in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        wonder = float(np.nansum(expected[start:stop])) >= WONDER
        long = stop - start >= max(LONGER * longest, SHORTEST)
        if wonder and long and start >= PAST:
            found.append(Gap(start, stop - 1))
        else:
            longest = max(longest, stop - start)
    return tuple(found)
