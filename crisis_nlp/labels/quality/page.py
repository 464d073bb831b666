"""An evaluation as one self-contained HTML page; the texts of mistakes stand here and only here.

Everything that came from outside is escaped by the template. The page runs no script and asks for
nothing; its style is allowed by its hash alone.
"""

from __future__ import annotations

import base64
import hashlib
from itertools import groupby
from pathlib import Path

from crisis_nlp.labels.heads import SENTIMENTS
from crisis_nlp.labels.quality.calibration_chart import draw_calibration
from crisis_nlp.labels.quality.evaluation import Evaluation
from crisis_nlp.labels.quality.judging import DEMANDED
from crisis_nlp.labels.quality.sheet import Mistake, Part, Quality
from crisis_nlp.labels.quality.terminal import UNKNOWN, show

LONGEST = 400
"""Characters of a text that are shown."""


def render_page(evaluation: Evaluation) -> str:
    """Return the page as text; equal evaluations give equal text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("crisis_nlp.labels.quality", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"show": show, "shorten": _shorten}
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    page = environment.get_template("page.html.j2").render(
        e=evaluation,
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        parts=_shown(evaluation.quality),
        sources=[part for part in evaluation.quality.parts if part.scope == "source"],
        charts=_charts(evaluation.quality),
        mistakes=_by_kind(evaluation.quality),
        sentiments=SENTIMENTS,
        demanded=f"{DEMANDED:.2f}",
        unknown=UNKNOWN,
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _shown(quality: Quality) -> list[Part]:
    """Return all texts and the languages; a language that all texts are in says nothing new."""
    return [
        part
        for part in quality.parts
        if part.scope == "all" or (part.scope == "language" and part.texts < quality.texts)
    ]


def _charts(quality: Quality) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return, for each part, the name and plot of each label."""
    return [
        (
            part.name,
            [
                (name, draw_calibration(f"{name}, {part.name}", label.bins))
                for name, label in part.labels.items()
            ],
        )
        for part in _shown(quality)
        if part.labels
    ]


def _by_kind(quality: Quality) -> list[tuple[str, list[Mistake]]]:
    return [(kind, list(some)) for kind, some in groupby(quality.mistakes, lambda m: m.kind)]


def _shorten(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1].rstrip() + "…"
