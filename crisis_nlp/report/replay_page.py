"""A backtest as one self-contained HTML page: no scripts, no requests, light and dark."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from crisis_nlp.assess.backtest import Alert, Backtest
from crisis_nlp.assess.crises import Crisis, inside
from crisis_nlp.assess.verdict import LEVEL_NAMES, Signal
from crisis_nlp.report import replay_words as words
from crisis_nlp.report.evidence import Quote, quotes_of
from crisis_nlp.report.highlights import strongest
from crisis_nlp.report.replay_chart import draw_replay
from crisis_nlp.report.templates import environment

ALERTS_SHOWN = 24
"""Alerts shown with their receipt at most, the gravest first and then the earliest."""

BRANDS_SHOWN = 12
"""Brands drawn at most, the highest score first."""

QUOTES_SHOWN = 2
"""Mentions shown behind each reason."""

STYLE = """
body { max-width: 60rem }
.replay { margin-top: .8rem } .replay .score { fill: none; stroke: var(--ink); stroke-width: 1.5;
  vector-effect: non-scaling-stroke }
.replay .crisis { fill: var(--line); opacity: .6 } .replay .begun { stroke: var(--soft) }
.replay .due { stroke: var(--level2); stroke-dasharray: 5 4 }
.replay .mark { fill: var(--level); stroke: var(--paper); stroke-width: 1.5 }
.replay .mark.false { fill: var(--paper); stroke: var(--level); stroke-width: 2 }
.key .mark { width: .7rem; height: .7rem; border-radius: 50%; background: var(--level4) }
.key .mark.false { background: none; border: 2px solid var(--level2) }
.key .track { height: 2px; background: var(--ink) } .key .crisis { background: var(--line) }
.key .due { height: 0; background: none; border-top: 2px dashed var(--level2) }
.wide { overflow-x: auto } .brands td, .brands th { white-space: nowrap }
.brands .figure { padding-left: 1rem }
"""
"""What the page needs beyond the report's own style."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """An alert with its strongest reasons and the mentions behind each."""

    alert: Alert
    reasons: tuple[tuple[Signal, tuple[Quote, ...]], ...]


def render_backtest(tested: Backtest) -> str:
    """Return the page as text; equal backtests give equal text."""
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8") + STYLE
    drawn = _loudest(tested)
    receipts = [_receipt(alert, tested) for alert in _gravest(tested)]
    page = (
        environment()
        .get_template("replay.html.j2")
        .render(
            tested=tested,
            words=words,
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            charts=[(brand, draw_replay(tested, brand)) for brand in drawn],
            brands_left=len(tested.brands) - len(drawn),
            crises=[
                (crisis, _near(tested, crisis), _outcomes(tested, crisis))
                for crisis in tested.crises
            ],
            rates=tested.rates.to_dict("records"),
            receipts=receipts,
            alerts_left=len(tested.alerts) - len(receipts),
            level_names=LEVEL_NAMES,
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _loudest(tested: Backtest) -> list[str]:
    top = tested.steps.groupby("brand", sort=True)["score"].max()
    return [str(name) for name in top.sort_values(ascending=False, kind="stable").index][
        :BRANDS_SHOWN
    ]


def _near(tested: Backtest, crisis: Crisis) -> str:
    """Draw the time around a crisis, of the brand that scored highest in it."""
    steps = tested.steps[inside(tested.steps["time"], [crisis])]
    top = steps.groupby("brand", sort=True)["score"].max()
    return draw_replay(tested, str(top.idxmax()), crisis) if len(top) else ""


def _outcomes(tested: Backtest, crisis: Crisis) -> list[dict[str, object]]:
    rows = tested.outcomes[tested.outcomes["crisis"] == crisis.start].to_dict("records")
    return [{str(k): v for k, v in row.items()} | {"none": pd.isna(row["first"])} for row in rows]


def _gravest(tested: Backtest) -> list[Alert]:
    ranked = sorted(tested.alerts, key=lambda alert: (-alert.level, alert.time, alert.brand))
    return sorted(ranked[:ALERTS_SHOWN], key=lambda alert: (alert.time, alert.brand))


def _receipt(alert: Alert, tested: Backtest) -> Receipt:
    reasons = strongest(alert.signals)
    ids = [i for signal in reasons for i in signal.mention_ids[:QUOTES_SHOWN]]
    quotes = quotes_of(tested.scored, ids, brand=alert.brand, as_of=alert.time)
    shown = (
        (signal, tuple(quotes[i] for i in signal.mention_ids[:QUOTES_SHOWN] if i in quotes))
        for signal in reasons
    )
    return Receipt(alert, tuple(shown))
