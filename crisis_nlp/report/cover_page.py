"""A rota's cover as one self-contained HTML page: no scripts, no requests, light and dark."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from crisis_nlp.report.cover_calendar import STYLE, draw_calendar
from crisis_nlp.report.cover_heat import draw_heat
from crisis_nlp.report.cover_words import (
    cover_sentences,
    duty_sentences,
    holiday_sentences,
    period,
    public_hours_sentence,
    unheard_sentences,
)
from crisis_nlp.report.local_time import show_hours, show_stretch
from crisis_nlp.report.templates import environment
from crisis_nlp.report.wording import show_text

if TYPE_CHECKING:
    from crisis_nlp.respond.cover import Cover
    from crisis_nlp.respond.plan import Plan
    from crisis_nlp.respond.unheard import Unheard

LINES_SHOWN = 60
"""Gaps, holidays and people listed at most."""

KEY_STYLE = """
.key .on { background: #3a6285 } .key .off { background: #f3c9c3; border: 1px solid #a61b2b }
.key .harm { width: 2px; background: var(--ink) }
@media (prefers-color-scheme: dark) {
  .key .on { background: #84b2da } .key .off { background: #5a2328; border-color: #f0707c }
}
"""


def render_cover(cover: Cover, plan: Plan, unheard: Unheard | None) -> str:
    """Return the page as text; equal covers give equal text."""
    css = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    style = css + STYLE + KEY_STYLE
    gaps = [f"{show_stretch(gap, cover.zone)}, {show_hours(gap.hours)}" for gap in cover.gaps]
    parts = [
        ("Gaps", gaps),
        ("Public holidays", holiday_sentences(cover)),
        ("Hours on duty", duty_sentences(cover, plan)),
    ]
    page = (
        environment()
        .get_template("cover.html.j2")
        .render(
            organisation=show_text(plan.organisation, 80),
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            period=period(cover),
            cover=cover_sentences(cover),
            told=public_hours_sentence(plan),
            unheard=unheard_sentences(unheard) if unheard else [],
            heat=draw_heat(unheard) if unheard and unheard.came["harm"] else "",
            calendar=draw_calendar(cover, unheard.harm_times if unheard else ()),
            parts=[
                (title, lines[:LINES_SHOWN], max(len(lines) - LINES_SHOWN, 0))
                for title, lines in parts
            ],
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")
