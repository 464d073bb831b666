"""A backtest on an 80-column terminal: each crisis, what was false, and the plain rules beside."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report import replay_words as words
from crisis_nlp.report.highlights import strongest
from crisis_nlp.report.terminal import COLOURS
from crisis_nlp.report.wording import show_brand, show_moment, show_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from crisis_nlp.assess.backtest import Alert, Backtest
    from crisis_nlp.assess.crises import Crisis

WIDEST = 100

ALERTS_SHOWN = 12
"""Alerts listed at most, the gravest first and then the earliest."""


def print_backtest(tested: Backtest, console: Console) -> None:
    """Print a backtest to a rich console, at most 100 columns wide."""
    from rich.text import Text

    width = min(console.width, WIDEST)
    head = Text.assemble((words.names(tested), "bold"), f"\n{words.span_sentence(tested)}")
    parts: list[Text | Table] = [head]
    for crisis in tested.crises:
        parts += _crisis(tested, crisis)
    parts += [_heading(f"False alerts in {words.quiet_sentence(tested)}"), _rates(tested)]
    parts += [Text(sentence, "dim") for sentence in words.plain_rules()]
    if tested.learnt:
        parts += [_heading("Budget"), Text(tested.learnt.words)]
    parts += _alerts(tested)
    for part in parts:
        console.print(part, width=width, highlight=False)


def _crisis(tested: Backtest, crisis: Crisis) -> list[Text | Table]:
    outcomes = tested.outcomes[tested.outcomes["crisis"] == crisis.start]
    table = _table("", "first alert", "after", "before peak", "before media")
    for row in outcomes.to_dict("records"):
        missed = math.isnan(row["minutes"])
        spans = (row["minutes"], row["before_peak"], row["before_media"])
        table.add_row(
            words.show_rule(row["rule"], tested),
            "none" if missed else f"{row['first'].day} {row['first']:%b, %H:%M}",
            *map(words.show_span, spans),
            style="dim" if missed else "",
        )
    end = show_moment(crisis.until, short=True)
    return [_heading(f"Crisis of {show_moment(crisis.start)}, until {end}"), table]


def _rates(tested: Backtest) -> Table:
    caught = ("caught", "median after") if tested.crises else ()
    table = _table("", *caught, "false alerts", "a week")
    for row in tested.rates.to_dict("records"):
        found = (f"{row['caught']} of {len(tested.crises)}", words.show_span(row["median_minutes"]))
        per_week = "-" if math.isnan(row["per_week"]) else f"{row['per_week']:.2f}"
        name = words.show_rule(row["rule"], tested)
        table.add_row(name, *(found if caught else ()), f"{row['false_alerts']:,}", per_week)
    return table


def _alerts(tested: Backtest) -> list[Text | Table]:
    from rich.table import Table
    from rich.text import Text

    if not tested.alerts:
        return [_heading("Alerts"), Text("The level never rose.")]
    ranked = sorted(tested.alerts, key=lambda alert: (-alert.level, alert.time))[:ALERTS_SHOWN]
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in (8, 5, 18, None):
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    for alert in sorted(ranked, key=lambda alert: (alert.time, alert.brand)):
        table.add_row(
            Text(LEVEL_NAMES[alert.level], COLOURS[alert.level]),
            Text(f"{alert.score:.1f}", justify="right"),
            Text(show_moment(alert.time, short=True)),
            Text(_why(alert, several=len(tested.brands) > 1)),
        )
    left = len(tested.alerts) - len(ranked)
    title = f"Alerts, the {ALERTS_SHOWN} gravest of {len(tested.alerts)}" if left else "Alerts"
    return [_heading(title), table]


def _why(alert: Alert, *, several: bool) -> str:
    reasons = strongest(alert.signals)
    # A floor says more than the points it came on top of.
    told = [line for line in reasons if line.component == "rules"] or reasons
    reason = show_text(told[0].reason, 160) if told else ""
    return " ".join(
        part
        for part in (
            f"{show_brand(alert.brand)}." if several else "",
            "False." if alert.false else "",
            reason,
        )
        if part
    )


def _table(*columns: str) -> Table:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    for position, name in enumerate(columns):
        table.add_column(name, justify="right" if position else "left", no_wrap=True)
    return table


def _heading(title: str) -> Text:
    from rich.text import Text

    return Text(f"\n{title}", "bold")
