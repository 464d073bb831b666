"""A drill's record as one self-contained HTML page: no scripts, no requests, light and dark."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report import drill_words as words
from crisis_nlp.report.drill_chart import draw_drill
from crisis_nlp.report.templates import environment

if TYPE_CHECKING:
    from crisis_nlp.respond.drill.record import DrillRecord

STYLE = """
.drillmark {
  background: repeating-linear-gradient(135deg, var(--card) 0 12px, var(--paper) 12px 24px);
  border: 2px dashed var(--ink); padding: .6rem .9rem; font-weight: 600; margin-bottom: 1.2rem }
.drill .again, .key .again { fill: var(--line); background: var(--line) }
.drill .rise { stroke: var(--level); stroke-width: 1.5 }
.drill text.rise { stroke: none; fill: var(--level); font-weight: 600 }
.reached { padding: .9rem 0; border-bottom: 1px solid var(--line) }
.reached h3 { color: var(--level) } .reached h3::first-letter { text-transform: uppercase }
.duty { color: var(--soft); font-size: .875rem }
"""
"""What the page needs beyond the report's own style."""


def render_drill(record: DrillRecord) -> str:
    """Return the page as text; equal records give equal text."""
    css = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    style = css + STYLE
    page = (
        environment()
        .get_template("drill.html.j2")
        .render(
            record=record,
            words=words,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            chart=draw_drill(record),
            highest=record.gravest.level if record.gravest else 0,
            level_names=LEVEL_NAMES,
            stopwatch=words.stopwatch_sentences(record),
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")
