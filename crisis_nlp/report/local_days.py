"""A stretch of time cut into the days of a zone, and drawn as parts of a day on its clocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from crisis_nlp.respond.intervals import Interval, clipped

if TYPE_CHECKING:
    from crisis_nlp.respond.cover import Cover


@dataclass(frozen=True, slots=True)
class LocalDay:
    """One day on the clocks of a zone.

    Parameters
    ----------
    day
        The date.
    interval
        From its midnight to the next, in UTC: 23, 24 or 25 hours.
    zone
        The zone.
    """

    day: date
    interval: Interval
    zone: str

    def parts(self, intervals: Iterable[Interval]) -> list[tuple[float, float]]:
        """Return where on the day's clock face, 0 to 1, intervals begin and end."""
        return [
            (self.place(piece.start), self._end(piece.end))
            for piece in clipped(intervals, self.interval)
        ]

    def place(self, moment: pd.Timestamp) -> float:
        """Return the place of a moment of this day on its clock face, 0 to 1."""
        local = moment.tz_convert(self.zone)
        return (60 * local.hour + local.minute + local.second / 60) / 1440

    def _end(self, moment: pd.Timestamp) -> float:
        return 1.0 if moment == self.interval.end else self.place(moment)


def local_days(span: Interval, zone: str) -> list[LocalDay]:
    """Return every day of a zone that a stretch of time touches, in order and whole.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.report.local_days import local_days
    >>> from crisis_nlp.respond.intervals import Interval
    >>> night = pd.date_range("2026-03-28T22:00Z", periods=2, freq="4h")
    >>> [(day.day.day, day.interval.hours) for day in local_days(Interval(*night), "Europe/Madrid")]
    [(28, 24.0), (29, 23.0)]
    """
    first = span.start.tz_convert(zone).date()
    last = (span.end - pd.Timedelta("1us")).tz_convert(zone).date()
    dates = pd.date_range(first, last + pd.Timedelta("1D"), unit="us")
    midnights = dates.tz_localize(
        zone, ambiguous=np.ones(len(dates), dtype=bool), nonexistent="shift_forward"
    ).tz_convert("UTC")
    return [
        LocalDay(day.date(), Interval(start, end), zone)
        for day, start, end in zip(dates[:-1], midnights[:-1], midnights[1:], strict=True)
        if start < end
    ]


def listened_hours(cover: Cover, day: LocalDay) -> float:
    """Return for how many hours of a day within the cover's span somebody is on duty."""
    return sum(piece.hours for piece in clipped(cover.covered, day.interval))
