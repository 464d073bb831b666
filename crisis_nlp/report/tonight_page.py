"""The page for tonight as one self-contained HTML page, to be printed or opened on a phone."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report import tonight_words
from crisis_nlp.report.templates import environment
from crisis_nlp.report.wording import LEVEL_MEANINGS

if TYPE_CHECKING:
    from crisis_nlp.respond.page import PlanPage


def render_tonight(page: PlanPage) -> str:
    """Return the page as text; ``page`` comes from ``page_at`` and has a moment."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    html = (
        environment()
        .get_template("tonight.html.j2")
        .render(
            page=page,
            words=tonight_words,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            level_name=LEVEL_NAMES[page.level],
            meaning=LEVEL_MEANINGS[page.level],
        )
    )
    return html.encode("utf-8", "replace").decode("utf-8")
