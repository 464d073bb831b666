"""The score from which an alert is raised, learnt from a history's own quiet stretches.

It is the least score at which, and at every score above it, those stretches would have raised no
more alerts than the budget allows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from crisis_nlp.assess.budget import Budget
from crisis_nlp.assess.crises import Crisis, inside
from crisis_nlp.assess.replay import crossings
from crisis_nlp.sentences import counted


@dataclass(frozen=True, slots=True)
class Learnt:
    """The threshold learnt for a budget.

    Parameters
    ----------
    budget
        What was asked for.
    threshold
        The score, 0 to 100, from which an alert is raised; one decimal.
    days
        How many brand-days of quiet it was learnt from; those before what is usual was known are
        left out if there are others.
    allowed, raised
        How many false alerts the budget allows in them, a whole number, and how many the
        threshold would have raised.
    highest
        The greatest score in the quiet stretches.
    """

    budget: Budget
    threshold: float
    days: float
    allowed: int
    raised: int
    highest: float

    @property
    def words(self) -> str:
        """What was learnt, in sentences."""
        told = (
            f"For {self.budget.words}, an alert is raised from a score of {self.threshold:.1f} on: "
            f"in {counted(round(self.days), 'quiet day')} that would have raised "
            f"{counted(self.raised, 'false alert')}, and {self.allowed} would have been within "
            "the budget."
        )
        if self.raised > self.allowed:
            return told + " No threshold keeps to the budget: the history's quiet is too loud."
        if not self.allowed:
            return told + (
                " The quiet history is too short for a single false alert, so the threshold stands "
                "above all it held; a longer history would tell more."
            )
        return told


def learn_threshold(
    steps: pd.DataFrame,
    crises: Sequence[Crisis],
    budget: Budget,
    *,
    least: float,
    quiet_hours: float,
) -> Learnt:
    """Learn the least threshold that keeps to a budget on the quiet stretches of a replay.

    Parameters
    ----------
    steps
        Brands' moments with ``brand``, ``time`` and ``score``, as ``replay`` gives them.
    crises
        Whose time is not quiet.
    budget
        How many false alerts are allowed in how many days.
    least
        The threshold is never below this score: a budget is a limit, not a wish.
    quiet_hours
        For how long a score must have been below the threshold before it can be crossed anew.

    Returns
    -------
    Learnt
        With a threshold of at most 100, even where that does not keep to the budget.
    """
    quiet = steps[~inside(steps["time"], crises)]
    days = quiet_days(steps, crises)
    allowed = math.floor(budget.alerts * days / budget.days + 1e-9)
    best, raised = 100.0, _raised(steps, crises, 100.0, quiet_hours)
    seen = (quiet["score"] + 0.1).round(1)
    for score in sorted({least, *seen[seen.between(least, 100)]}, reverse=True):
        found = _raised(steps, crises, score, quiet_hours)
        if found > allowed:
            break
        best, raised = score, found
    highest = float(quiet["score"].max()) if len(quiet) else 0.0
    return Learnt(budget, float(best), days, allowed, raised, highest)


def settled(steps: pd.DataFrame, young_hours: float) -> pd.DataFrame:
    """Return the moments of a replay at which a brand's usual was known; all where none was.

    What is usual is unknown for ``young_hours`` after a brand's first moment. Such a beginning
    comes once and must not teach how loud quiet is.
    """
    first = steps.groupby("brand", sort=True)["time"].transform("min")
    old = steps[steps["time"] - first >= pd.Timedelta(hours=young_hours)]
    return (old if len(old) else steps).reset_index(drop=True)


def quiet_days(steps: pd.DataFrame, crises: Sequence[Crisis]) -> float:
    """Return the days between each brand's first and last moment, crises aside, all together."""
    day = pd.Timedelta("1D")
    total = 0.0
    for _, times in steps.groupby("brand", sort=True)["time"]:
        first, last = times.min(), times.max()
        spent = [min(c.until, last) - max(c.since, first) for c in crises]
        total += (last - first) / day - sum(max(s / day, 0.0) for s in spent)
    return max(total, 0.0)


def _raised(
    steps: pd.DataFrame, crises: Sequence[Crisis], threshold: float, quiet_hours: float
) -> int:
    times = crossings(steps, threshold, quiet_hours)["time"]
    return int((~inside(times, crises)).sum())
