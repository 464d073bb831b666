"""From a measured value to points.

A signal gives no points up to its start, all of them from its saturation on, and in between in
proportion. An unknown value gives none: unknown is never a reason to lower or to raise a score.
"""

from __future__ import annotations

import math

from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.policy import Weight
from crisis_nlp.assess.verdict import Signal


def points(value: float, weight: Weight) -> float:
    """Return the points of a value, non-decreasing in it.

    ``points * (f(value) - f(start)) / (f(saturation) - f(start))``, kept within 0 and all points,
    where ``f`` is the identity or the logarithm, as the weight's scale says.

    Parameters
    ----------
    value
        In the weight's unit; NaN where unknown.
    weight
        The signal's line in the policy.

    Returns
    -------
    float
        0 to ``weight.points``, one decimal.

    Examples
    --------
    >>> from crisis_nlp.assess.policy import Weight
    >>> from crisis_nlp.assess.scoring import points
    >>> reach = Weight("reach", "impact", "people", 8.0, 1_000, 1_000_000, "log")
    >>> [points(people, reach) for people in (10, 31_623, 5_000_000, float("nan"))]
    [0.0, 4.0, 8.0, 0.0]
    """
    if math.isnan(value) or value <= weight.start:
        return 0.0
    if value >= weight.saturation:
        return round(weight.points, 1)
    scale = math.log if weight.scale == "log" else float
    start = scale(weight.start)
    share = (scale(value) - start) / (scale(weight.saturation) - start)
    return round(weight.points * share, 1)


def signal(measure: Measure, weight: Weight) -> Signal:
    """Return the receipt's line for one measured signal."""
    return Signal(
        name=measure.name,
        component=weight.component,
        value=measure.value,
        unit=weight.unit,
        start=weight.start,
        saturation=weight.saturation,
        points=points(measure.value, weight),
        maximum=weight.points,
        reason=measure.reason,
        mention_ids=measure.mention_ids,
    )
