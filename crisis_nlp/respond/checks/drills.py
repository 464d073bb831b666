"""Whether the plan is practised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crisis_nlp.respond.checks.rule import Found, Rule, Severity
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan


def _no_drills(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.drills is None:
        wrong = "the plan does not say how often it is practised"
        yield Found(("drills",), wrong, "add 'drills' with every_days and log")


def _overdue(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.drills is None:
        return
    held = [entry.on for entry in plan.drills.log if entry.on <= as_of]
    if not held:
        yield Found(
            ("drills",), "the plan has never been practised", "run one, and enter it in 'log'"
        )
        return
    late = (as_of - max(held)).days - plan.drills.every_days
    if late > 0:
        due = as_of - timedelta(days=late)
        yield Found(
            ("drills", "log"),
            f"a drill was due on {due}, {counted(late, 'day')} ago",
            "run one, and enter it in 'log'",
        )


RULES = (
    Rule(
        "no-drills",
        Severity.WARNING,
        "The plan says how often it is practised",
        "what is never practised is read for the first time in the crisis",
        _no_drills,
    ),
    Rule(
        "drill-overdue",
        Severity.WARNING,
        "The plan is practised as often as it says",
        "numbers that ring nowhere and shifts that nobody works show in a drill first",
        _overdue,
    ),
)
