"""A rota's cover on an 80-column terminal: a line a day, the gaps, and when mentions came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisis_nlp.report.cover_words import (
    cover_sentences,
    duty_sentences,
    holiday_sentences,
    period,
    public_hours_sentence,
    unheard_sentences,
)
from crisis_nlp.report.local_days import LocalDay, listened_hours, local_days
from crisis_nlp.report.local_time import WEEKDAYS, show_day, show_hours, show_stretch
from crisis_nlp.report.wording import show_text
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from crisis_nlp.respond.cover import Cover
    from crisis_nlp.respond.plan import Plan
    from crisis_nlp.respond.unheard import Unheard

DAYS_SHOWN = 42
GAPS_SHOWN = 10
HOLIDAYS_SHOWN = 15
HALF_HOURS = 48


def print_cover(cover: Cover, plan: Plan, unheard: Unheard | None, console: Console) -> None:
    """Print a rota's cover to a rich console, at most 80 columns wide."""
    from rich.text import Text

    days = local_days(cover.span, cover.zone)
    head = f"{show_text(plan.organisation, 60)}: who listens"
    lines: list[Text | str] = [Text(head, "bold"), period(cover), ""]
    lines += cover_sentences(cover)
    lines += [""] + [_bar(cover, day) for day in days[:DAYS_SHOWN]]
    if len(days) > DAYS_SHOWN:
        lines.append(f"and {counted(len(days) - DAYS_SHOWN, 'day')} more: --out draws every day")
    lines.append(" " * 11 + "".join(f"{hour:<12}" for hour in (0, 6, 12, 18, 24)).rstrip())
    lines.append(" " * 11 + "█ somebody   · nobody   * public holiday")
    gaps = [f"{show_stretch(gap, cover.zone)}, {show_hours(gap.hours)}" for gap in cover.gaps]
    lines += _part("Gaps", gaps, GAPS_SHOWN)
    lines += _part("Public holidays", holiday_sentences(cover), HOLIDAYS_SHOWN)
    lines += _part("Hours on duty", duty_sentences(cover, plan), GAPS_SHOWN)
    told = public_hours_sentence(plan)
    lines += ["", told] if told else []
    if unheard is not None:
        lines += _part("Mentions", unheard_sentences(unheard), GAPS_SHOWN)
        lines += _heat(unheard) if unheard.came["harm"] else []
    for line in lines:
        console.print(line, width=min(console.width, 80), highlight=False, markup=False)


def _bar(cover: Cover, day: LocalDay) -> Text:
    from rich.text import Text

    signs = [" "] * HALF_HOURS
    for sign, intervals in (("█", cover.covered), ("·", cover.gaps)):
        for start, end in day.parts(intervals):
            # A half hour that holds any gap at all is shown as one.
            first, last = int(HALF_HOURS * start), -int(-HALF_HOURS * end // 1)
            signs[first:last] = sign * (last - first)
    holiday = "*" if day.day in cover.holidays else " "
    name = f"{show_day(day.day):<10}"
    return Text.assemble(
        name,
        (holiday, "bold red"),
        *((sign, "blue" if sign == "█" else "red") for sign in signs),
        f"  {show_hours(listened_hours(cover, day))}",
    )


def _part(title: str, sentences: list[str], shown: int) -> list[Text | str]:
    from rich.text import Text

    if not sentences:
        return []
    more = len(sentences) - shown
    rest = [f"  and {more} more"] if more > 0 else []
    return ["", Text(title, "bold"), *(f"  {line}" for line in sentences[:shown]), *rest]


def _heat(unheard: Unheard) -> list[Text | str]:
    """Draw harm mentions by weekday and hour; those nobody was there for stand in red."""
    from rich.text import Text

    lines: list[Text | str] = ["", "  Harm mentions by weekday and hour; unheard ones marked !"]
    lines.append("  " + " " * 4 + "".join(f"{hour:<3}" for hour in range(24)))
    hours = unheard.hours.to_dict("records")
    for number, name in enumerate(WEEKDAYS):
        row = Text(f"  {name} ")
        for cell in hours[24 * number : 24 * number + 24]:
            sign = f"{min(cell['harm'], 99)}" if cell["harm"] else "."
            sign += "!" if cell["unheard_harm"] else ""
            row.append(f"{sign:<3}", "red" if cell["unheard_harm"] else "dim")
        lines.append(row)
    return lines
