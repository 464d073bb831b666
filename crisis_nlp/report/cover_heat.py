"""Harm mentions by weekday and hour as a table of shades; unheard ones are framed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisis_nlp.report.local_time import WEEKDAYS

if TYPE_CHECKING:
    from crisis_nlp.respond.unheard import Unheard

ROW, TOP = 20, 18
_LEFT = 10.0
_CELL = (100 - _LEFT) / 24


def draw_heat(unheard: Unheard) -> str:
    """Draw the week as 7 rows of 24 cells; the more harm mentions, the darker.

    The drawing takes its colours from the page's variables and the calendar's style.
    """
    most = max(int(unheard.hours["harm"].max()), 1)
    shapes = [f'<text x="{_left(hour)}%" y="12">{hour}</text>' for hour in (0, 6, 12, 18)]
    for number, name in enumerate(WEEKDAYS):
        shapes.append(f'<text x="0" y="{TOP + ROW * number + 14}">{name}</text>')
    for cell in unheard.hours.to_dict("records"):
        weekday, hour = int(cell["weekday"]), int(cell["hour"])
        share = cell["harm"] / most
        opacity = 0.05 if not share else round(0.2 + 0.8 * share, 2)
        frame = ' class="harm-unheard"' if cell["unheard_harm"] else ""
        shapes.append(
            f"<g><title>{WEEKDAYS[weekday]} {hour:02d} h: {cell['harm']} harm, "
            f"{cell['unheard_harm']} unheard</title>"
            f'<rect{frame} x="{_left(hour)}%" y="{TOP + ROW * weekday}" '
            f'width="{_CELL * 0.86:.2f}%" height="{ROW - 4}" '
            f'fill="currentColor" fill-opacity="{opacity}"/></g>'
        )
    return (
        '<svg class="calendar heat" role="img" aria-label="Harm mentions by weekday and hour" '
        f'width="100%" height="{TOP + 7 * ROW}" xmlns="http://www.w3.org/2000/svg">'
        f"{''.join(shapes)}</svg>"
    )


def _left(hour: int) -> str:
    return f"{_LEFT + _CELL * hour:.2f}"
