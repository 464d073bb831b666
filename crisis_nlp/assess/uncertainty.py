"""The range a score may have in truth.

Labels are probabilities and reach is often unknown. The low end takes every signal at the low end
of its range and only those reports that are true nine times in ten; the high end takes every signal
at its high end and every likely report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.rules import Reports
from crisis_nlp.assess.scoring import points
from crisis_nlp.assess.verdict import Signal

Ruled = Callable[[float, Callable[[Reports], float]], list[Signal]]
"""Gives the rules' lines for a sum of points and a choice among a floor's numbers of reports."""


def score_range(measures: Sequence[Measure], policy: Policy, ruled: Ruled) -> tuple[float, float]:
    """Return the score at the low and at the high end of every signal.

    Parameters
    ----------
    measures
        One a signal of the policy.
    policy
        The weights.
    ruled
        Applies the rules to a sum of points.

    Returns
    -------
    tuple of float
        Low and high, 0 to 100, one decimal.
    """
    low = _score(measures, policy, lambda measure: measure.low, ruled, lambda found: found.low)
    high = _score(measures, policy, lambda measure: measure.high, ruled, lambda found: found.high)
    return low, high


def _score(
    measures: Sequence[Measure],
    policy: Policy,
    end: Callable[[Measure], float],
    ruled: Ruled,
    number: Callable[[Reports], float],
) -> float:
    ends = {measure.name: end(measure) for measure in measures}
    given = round(sum(points(ends[weight.name], weight) for weight in policy.signals), 1)
    return round(given + sum(line.points for line in ruled(given, number)), 1)
