"""The calibration plots of a model's labels side by side, as a picture of its own."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from crisis_nlp.labels.about import Reliability
from crisis_nlp.labels.quality.calibration_chart import MARGIN, SIDE, draw_calibration

_WIDTH = SIDE + 2 * MARGIN
_HEAD, _FOOT = 24, 8
_STYLE = (
    "text{font:12px sans-serif;fill:#333}.grid{stroke:#ddd}"
    ".diagonal{stroke:#888;stroke-dasharray:4 3}.dot{fill:#1f5fa8;opacity:.8}"
    ".tick{font-size:11px;fill:#666}"
)


def draw_sheet(reliabilities: Sequence[Reliability]) -> str:
    """Draw what ``reliabilities`` gave; the same bins give the same bytes.

    Examples
    --------
    >>> from crisis_nlp.labels.about import Reliability
    >>> from crisis_nlp.labels.quality.calibration_sheet import draw_sheet
    >>> from crisis_nlp.labels.quality.curves import Bin
    >>> draw_sheet([Reliability("a few texts", "harm", (Bin(40, 0.1, 0.08),))]).count("<circle")
    1
    """
    wide, high = _WIDTH * max(len(reliabilities), 1), _HEAD + _WIDTH + _FOOT
    panels = "".join(_panel(place, one) for place, one in enumerate(reliabilities))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
        f'viewBox="0 0 {wide} {high}"><style>{_STYLE}</style>'
        f'<rect width="100%" height="100%" fill="#fff"/>{panels}</svg>\n'
    )


def _panel(place: int, one: Reliability) -> str:
    texts = sum(cell.texts for cell in one.bins)
    middle, upper = MARGIN + SIDE / 2, _HEAD + MARGIN + SIDE / 4
    chart = draw_calibration(f"{one.label}, {one.on}", one.bins)
    return (
        f'<g transform="translate({place * _WIDTH} 0)">'
        f'<text x="{MARGIN}" y="18">{escape(one.label)}, {texts:,} texts</text>'
        f'<text text-anchor="middle" x="{middle:g}" y="{_HEAD + _WIDTH}">said to be likely</text>'
        f'<text text-anchor="middle" transform="translate(20 {upper:g}) rotate(-90)">'
        f'held</text><g transform="translate(0 {_HEAD})">{chart}</g></g>'
    )
