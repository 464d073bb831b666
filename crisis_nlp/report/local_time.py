"""How moments and stretches of time are shown on the clocks of a zone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from crisis_nlp.respond.intervals import Interval

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def show_day(day: date) -> str:
    """Return a day as people write it.

    Examples
    --------
    >>> from datetime import date
    >>> from crisis_nlp.report.local_time import show_day
    >>> show_day(date(2026, 5, 2))
    'Sat 2 May'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def show_local(moment: pd.Timestamp, zone: str) -> str:
    """Return a moment to the minute on the clocks of a zone.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.report.local_time import show_local
    >>> show_local(pd.Timestamp("2026-05-02T22:30Z"), "Europe/Madrid")
    'Sun 3 May 00:30'
    """
    local = moment.tz_convert(zone)
    return f"{show_day(local.date())} {local:%H:%M}"


def show_stretch(stretch: Interval, zone: str) -> str:
    """Return a stretch of time on the clocks of a zone, the day once if it is one day's.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.report.local_time import show_stretch
    >>> from crisis_nlp.respond.intervals import Interval
    >>> morning = pd.date_range("2026-05-02T08:00Z", periods=2, freq="3h")
    >>> show_stretch(Interval(*morning), "Europe/Madrid")
    'Sat 2 May 10:00 to 13:00'
    """
    start, end = stretch.start.tz_convert(zone), stretch.end.tz_convert(zone)
    until = f"{end:%H:%M}" if start.date() == end.date() else show_local(end, zone)
    return f"{show_local(start, zone)} to {until}"


def show_hours(hours: float) -> str:
    """Return a length of time in hours and minutes.

    Examples
    --------
    >>> from crisis_nlp.report.local_time import show_hours
    >>> show_hours(63.0), show_hours(1.5), show_hours(0.25)
    ('63 h', '1 h 30 min', '15 min')
    """
    whole, minutes = divmod(round(60 * hours), 60)
    parts = [f"{whole:,} h" if whole else "", f"{minutes} min" if minutes or not whole else ""]
    return " ".join(filter(None, parts))
