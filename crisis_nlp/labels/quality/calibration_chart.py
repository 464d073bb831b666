"""The calibration plot: how often a label holds, against how likely it was said to be.

An inline SVG of fixed size. Dots on the diagonal are honest; above it the model is too shy, below
it too sure. The area of a dot stands for the texts in it. It takes its colours from the page
through the classes ``grid``, ``diagonal``, ``dot`` and ``tick``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

from crisis_nlp.labels.quality.curves import Bin

SIDE, MARGIN = 220, 30
LARGEST, SMALLEST = 11.0, 2.0
"""Radius of the dot that holds most texts, and of the smallest, in pixels."""


def draw_calibration(title: str, bins: Sequence[Bin]) -> str:
    """Draw the cells of a calibration plot.

    Parameters
    ----------
    title
        What is drawn, for those who cannot see it.
    bins
        What ``calibration_bins`` gave.

    Examples
    --------
    >>> from crisis_nlp.labels.quality.calibration_chart import draw_calibration
    >>> from crisis_nlp.labels.quality.curves import Bin
    >>> draw_calibration("harm", [Bin(40, 0.1, 0.08)]).count("<circle")
    1
    """
    most = max((cell.texts for cell in bins), default=1)
    size = SIDE + 2 * MARGIN
    shapes = [_grid(share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    shapes.append(f'<line class="diagonal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>')
    shapes += [_dot(cell, most) for cell in bins]
    return (
        f'<svg class="calibration" role="img" width="{size}" height="{size}" '
        f'viewBox="0 0 {size} {size}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(_summary(title, bins))}</title>{''.join(shapes)}</svg>"
    )


def _summary(title: str, bins: Sequence[Bin]) -> str:
    dots = "; ".join(f"{c.true:.0%} of {c.texts:,} said {c.said:.0%}" for c in bins)
    return f"Calibration of {title}: {dots or 'nothing to draw'}"


def _dot(cell: Bin, most: int) -> str:
    radius = max(LARGEST * math.sqrt(cell.texts / most), SMALLEST)
    hint = f"{cell.texts:,} texts: said {cell.said:.3f}, true {cell.true:.3f}"
    return (
        f'<circle class="dot" cx="{_x(cell.said)}" cy="{_y(cell.true)}" r="{radius:.1f}">'
        f"<title>{hint}</title></circle>"
    )


def _grid(share: float) -> str:
    across = f'<line class="grid" x1="{_x(0)}" x2="{_x(1)}" y1="{_y(share)}" y2="{_y(share)}"/>'
    down = f'<line class="grid" y1="{_y(0)}" y2="{_y(1)}" x1="{_x(share)}" x2="{_x(share)}"/>'
    if share not in (0.0, 0.5, 1.0):
        return across + down
    return (
        f"{across}{down}"
        f'<text class="tick" x="{_x(share)}" y="{_y(0) + 15}" text-anchor="middle">{share:g}</text>'
        f'<text class="tick" x="{_x(0) - 6}" y="{_y(share) + 4}" text-anchor="end">{share:g}</text>'
    )


def _x(share: float) -> float:
    return round(MARGIN + share * SIDE, 1)


def _y(share: float) -> float:
    return round(MARGIN + (1 - share) * SIDE, 1)
