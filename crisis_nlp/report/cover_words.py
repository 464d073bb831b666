"""What a rota's cover, and the mentions that came in its gaps, mean in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisis_nlp.report.local_days import listened_hours, local_days
from crisis_nlp.report.local_time import WEEKDAYS, show_day, show_hours, show_stretch
from crisis_nlp.report.wording import show_share, show_text
from crisis_nlp.respond.rota import Weekday
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.respond.cover import Cover
    from crisis_nlp.respond.plan import Plan
    from crisis_nlp.respond.unheard import Unheard


def period(cover: Cover) -> str:
    """Return the first and last day of the span, with their years.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.report.cover_words import period
    >>> from crisis_nlp.respond.cover import find_cover
    >>> from crisis_nlp.respond.plan import Contact, Plan, Rota
    >>> rota = Rota("Europe/Madrid", round_the_clock=False)
    >>> plan = Plan("Casa Brisol", "ana", {"ana": Contact("Ana", "Press")}, {}, rota=rota)
    >>> period(find_cover(plan, *pd.date_range("2026-05-04T22:00Z", periods=2, freq="7D")))
    'Tue 5 May 2026 to Mon 11 May 2026, times of Europe/Madrid'
    """
    days = local_days(cover.span, cover.zone)
    first, last = (f"{show_day(day.day)} {day.day.year}" for day in (days[0], days[-1]))
    return f"{first} to {last}, times of {cover.zone}"


def cover_sentences(cover: Cover) -> list[str]:
    """Say how much of the time somebody listens, and the longest time when nobody does."""
    listened = cover.span.hours - cover.gap_hours
    said = [
        f"Somebody is on duty {show_share(cover.share)} of the time: "
        f"{show_hours(listened)} of {show_hours(cover.span.hours)}."
    ]
    if cover.gaps:
        longest = max(cover.gaps, key=lambda gap: gap.hours)
        gaps = counted(len(cover.gaps), "gap")
        said.append(
            f"{gaps}; the longest is {show_hours(longest.hours)}, "
            f"{show_stretch(longest, cover.zone)}."
        )
    return said


def unheard_sentences(unheard: Unheard) -> list[str]:
    """Say which part of the mentions came when nobody was on duty, the gravest first."""
    said = [
        _came(unheard, name, words)
        for name, words in (
            ("harm", "harm mention"),
            ("asymmetry", "asymmetry mention"),
            ("complaint", "complaint"),
            ("mentions", "mention"),
        )
        if unheard.came[name] or name in ("harm", "mentions")
    ]
    worst = _worst_hours(unheard.hours)
    if worst:
        said.append(f"Most harm unheard: {worst}.")
    if unheard.outside:
        said.append(f"{counted(unheard.outside, 'mention')} outside these days left out.")
    return said


def holiday_sentences(cover: Cover) -> list[str]:
    """Say of each public holiday in the span for how long somebody is on duty."""
    said = []
    for day in local_days(cover.span, cover.zone):
        if day.day in cover.holidays:
            hours = listened_hours(cover, day)
            listened = f"{show_hours(hours)} on duty" if hours else "nobody on duty"
            said.append(
                f"{show_day(day.day)}, {show_text(cover.holidays[day.day], 60)}: {listened}"
            )
    return said


def duty_sentences(cover: Cover, plan: Plan) -> list[str]:
    """Say who is on duty for how many hours, by name."""
    hours: dict[str, float] = {}
    for turn in cover.turns:
        for key in turn.who:
            hours[key] = hours.get(key, 0.0) + turn.interval.hours
    return [
        f"{show_text(plan.contacts[key].name, 60)}: {show_hours(spent)}"
        for key, spent in sorted(hours.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def public_hours_sentence(plan: Plan) -> str:
    """Say what the public is told where nobody listens round the clock; empty if nothing."""
    rota = plan.rota
    if rota is None or rota.round_the_clock or not rota.public_hours:
        return ""
    shown = [
        f"{', '.join(WEEKDAYS[list(Weekday).index(day)] for day in row.weekdays)} "
        f"{row.start:%H:%M}-{row.end:%H:%M}"
        for row in rota.public_hours
    ]
    return f"The public is told: {'; '.join(shown)} ({rota.zone})."


def _came(unheard: Unheard, name: str, words: str) -> str:
    if not unheard.came[name]:
        return f"No {words} came in these days."
    return (
        f"{show_share(unheard.share(name))} of your {words}s "
        f"({unheard.unheard[name]:,} of {unheard.came[name]:,}) came when nobody was on duty."
    )


def _worst_hours(hours: pd.DataFrame) -> str:
    worst = hours[hours["unheard_harm"] > 0]
    worst = worst.sort_values(["unheard_harm", "weekday", "hour"], ascending=[False, True, True])
    return ", ".join(
        f"{WEEKDAYS[row['weekday']]} {row['hour']:02d} h ({row['unheard_harm']})"
        for row in worst.head(3).to_dict("records")
    )
