"""The picture of a replay: score over time between the levels, alerts, crises, and the volume.

An inline SVG that fits any width: shapes stretch, letters do not. It takes its colours from the
page through the classes ``bar``, ``score``, ``crisis``, ``due``, ``grid``, ``label`` and ``level1``
to ``level4``.
"""

from __future__ import annotations

from html import escape

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.assess.backtest import Alert, Backtest
from crisis_nlp.assess.crises import EARLY, Crisis
from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report.wording import count_of, show_brand, show_moment, show_number

HEIGHT, TOP, MIDDLE, BASE, FLOOR = 330, 24, 214, 236, 306
"""The score is drawn from ``TOP`` to ``MIDDLE``, the volume from ``BASE`` to ``FLOOR``."""

BINS = 480
"""Slices of time drawn at most; each shows its greatest score and all its mentions."""

Floats = NDArray[np.float64]


def draw_replay(tested: Backtest, brand: str, crisis: Crisis | None = None) -> str:
    """Return the drawing of one brand's replay, with what it shows as its title.

    With a crisis only the time around it is drawn; empty where nothing was said then.
    """
    steps = tested.steps[tested.steps["brand"] == brand]
    times = tested.scored.loc[tested.scored["brand"].fillna("") == brand, "time"]
    first, last = times.min(), steps["time"].max()
    if crisis:
        first, last = max(first, crisis.since - EARLY), min(last, crisis.until)
        steps = steps[steps["time"].between(first, last)]
        if steps.empty:
            return ""
    edges = _edges(first, last)
    alerts = [a for a in tested.alerts if a.brand == brand and first <= a.time <= last]
    volume = np.histogram(_numbers(times), edges)[0].astype("float64")
    score = _greatest(steps, edges, tested.policy.quiet_hours)
    name = f"replay-{tested.brands.index(brand)}"
    name += f"-{tested.crises.index(crisis)}" if crisis else ""
    return "".join(
        (
            f'<svg class="volume replay" role="img" aria-labelledby="{name}" width="100%" '
            f'height="{HEIGHT}"><title id="{name}">{escape(_title(brand, steps, alerts))}</title>',
            *_crises(tested, edges),
            *_levels(tested),
            *_days(edges),
            _plot(TOP, MIDDLE, f'<path class="score" d="{_line(score)}"/>', len(score)),
            _plot(BASE, FLOOR, f'<path class="bar" d="{_bars(volume)}"/>', len(volume)),
            f'<text class="label" x="100%" y="{BASE - 5}" text-anchor="end">'
            f"{_most(volume, edges)}</text>",
            *(_mark(alert, edges) for alert in alerts),
            "</svg>",
        )
    )


def _title(brand: str, steps: pd.DataFrame, alerts: list[Alert]) -> str:
    highest = int(steps["score"].to_numpy().argmax())
    score, time = steps["score"].iloc[highest], steps["time"].iloc[highest]
    return (
        f"{show_brand(brand)}: the level rose {count_of(len(alerts), 'time')}; the highest score, "
        f"{score:.1f}, stood at {show_moment(time)}."
    )


def _edges(first: pd.Timestamp, last: pd.Timestamp) -> Floats:
    """Return the bounds of the slices, in seconds since 1970."""
    start, end = first.timestamp(), max(last.timestamp(), first.timestamp() + 3600)
    count = int(np.clip((end - start) / 600, 1, BINS))
    return np.linspace(start, end, count + 1)


def _numbers(times: pd.Series) -> Floats:
    return times.to_numpy("datetime64[us]").astype(np.int64) / 1e6


def _greatest(steps: pd.DataFrame, edges: Floats, quiet_hours: float) -> Floats:
    """Return each slice's greatest score; the last one goes on until the policy's quiet spell."""
    place = np.clip(np.searchsorted(edges, _numbers(steps["time"])) - 1, 0, len(edges) - 2)
    scores = pd.Series(steps["score"].to_numpy()).groupby(place).max()
    held = int(quiet_hours * 3600 / (edges[1] - edges[0]))
    slices = scores.reindex(range(len(edges) - 1))
    return (slices.ffill(limit=held) if held else slices).to_numpy("float64")


