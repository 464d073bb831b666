"""Stretches of time, half-open: the start belongs to a stretch, the end no longer does.

Moments are UTC, so that neither zones nor clock changes can make two of them the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """A stretch of time from ``start`` up to, and without, ``end`` (UTC, start before end)."""

    start: pd.Timestamp
    end: pd.Timestamp

    def __contains__(self, moment: pd.Timestamp) -> bool:
        return self.start <= moment < self.end

    @property
    def hours(self) -> float:
        """How long it is, in hours."""
        return (self.end - self.start).total_seconds() / 3600


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Join intervals that overlap or touch, in the order of time.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.respond.intervals import Interval, merged
    >>> hours = pd.date_range("2026-05-02", periods=4, freq="h", tz="UTC")
    >>> touching = [Interval(hours[1], hours[2]), Interval(hours[0], hours[1])]
    >>> merged(touching) == (Interval(hours[0], hours[2]),)
    True
    """
    joined: list[Interval] = []
    for interval in sorted(intervals):
        if joined and interval.start <= joined[-1].end:
            last = joined[-1]
            joined[-1] = Interval(last.start, max(last.end, interval.end))
        else:
            joined.append(interval)
    return tuple(joined)


def clipped(intervals: Iterable[Interval], span: Interval) -> tuple[Interval, ...]:
    """Keep what of each interval lies within ``span``."""
    return tuple(
        Interval(max(interval.start, span.start), min(interval.end, span.end))
        for interval in intervals
        if interval.start < span.end and interval.end > span.start
    )


def left_out(intervals: Iterable[Interval], span: Interval) -> tuple[Interval, ...]:
    """Return the parts of ``span`` that no interval covers, in the order of time.

    Together with the merged, clipped intervals they make up the span exactly.
    """
    rest: list[Interval] = []
    reached = span.start
    for interval in merged(clipped(intervals, span)):
        if interval.start > reached:
            rest.append(Interval(reached, interval.start))
        reached = interval.end
    if reached < span.end:
        rest.append(Interval(reached, span.end))
    return tuple(rest)


def total_hours(intervals: Iterable[Interval]) -> float:
    """Return how long intervals that do not overlap are together, in hours."""
    return sum((interval.hours for interval in intervals), 0.0)
