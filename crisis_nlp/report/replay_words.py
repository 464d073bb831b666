"""The figures of a backtest in words, the same on paper and on screen."""

from __future__ import annotations

import math

from crisis_nlp.assess.backtest import ALERT, Backtest
from crisis_nlp.assess.baselines import RULES, RULES_IN_WORDS
from crisis_nlp.report.wording import count_of, show_brand, show_moment

HOUR, DAY = 60.0, 1440.0
"""Minutes."""


def show_span(minutes: float) -> str:
    """Return a span in the largest fitting unit; "-" where it is unknown.

    Examples
    --------
    >>> from crisis_nlp.report.replay_words import show_span
    >>> [show_span(m) for m in (25.0, 470.0, -3000.0, float("nan"))]
    ['25 min', '7.8 h', '−50.0 h', '-']
    """
    if math.isnan(minutes):
        return "-"
    if abs(minutes) < 2 * HOUR:
        text = f"{minutes:.0f} min"
    elif abs(minutes) < 3 * DAY:
        text = f"{minutes / HOUR:.1f} h"
    else:
        text = f"{minutes / DAY:.1f} days"
    return text.replace("-", "−")


def show_rule(rule: str, tested: Backtest) -> str:
    """Return a rule's name; the alert's tells from which score on it is raised."""
    return f"alert, from {tested.policy.alert_score:g} on" if rule == ALERT else rule


def plain_rules() -> list[str]:
    """Return a sentence on each of the plain rules."""
    return [f"{name}: {RULES_IN_WORDS[name]}" for name in RULES]


def span_sentence(tested: Backtest) -> str:
    """Say what was replayed."""
    times = tested.scored["time"]
    return (
        f"{show_moment(times.min(), short=True)} to {show_moment(times.max(), short=True)} UTC, "
        f"{count_of(len(times), 'mention')}, {count_of(len(tested.steps), 'moment')} "
        f"in steps of {tested.step}"
    )


def names(tested: Backtest) -> str:
    """Return the brands replayed, at most three by name."""
    shown = [show_brand(brand) for brand in tested.brands]
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")


def quiet_sentence(tested: Backtest) -> str:
    """Say how much of the time was quiet."""
    weeks = float(tested.rates["weeks"].iloc[0])
    if tested.crises:
        return f"{weeks:.1f} brand-weeks outside the crises"
    return f"{weeks:.1f} brand-weeks, all taken as quiet, since no crisis was told"