def _plot(top: int, floor: int, shape: str, width: int) -> str:
    return (
        f'<svg y="{top}" width="100%" height="{floor - top}" viewBox="0 0 {width} 100" '
        f'preserveAspectRatio="none">{shape}</svg>'
    )


def _line(score: Floats) -> str:
    parts, drawing = [], False
    for n, value in enumerate(score.tolist()):
        known = value == value
        if known:
            parts.append(f"{'L' if drawing else 'M'}{n} {100 - value:.1f}H{n + 1}")
        drawing = known
    return "".join(parts)


def _bars(volume: Floats) -> str:
    top = max(volume.max(initial=0), 1)
    return "".join(
        f"M{n} 100V{100 - 100 * volume[n] / top:.1f}H{n + 1}V100Z" for n in np.flatnonzero(volume)
    )


def _most(volume: Floats, edges: Floats) -> str:
    minutes = (edges[1] - edges[0]) / 60
    span = f"{minutes:.0f} min" if minutes < 120 else f"{minutes / 60:.1f} h"
    return f"mentions, at most {show_number(volume.max(initial=0))} in {span}"


def _at(moment: pd.Timestamp, edges: Floats) -> float:
    """Return a moment's place, in percent of the width."""
    share = (moment.timestamp() - edges[0]) / (edges[-1] - edges[0])
    return float(np.clip(100 * share, 0, 100))


def _crises(tested: Backtest, edges: Floats) -> list[str]:
    marks = []
    for crisis in tested.crises:
        start, until = _at(crisis.start, edges), _at(crisis.until, edges)
        marks.append(
            f'<rect class="crisis" x="{start:.2f}%" y="{TOP}" width="{until - start:.2f}%" '
            f'height="{FLOOR - TOP}"/>'
            f'<line class="begun" x1="{start:.2f}%" x2="{start:.2f}%" y1="{TOP}" y2="{FLOOR}"/>'
        )
    return marks


def _levels(tested: Backtest) -> list[str]:
    """Draw a line where each level begins, and a dashed one from which alerts are due."""
    marks = []
    for number, bound in enumerate(tested.policy.levels):
        y = _height(bound)
        marks.append(f'<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
        if number:
            marks.append(
                f'<text class="label" x="0" y="{y - 3:.1f}">{LEVEL_NAMES[number]} {bound:g}</text>'
            )
    y = _height(tested.policy.alert_score)
    marks.append(f'<line class="due" x1="0" x2="100%" y1="{y}" y2="{y}"/>')
    return marks


def _height(score: float) -> float:
    return round(MIDDLE - (MIDDLE - TOP) * score / 100, 1)


def _days(edges: Floats) -> list[str]:
    """Name some midnights or hours, evenly spaced, at the foot of the picture."""
    days = max((edges[-1] - edges[0]) / 86_400, 1)
    near = days < 3
    spacing = f"{6 if days > 1 else 3}h" if near else f"{int(np.ceil(days / 5))}D"
    start = pd.Timestamp(edges[0], unit="s", tz="UTC").ceil(spacing if near else "D")
    end = pd.Timestamp(edges[-1], unit="s", tz="UTC")
    marks = []
    for day in pd.date_range(start, end, freq=spacing):
        x = _at(day, edges)
        anchor = "end" if x > 90 else "start"
        marks.append(
            f'<line class="grid" x1="{x:.2f}%" x2="{x:.2f}%" y1="{FLOOR}" y2="{FLOOR + 5}"/>'
            f'<text class="label" x="{x:.2f}%" y="{HEIGHT - 6}" text-anchor="{anchor}">'
            f"{_date(day, days)}</text>"
        )
    return marks


def _date(moment: pd.Timestamp, days: float) -> str:
    if days < 3 and moment.hour:
        return f"{moment:%H:%M}"
    return f"{moment.day} {moment:%b}" + (f" {moment.year}" if days > 300 else "")


def _mark(alert: Alert, edges: Floats) -> str:
    told = f"{LEVEL_NAMES[alert.level]}, {alert.score:.1f}, {show_moment(alert.time)}"
    shape = "false" if alert.false else "true"
    return (
        f'<circle class="mark {shape} level{alert.level}" cx="{_at(alert.time, edges):.2f}%" '
        f'cy="{_height(alert.score)}" r="4.5"><title>{escape(told)}</title></circle>'
    )
