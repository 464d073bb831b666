"""The volume curve: how many spoke in each window, beside how many were expected to.

An inline SVG that fits any width: shapes stretch, letters do not. It takes its colours from the
page through the classes ``bar``, ``loud``, ``band``, ``expected``, ``grid`` and ``label``.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.detect.bursts import Burst, find_bursts
from crisis_nlp.report.wording import show_moment, show_number

DRAWN = 72
"""Windows drawn at most, the latest ones."""

BAND = 2.0
"""Half the height of the band of usual volume, in spreads."""

LOUD = 3.0
"""Deviation, in sigmas, from which a bar is marked."""

HEIGHT, TOP, FLOOR = 190, 22, 166


@dataclass(frozen=True, slots=True)
class VolumeChart:
    """The drawing and what it says in words.

    Parameters
    ----------
    svg
        The drawing; empty where there is nothing to draw.
    summary
        What it shows, in a sentence or two.
    bursts
        How many bursts begin in it.
    """

    svg: str
    summary: str
    bursts: int = 0


def draw_volume(windows: pd.DataFrame) -> VolumeChart:
    """Draw the latest windows of a brand as bars, with the expected volume and its usual range.

    Parameters
    ----------
    windows
        Rows oldest first with ``start``, ``end`` (UTC), ``volume`` (mentions), ``expected``,
        ``spread`` (mentions) and ``deviation`` (sigmas); NaN where unknown.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.report.volume_chart import draw_volume
    >>> draw_volume(pd.DataFrame()).summary
    'There is no volume to draw.'
    """
    drawn = windows.tail(DRAWN).reset_index(drop=True)
    if drawn.empty or drawn["volume"].isna().all():
        return VolumeChart("", "There is no volume to draw.")
    volume = drawn["volume"].to_numpy("float64")
    expected = drawn["expected"].to_numpy("float64")
    reach = BAND * drawn["spread"].to_numpy("float64")
    low, high = np.maximum(expected - reach, 0), expected + reach
    top = _ceiling(np.concatenate([volume, expected]))
    bursts = _bursts(windows)
    summary = " ".join([_summary(drawn), *_burst_sentence(windows, bursts)])
    first = len(windows) - len(drawn)
    onsets = [burst.start - first for burst in bursts if burst.start >= first]
    shapes = [
        f'<path class="band" d="{_band(low, np.minimum(high, top), top)}"/>',
        f'<path class="bar" d="{_bars(volume, ~_loud(drawn), top)}"/>',
        f'<path class="loud" d="{_bars(volume, _loud(drawn), top)}"/>',
        f'<path class="expected" d="{_line(expected, top)}"/>',
        *(f'<path class="onset" d="M{n} 0V100"/>' for n in onsets),
    ]
    svg = [
        f'<svg class="volume" role="img" aria-labelledby="volume-title" width="100%" '
        f'height="{HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="volume-title">{escape(summary)}</title>',
        *_grid(drawn, top),
        f'<svg y="{TOP}" width="100%" height="{FLOOR - TOP}" viewBox="0 0 {len(drawn)} 100" '
        'preserveAspectRatio="none">',
        *shapes,
        "</svg></svg>",
    ]
    return VolumeChart("".join(svg), summary, len(onsets))


def _summary(drawn: pd.DataFrame) -> str:
    loudest = int(drawn["volume"].to_numpy("float64").argmax())
    peak = drawn.iloc[loudest]
    usual = peak["expected"]
    compared = "" if pd.isna(usual) else f", where {show_number(round(usual, 1))} were expected"
    return (
        f"The most in one window of {_length(peak['end'] - peak['start'])}: "
        f"{show_number(peak['volume'])}, up to {show_moment(peak['end'])}{compared}."
    )


def _bursts(windows: pd.DataFrame) -> tuple[Burst, ...]:
    """Find the bursts, at most one begun a day."""
    length = windows["end"].iloc[-1] - windows["start"].iloc[-1]
    rest = int(pd.Timedelta(days=1) / length) if length else 1
    return find_bursts(windows["deviation"].to_numpy("float64"), rest=rest)


def _burst_sentence(windows: pd.DataFrame, bursts: tuple[Burst, ...]) -> list[str]:
    if not bursts:
        return []
    last, start, end = bursts[-1], windows["start"], windows["end"]
    return [
        f"The latest burst began after {show_moment(start.iloc[last.start])}, was greatest up to "
        f"{show_moment(end.iloc[last.peak])} and lasted to {show_moment(end.iloc[last.end])}."
    ]


def _length(span: pd.Timedelta) -> str:
    minutes = span.total_seconds() / 60
    if minutes % 60:
        return f"{minutes:.0f} minutes"
    return "an hour" if minutes == 60 else f"{minutes / 60:.0f} hours"


def _ceiling(values: NDArray[np.float64]) -> float:
    """Return the least of 1, 2, 4, 5, 6, 8 or 10 times a power of ten that no value exceeds."""
    most = max(float(np.nanmax(values, initial=0)), 4.0)
    power = 10.0 ** np.floor(np.log10(most))
    return float(next(step * power for step in (1, 2, 4, 5, 6, 8, 10) if step * power >= most))


def _loud(drawn: pd.DataFrame) -> NDArray[np.bool_]:
    return drawn["deviation"].to_numpy("float64") >= LOUD


def _height(value: float, top: float) -> str:
    return _number(100 - 100 * value / top)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _bars(volume: NDArray[np.float64], chosen: NDArray[np.bool_], top: float) -> str:
    return "".join(
        f"M{_number(n + 0.1)} 100V{_height(volume[n], top)}H{_number(n + 0.9)}V100Z"
        for n in np.flatnonzero(chosen & (volume > 0))
    )


def _line(values: NDArray[np.float64], top: float) -> str:
    """Draw a line through the middle of each window, broken where the value is unknown."""
    known = np.isfinite(values)
    steps = []
    for n in np.flatnonzero(known):
        command = "L" if n and known[n - 1] else "M"
        steps.append(f"{command}{_number(n + 0.5)} {_height(values[n], top)}")
    return "".join(steps)


def _band(low: NDArray[np.float64], high: NDArray[np.float64], top: float) -> str:
    return "".join(
        f"M{n} {_height(low[n], top)}V{_height(high[n], top)}H{n + 1}V{_height(low[n], top)}Z"
        for n in np.flatnonzero(np.isfinite(low) & np.isfinite(high))
    )


def _grid(drawn: pd.DataFrame, top: float) -> list[str]:
    """Draw lines at the ceiling, its half and the floor, and the date at each midnight."""
    marks = [
        f'<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>'
        for y in (TOP, (TOP + FLOOR) // 2, FLOOR)
    ]
    marks.append(f'<text class="label" x="0" y="{TOP - 7}">{show_number(top)}</text>')
    midnights = np.flatnonzero(_new_day(drawn["start"]))
    crowded = np.diff(midnights, append=np.inf) < 0.2 * len(drawn)
    crowded[-1:] = False
    for n in midnights[~crowded]:
        day = drawn["start"][n]
        place = 100 * n / len(drawn)
        x, anchor = (100, "end") if place > 82 else (place, "start")
        name = f"{day.day_name()[:3]} {day.day} {day.month_name()[:3]}"
        marks.append(
            f'<line class="grid" x1="{_number(place)}%" x2="{_number(place)}%" '
            f'y1="{FLOOR}" y2="{FLOOR + 7}"/>'
            f'<text class="label" x="{_number(x)}%" y="{HEIGHT - 4}" '
            f'text-anchor="{anchor}">{name}</text>'
        )
    return marks


def _new_day(start: pd.Series[pd.Timestamp]) -> NDArray[np.bool_]:
    days = start.dt.floor("D").to_numpy()
    return np.concatenate([[True], days[1:] != days[:-1]])
