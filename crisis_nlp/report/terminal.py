"""An assessment on an 80-column terminal: the verdict, its reasons, and whom to call.

Other people's texts are put in as plain text, never as markup, and without control characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report.found import found_sentences, topic_speakers
from crisis_nlp.report.highlights import component_bars
from crisis_nlp.report.tonight_terminal import tonight_parts
from crisis_nlp.report.wording import (
    LEVEL_MEANINGS,
    count_of,
    show_brand,
    show_moment,
    show_name,
    show_number,
    show_points,
    show_share,
    show_text,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

    from crisis_nlp.report.assessment import Assessment
    from crisis_nlp.respond.plan import PlanPage

COLOURS = ("green", "blue", "yellow", "dark_orange", "red")
"""A colour for each level, calm first."""

TOPICS_SHOWN = 5
BAR = 30
WIDEST = 100


def print_assessment(assessment: Assessment, console: Console) -> None:
    """Print an assessment to a rich console, at most 100 columns wide.

    Examples
    --------
    >>> from rich.console import Console
    >>> print_assessment(assessment, Console())  # doctest: +SKIP
    """
    width = min(console.width, WIDEST)
    parts: list[RenderableType] = [
        _headline(assessment),
        _components(assessment),
        *_section("Found", _bullets(found_sentences(assessment.head))),
        *_section("Receipt", _receipt(assessment)),
        *_section("Topics", _topics(assessment.topics)),
        *_section("Not known", _bullets(assessment.unknown)),
        *_section("Other brands", _brands(assessment)),
        *_plan_parts(assessment.plan),
        _versions(assessment),
    ]
    for part in parts:
        console.print(part, width=width, highlight=False, markup=False)


def _headline(assessment: Assessment) -> Text:
    from rich.text import Text

    colour = COLOURS[assessment.level]
    looked_at = count_of(assessment.head.mentions, "mention")
    return Text.assemble(
        (show_brand(assessment.brand), "bold"),
        f"  {show_moment(assessment.as_of)}  {looked_at}\n\n",
        (f" {assessment.level_name.upper()} ", f"bold reverse {colour}"),
        (f"  {assessment.score:.1f}", f"bold {colour}"),
        f" of 100, between {assessment.low:.1f} and {assessment.high:.1f}"
        f"  (level {assessment.level} of 4)\n{LEVEL_MEANINGS[assessment.level]}\n",
        ("An alert is due.\n", "bold") if assessment.head.alert else "",
    )


def _versions(assessment: Assessment) -> Text:
    """Name what produced this, the policy by its hash."""
    from rich.text import Text

    known = sorted(assessment.versions.items())
    return Text(
        "\n" + " · ".join(show_text(f"{name} {version}", 80) for name, version in known), "dim"
    )


def _components(assessment: Assessment) -> Table:
    table = _grid(10, BAR, None)
    for name, points, most in component_bars(assessment):
        filled = round(BAR * min(max(points / most, 0), 1)) if most else 0
        table.add_row(
            name, "█" * filled + "░" * (BAR - filled), f"{points:.1f} of {show_number(most)}"
        )
    if assessment.components["rules"]:
        table.add_row("rules", "", show_points(assessment.components["rules"]))
    return table


def _receipt(assessment: Assessment) -> Table:
    from rich.text import Text

    table = _grid(5, 14, None)
    for signal in assessment.signals:
        style = "" if signal.points else "dim"
        table.add_row(
            Text(show_points(signal.points), style, justify="right"),
            Text(show_name(signal.name), style),
            Text(show_text(signal.reason), style),
        )
    table.add_row(Text(f"{assessment.score:.1f}", "bold", justify="right"), Text("score", "bold"))
    return table


def _topics(topics: pd.DataFrame) -> Table:
    from rich.text import Text

    table = _grid(8, None)
    for row in topics.head(TOPICS_SHOWN).to_dict("records"):
        level = int(row["level"]) if pd.notna(row.get("level")) else None
        name = "" if level is None else LEVEL_NAMES[level]
        title = show_text(row["title"], 120) or "(untitled)"
        table.add_row(
            Text(name, COLOURS[level or 0]),
            Text.assemble((title, "bold"), "\n", _topic_facts(row)),
        )
    if len(topics) > TOPICS_SHOWN:
        table.add_row("", f"and {count_of(len(topics) - TOPICS_SHOWN, 'smaller topic')}")
    return table


def _topic_facts(row: dict[Any, Any]) -> str:
    facts = [row["state"], count_of(row["mentions"], "mention"), count_of(row["voices"], "voice")]
    facts += [
        f"{label} {show_share(row[label])}"
        for label in ("harm", "asymmetry", "complaint")
        if row[label] > 0
    ]
    facts += topic_speakers(row)
    example = show_text(row["examples"][0], 160) if len(row["examples"]) else ""
    return ", ".join(facts) + (f"\n“{example}”" if example else "")


def _brands(assessment: Assessment) -> Table:
    from rich.text import Text

    table = _grid(8, 6, None)
    for verdict in assessment.brands[1:]:
        table.add_row(
            Text(verdict.level_name, COLOURS[verdict.level]),
            Text(f"{verdict.score:.1f}", justify="right"),
            Text(f"{show_brand(verdict.brand)}, {count_of(verdict.mentions, 'mention')}"),
        )
    return table


def _plan_parts(page: PlanPage | None) -> list[RenderableType]:
    """Return the plan's page for the moment judged, else for its level alone."""
    from rich.text import Text

    parts = [] if page is None else tonight_parts(page)
    return [Text("\nPlan", "bold"), *parts] if parts else [*_section("Plan", _plan(page))]


def _plan(page: PlanPage | None) -> Table:
    from rich.text import Text

    table = _grid(3, None)
    if page is None:
        return table
    if page.minutes:
        table.add_row("", f"The first action stands within {page.minutes} minutes. Call, in order:")
    for position, call in enumerate(page.contacts, 1):
        person = call.contact
        lines = [_joined(person.name, person.role, person.phone, person.email)]
        if call.deputy:
            reach = call.deputy.phone or call.deputy.email
            lines.append(f"deputy: {_joined(call.deputy.name, reach)}")
        table.add_row(f"{position}.", Text("\n".join(lines)))
    for action in page.actions:
        table.add_row("-", Text(show_text(action)))
    drafts = [f"{show_text(m.kind, 60)} ({show_text(m.language, 20)})" for m in page.messages]
    if drafts:
        table.add_row("", Text(f"Drafts ready: {', '.join(drafts)}"))
    return table


def _joined(*parts: str | None) -> str:
    return ", ".join(show_text(part, 80) for part in parts if part)


def _bullets(sentences: Iterable[str]) -> Table:
    from rich.text import Text

    table = _grid(1, None)
    for sentence in sentences:
        table.add_row("-", Text(show_text(sentence)))
    return table


def _section(title: str, table: Table) -> list[Text | Table]:
    """Put a heading above the table, or nothing where the table has no rows."""
    from rich.text import Text

    return [Text(f"\n{title}", "bold"), table] if table.row_count else []


def _grid(*widths: int | None) -> Table:
    """Make a table without lines; None takes the width that is left."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table
