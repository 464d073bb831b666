"""One self-contained HTML page: readable on a phone, in light and dark, no scripts, no requests.

Everything that came from outside is escaped by the template; the page's own style is allowed by
its hash alone, so that a browser would refuse anything a mention might smuggle in.
"""

from __future__ import annotations

import base64
import hashlib
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from crisis_nlp.assess.verdict import LEVEL_NAMES, Signal
from crisis_nlp.report import tonight_words, wording
from crisis_nlp.report.evidence import Quote, find_quotes
from crisis_nlp.report.found import found_sentences, topic_speakers
from crisis_nlp.report.highlights import component_bars, strongest
from crisis_nlp.report.templates import environment
from crisis_nlp.report.volume_chart import draw_volume
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    from crisis_nlp.report.assessment import Assessment

TOPICS_SHOWN = 8
"""Topics on the page, the first of the table."""

QUOTES_SHOWN = 5
"""Mentions shown behind each line of the receipt; a topic shows three."""


@dataclass(frozen=True, slots=True)
class Line:
    """A signal beside the mentions behind it; ``more`` counts those not shown."""

    signal: Signal
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Topic:
    """A row of the topic table in words."""

    title: str
    level: int | None
    facts: tuple[str, ...]
    link: str | None
    keywords: tuple[str, ...]
    quotes: tuple[Quote, ...]


def write_html(assessment: Assessment, path: str | Path) -> None:
    """Write the page to ``path``, whole or not at all."""
    from crisis_nlp.exports.writing import write_text

    write_text(render_html(assessment), path)


def render_html(assessment: Assessment) -> str:
    """Return the page as text; equal assessments give equal text."""
    quotes = find_quotes(assessment, _shown_ids(assessment))
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    page = (
        environment()
        .get_template("page.html.j2")
        .render(
            a=assessment,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            meaning=wording.LEVEL_MEANINGS[assessment.level],
            reasons=strongest(assessment.signals),
            found=found_sentences(assessment.head),
            components=component_bars(assessment),
            chart=draw_volume(assessment.windows),
            topics=_topics(assessment, quotes),
            topics_left=max(len(assessment.topics) - TOPICS_SHOWN, 0),
            lines=_lines(assessment, quotes),
            level_names=LEVEL_NAMES,
            words=tonight_words,
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _shown_ids(assessment: Assessment) -> set[str]:
    receipt = {i for s in assessment.signals for i in s.mention_ids[:QUOTES_SHOWN]}
    examples = assessment.topics["example_ids"].head(TOPICS_SHOWN)
    return receipt | {i for ids in examples for i in ids[:3]}


def _lines(assessment: Assessment, quotes: dict[str, Quote]) -> list[Line]:
    return [
        Line(
            signal,
            tuple(quotes[i] for i in signal.mention_ids[:QUOTES_SHOWN] if i in quotes),
            max(len(signal.mention_ids) - QUOTES_SHOWN, 0),
        )
        for signal in assessment.signals
    ]


def _topics(assessment: Assessment, quotes: dict[str, Quote]) -> list[Topic]:
    return [
        Topic(
            title=wording.show_text(row["title"], 120) or "(untitled)",
            level=int(row["level"]) if pd.notna(row.get("level")) else None,
            facts=tuple(_facts(row)),
            link=_link(row["top_link"]),
            keywords=tuple(wording.show_text(word, 40) for word in row["keywords"][:6]),
            quotes=tuple(_topic_quotes(row, quotes)),
        )
        for row in assessment.topics.head(TOPICS_SHOWN).to_dict("records")
    ]


def _topic_quotes(row: dict[Any, Any], quotes: dict[str, Quote]) -> list[Quote]:
    found = [quotes[i] for i in row["example_ids"][:3] if i in quotes]
    return found or [Quote(wording.show_text(t), "", None, "") for t in row["examples"][:3]]


def _link(page: object) -> str | None:
    return wording.safe_link(f"https://{page}") if isinstance(page, str) else None


def _facts(row: dict[Any, Any]) -> list[str]:
    facts = [wording.count_of(row[name], name.removesuffix("s")) for name in ("mentions", "voices")]
    facts.insert(0, row["state"])
    if row["copies"]:
        facts.append(f"{counted(row['copies'], 'copy')} folded")
    if math.isfinite(row["growth"]):
        facts.append(f"growing × {wording.show_number(row['growth'])}")
    facts += topic_speakers(row)
    for label in ("harm", "asymmetry", "complaint"):
        if row[label] > 0:
            facts.append(f"{label} {wording.show_share(row[label])}")
    if pd.notna(row["reach"]):
        facts.append(f"reach {wording.show_number(row['reach'])}")
    since = f"since {wording.show_moment(row['first'], short=True)}"
    author = wording.show_text(row["first_author"], 40)
    facts.append(f"{since}, first by {author}" if author else since)
    return facts
