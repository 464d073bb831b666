"""The page for tonight on an 80-column terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report import tonight_words as words
from crisis_nlp.report.wording import LEVEL_MEANINGS, show_text

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from crisis_nlp.respond.page import PlanPage
    from crisis_nlp.respond.tonight import Tonight

WIDEST = 100


def print_tonight(page: PlanPage, console: Console) -> None:
    """Print the page of a plan at a moment, at most 100 columns wide."""
    from rich.text import Text

    head = f"{show_text(page.organisation, 60)}: level {page.level}, {LEVEL_NAMES[page.level]}"
    width = min(console.width, WIDEST)
    for part in (Text(head, "bold"), LEVEL_MEANINGS[page.level], "", *tonight_parts(page)):
        console.print(part, width=width, highlight=False, markup=False)
    owner = show_text(page.owner.name, 60)
    console.print(f"\n{owner} answers for the plan. Nothing has been sent.", width=width)


def tonight_parts(page: PlanPage) -> list[RenderableType]:
    """Return the page in parts to be printed below one another; none without a moment."""
    now = page.now
    if now is None:
        return []
    head = [words.moment_sentence(now), words.duty_sentence(now), *words.kind_sentences(now)]
    if not page.contacts and not page.actions:
        return [*head, "The plan asks for nothing at this level."]
    automatic = [action.words() for action in now.automatic]
    said = [words.speaker_sentence(now), words.promise_sentence(now)]
    return [
        *head,
        *_titled("The clock", _clocks(now)),
        *_titled("Call now, in order", _people(now)),
        *_titled("At once", _listed(automatic)),
        *_titled("Then", _listed(show_text(action, 400) for action in page.actions)),
        *_titled("Speaking", [line for line in said if line]),
        *_titled("Emergency numbers", words.service_lines(now)),
        *_titled("Drafts, not sent", _texts(now)),
    ]


def _titled(title: str, lines: list[RenderableType] | list[str]) -> list[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    if not lines:
        return []
    below = [Text(line) if isinstance(line, str) else line for line in lines]
    return [Text(f"\n{title}", "bold"), *(Padding(line, (0, 0, 0, 2)) for line in below)]


def _listed(items: Iterable[str]) -> list[RenderableType]:
    """Set items below one another, so that what is wrapped stands under its first word."""
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    for item in items:
        table.add_row("-", Text(item))
    return [table] if table.row_count else []


def _clocks(now: Tonight) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in (15, 23, None):
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    for clock in words.clocks(now):
        style = "red" if clock.passed else ""
        table.add_row(clock.time, Text(clock.left, style), Text(clock.what))
    return [table] if table.row_count else []


def _people(now: Tonight) -> list[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=3)
    table.add_column(ratio=1, overflow="fold")
    for position, person in enumerate(words.people(now), 1):
        line = Text.assemble((person.name, "bold"), f", {person.role}")
        if person.duty:
            line.append(f"  {person.duty}", "bold green")
        reach = ", ".join((*person.reach, *filter(None, (person.local,))))
        rest = "".join(f"\n{part}" for part in (reach, person.then) if part)
        table.add_row(f"{position}.", Text.assemble(line, rest))
    return [table]


def _texts(now: Tonight) -> list[RenderableType]:
    from rich.text import Text

    lines: list[RenderableType] = []
    for text in words.texts(now):
        head = Text(text.head, "bold")
        if text.warning:
            head.append(f"  {text.warning}", "red")
        lines.append(head)
        lines.append(
            Text.assemble(*((piece, "reverse" if open_ else "") for piece, open_ in text.pieces))
        )
        for title, facts in (("Still open", text.open), ("Filled in, to be checked", text.filled)):
            if facts:
                lines.append(Text(f"{title}: {facts}", "dim"))
        lines.append(Text(""))
    return lines[:-1]
