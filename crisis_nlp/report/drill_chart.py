"""The arrival curve of a drill: invented mentions per ten minutes, and when each level was reached.

An inline SVG that fits any width: shapes stretch, letters do not.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report.drill_words import after

if TYPE_CHECKING:
    from crisis_nlp.respond.drill.record import DrillRecord

HEIGHT, TOP, FLOOR = 230, 76, 206
BIN_MINUTES = 10


def draw_drill(record: DrillRecord) -> str:
    """Return the drawing, with what it shows as its title.

    It takes its colours from the page through the classes ``bar``, ``again``, ``grid``, ``label``
    and ``level1`` to ``level4``.
    """
    bins = max(len(record.curve), 1)
    top = max((written + again for written, again in record.curve), default=0) or 1
    peak = max(range(len(record.curve)), key=lambda n: sum(record.curve[n]), default=0)
    title = (
        f"The most in ten minutes: {top} invented mentions, "
        f"{after(peak * BIN_MINUTES)} after the first."
    )
    return "".join(
        (
            f'<svg class="volume drill" role="img" aria-labelledby="drill-title" width="100%" '
            f'height="{HEIGHT}"><title id="drill-title">{escape(title)}</title>',
            *_grid(bins, top),
            f'<svg y="{TOP}" width="100%" height="{FLOOR - TOP}" '
            f'viewBox="0 0 {bins} 100" preserveAspectRatio="none">',
            f'<path class="bar" d="{_bars(record, top, again=False)}"/>',
            f'<path class="again" d="{_bars(record, top, again=True)}"/></svg>',
            *_rises(record, bins),
            "</svg>",
        )
    )


def _bars(record: DrillRecord, top: int, *, again: bool) -> str:
    """Draw what people wrote from the floor, and what repeats others on top of it."""
    parts = []
    for n, (written, repeated) in enumerate(record.curve):
        low, high = (written, written + repeated) if again else (0, written)
        if high > low:
            heights = (100 - 100 * low / top, 100 - 100 * high / top)
            parts.append(f"M{n + 0.1:.1f} {heights[0]:.1f}V{heights[1]:.1f}H{n + 0.9:.1f}")
            parts.append(f"V{heights[0]:.1f}Z")
    return "".join(parts)


def _grid(bins: int, top: int) -> list[str]:
    marks = [
        f'<line class="grid" x1="0" x2="100%" y1="{FLOOR}" y2="{FLOOR}"/>',
        f'<text class="label" x="100%" y="{TOP - 6}" text-anchor="end">{top} per 10 min</text>',
    ]
    hours = bins * BIN_MINUTES // 60
    step = next(step for step in (1, 2, 3, 4, 6, 12, 24, 10_000) if hours / step <= 7)
    for hour in range(0, hours + 1, step):
        place = 100 * hour * 60 / (bins * BIN_MINUTES)
        anchor = "start" if place < 5 else "end" if place > 95 else "middle"
        marks.append(
            f'<text class="label" x="{place:.1f}%" y="{HEIGHT - 6}" '
            f'text-anchor="{anchor}">{hour} h</text>'
        )
    return marks


def _rises(record: DrillRecord, bins: int) -> list[str]:
    """Mark each level with a line and, on a row of its own, its name and minutes."""
    marks = []
    for row, reached in enumerate(record.levels):
        place = min(100 * reached.minutes / (bins * BIN_MINUTES), 100)
        anchor, shift = ("end", -5) if place > 55 else ("start", 5)
        y = 12 + 15 * row
        marks.append(
            f'<g class="level{reached.level}"><line class="rise" x1="{place:.1f}%" '
            f'x2="{place:.1f}%" y1="{y - 9}" y2="{FLOOR}"/><text class="label rise" '
            f'x="{place:.1f}%" dx="{shift}" y="{y}" text-anchor="{anchor}">'
            f"{LEVEL_NAMES[reached.level]}, {after(reached.minutes)}</text></g>"
        )
    return marks
