"""Cover and gaps as a calendar: a row a week, a bar a day from midnight to midnight.

The drawing fits any width: bars stretch, letters do not. It takes its colours from classes; a
file of its own carries its own style, which follows light, dark and print.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from crisis_nlp.report.local_days import LocalDay, listened_hours, local_days
from crisis_nlp.report.local_time import MONTHS, WEEKDAYS, show_day, show_hours
from crisis_nlp.report.wording import show_text
from crisis_nlp.respond.intervals import clipped

if TYPE_CHECKING:
    from crisis_nlp.respond.cover import Cover

STYLE = """
.calendar { display: block; font: 12px "Helvetica Neue", Helvetica, Arial, sans-serif }
.calendar text { fill: #67625b } .calendar .holiday { fill: #a61b2b; font-weight: 600 }
.calendar .on { fill: #3a6285 } .calendar .off { fill: #f3c9c3; stroke: #a61b2b; stroke-width: 1 }
.calendar .harm { fill: #16140f } .calendar .title { fill: #23211e; font-weight: 600 }
.calendar .harm-unheard { stroke: #a61b2b; stroke-width: 2 }
.calendar .ground { fill: #fbfaf7 } .calendar .tick { fill: #fbfaf7; opacity: .55 }
@media (prefers-color-scheme: dark) {
  .calendar text { fill: #a39d93 } .calendar .holiday { fill: #f0707c }
  .calendar .on { fill: #84b2da } .calendar .off { fill: #5a2328; stroke: #f0707c }
  .calendar .harm { fill: #fff } .calendar .title { fill: #eae6df }
  .calendar .harm-unheard { stroke: #f0707c }
  .calendar .ground { fill: #181715 } .calendar .tick { fill: #181715 }
}
@media print {
  .calendar text { fill: #444 } .calendar .on { fill: #3a6285 } .calendar .ground { fill: #fff }
  .calendar .off { fill: #fff; stroke: #a61b2b } .calendar .harm { fill: #000 }
}
"""
"""The colours, for a page or a file of its own."""

WEEK, TOP, BAR = 42, 24, 16
_DAY = 100 / 7
_FACE = _DAY - 0.7


def draw_calendar(cover: Cover, harm_times: Iterable[pd.Timestamp] = ()) -> str:
    """Draw a rota's cover as an SVG for a page that carries ``STYLE``.

    Parameters
    ----------
    cover
        What to draw, on the clocks of its zone.
    harm_times
        Moments to mark as thin lines, such as when harm mentions came.
    """
    days = local_days(cover.span, cover.zone)
    weeks = (days[-1].day - _monday(days[0])).days // 7 + 1
    said = f"Cover and gaps from {show_day(days[0].day)} to {show_day(days[-1].day)}"
    marks = pd.DatetimeIndex(list(harm_times), tz="UTC").sort_values()
    body = [
        f'<text class="title" x="{_number(n * _DAY)}%" y="14">{name}</text>'
        for n, name in enumerate(WEEKDAYS)
    ]
    for day in days:
        body += _draw_day(cover, day, _monday(days[0]), marks)
    return (
        f'<svg class="calendar" role="img" aria-label="{escape(said)}" width="100%" '
        f'height="{TOP + weeks * WEEK}" xmlns="http://www.w3.org/2000/svg">{"".join(body)}</svg>'
    )


def calendar_file(
    cover: Cover, title: str, sentences: Iterable[str], harm_times: Iterable[pd.Timestamp] = ()
) -> str:
    """Return the calendar as an SVG file of its own, with a title and sentences above it."""
    drawing = draw_calendar(cover, harm_times)
    height = int(drawing.split('height="', 1)[1].split('"', 1)[0])
    lines = list(sentences)
    head = 40 + 18 * len(lines)
    said = "".join(
        f'<text x="24" y="{58 + 18 * n}">{escape(show_text(line, 160))}</text>'
        for n, line in enumerate(lines)
    )
    return (
        f'<svg class="calendar" xmlns="http://www.w3.org/2000/svg" width="1100" '
        f'height="{head + height + 76}" viewBox="0 0 1100 {head + height + 76}">'
        f"<style>{STYLE}</style>"
        '<rect class="ground" width="100%" height="100%"/>'
        f'<text class="title" x="24" y="34" font-size="18">{escape(show_text(title, 100))}</text>'
        f'{said}<svg x="24" y="{head + 24}" width="1052" height="{height}">{drawing}</svg>'
        f"{_key(head + height + 52)}</svg>\n"
    )


def _draw_day(cover: Cover, day: LocalDay, monday: date, marks: pd.DatetimeIndex) -> list[str]:
    passed = (day.day - monday).days
    left, top = _DAY * (passed % 7), TOP + WEEK * (passed // 7)
    holiday = cover.holidays.get(day.day)
    hours = listened_hours(cover, day)
    within = sum(piece.hours for piece in clipped((cover.span,), day.interval))
    said = f"{show_day(day.day)}: {show_hours(hours)} of {show_hours(within)} on duty"
    said += f". {show_text(holiday, 60)}" if holiday else ""
    number = f"{day.day.day}" + (f" {MONTHS[day.day.month - 1]}" if day.day.day == 1 else "")
    name = ' class="holiday"' if holiday else ""
    shapes = [
        f'<text{name} x="{_number(left)}%" y="{top + 11}">{number}{" •" if holiday else ""}</text>'
    ]
    for kind, intervals in (("on", cover.covered), ("off", cover.gaps)):
        shapes += [_bar(kind, left, top + 16, a, b) for a, b in day.parts(intervals) if a < b]
    shapes += [
        f'<rect class="tick" x="{_number(left + _FACE * part)}%" y="{top + 16}" '
        f'width="1" height="{BAR}"/>'
        for part in (0.25, 0.5, 0.75)
    ]
    first, last = marks.searchsorted([day.interval.start, day.interval.end])
    places = sorted({_number(left + _FACE * day.place(mark)) for mark in marks[first:last]})
    shapes += [
        f'<rect class="harm" x="{place}%" y="{top + 13}" width="1.5" height="{BAR + 6}"/>'
        for place in places
    ]
    return ["<g><title>", escape(said), "</title>", *shapes, "</g>"]


def _bar(kind: str, left: float, top: int, start: float, end: float) -> str:
    return (
        f'<rect class="{kind}" x="{_number(left + _FACE * start)}%" y="{top}" '
        f'width="{_number(_FACE * (end - start))}%" height="{BAR}"/>'
    )


def _key(y: int) -> str:
    parts = (
        ("on", 24, "somebody on duty"),
        ("off", 190, "nobody on duty"),
        ("harm", 350, "a harm mention"),
    )
    shapes = [
        f'<rect class="{kind}" x="{x}" y="{y - 10}" width="{2 if kind == "harm" else 18}" '
        f'height="12"/><text x="{x + 26}" y="{y}">{words}</text>'
        for kind, x, words in parts
    ]
    return "".join(shapes) + f'<text x="490" y="{y}">• public holiday. Ticks at 6, 12, 18 h.</text>'


def _monday(day: LocalDay) -> date:
    return day.day - timedelta(days=day.day.weekday())


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
