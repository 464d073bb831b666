"""A drill's record on an 80-column terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisis_nlp.report import drill_words as words
from crisis_nlp.report.wording import show_text
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from crisis_nlp.respond.drill.record import DrillRecord, Reached


def print_drill(record: DrillRecord, console: Console) -> None:
    """Print a drill's record to a rich console, at most 80 columns wide."""
    from rich.text import Text

    began = words.at_clock(record, record.at)
    lines: list[Text | str] = [
        Text(f"DRILL  {show_text(record.organisation, 40)}: {show_text(record.title, 60)}", "bold"),
        f"{counted(record.invented, 'invented mention')} from {began} ({record.zone}), among "
        f"{counted(record.real, 'real one')}",
        "",
        Text(words.headline(record), "bold"),
    ]
    for reached in record.levels:
        lines += ["", *_level(record, reached)]
    if record.promise:
        lines += ["", words.promise_sentence(record, record.promise)]
    measured = words.stopwatch_sentences(record)
    lines += ["", *measured] if measured else []
    lines += ["", *record.notes] if record.notes else []
    for line in lines:
        console.print(line, width=min(console.width, 80), highlight=False, markup=False)


def _level(record: DrillRecord, reached: Reached) -> list[Text | str]:
    from rich.text import Text

    title = f"{words.after(reached.minutes):>11}  {words.level_title(record, reached)}"
    lines: list[Text | str] = [Text(title, "bold"), words.facts(record, reached)]
    if reached.callout:
        lines += words.duty_sentences(record, reached.callout)
        called = [
            f"{show_text(who.name, 40)}{_duty(who.on_duty)}" for who in reached.callout.called
        ]
        lines.append("Calls: " + (", ".join(called) or "nobody"))
    return lines


def _duty(on_duty: bool | None) -> str:
    return " (on duty)" if on_duty else ""
