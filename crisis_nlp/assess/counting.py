"""Counts of distinct voices, compared with what the brand's own past days usually held.

A voice counts once a span, with its most telling mention. What stays within the usual plus a few
spreads is background: a brand that is grumbled about every day has nothing beyond usual.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from crisis_nlp.assess.evidence import Codes, Evidence, Flags, Floats
from crisis_nlp.assess.policy import Policy

NINE_IN_TEN = 1.28
"""Standard deviations below (above) which a tenth of a normal distribution lies."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much of something the recent span held.

    Parameters
    ----------
    recent, doubt
        The weighted number of distinct voices in the recent span, and how far it may be off, since
        labels are probabilities.
    usual, spread
        What such a span usually held, the mean of the past, and how far a span may be from it by
        chance; NaN where there is too little past.
    allowance
        The usual plus a few spreads; 0 where the usual is unknown.
    beyond, low, high
        What is left of ``recent`` above the allowance, and its range from the labels'
        uncertainty; at least 0.
    """

    recent: float
    doubt: float
    usual: float
    spread: float
    allowance: float
    beyond: float
    low: float
    high: float


def count_voices(evidence: Evidence, chance: Floats, unit: Floats, policy: Policy) -> Count:
    """Count recent voices beyond usual, each by its chance times its unit.

    With the n spans before the recent one giving counts of mean m and variance v, the spread is
    that of one span more, ``sqrt(max(m, v) * (1 + 1 / n))``: a count is at least as noisy as a
    Poisson number. The allowance is ``m + noise * spread``.

    Parameters
    ----------
    evidence
        Of a brand or topic.
    chance
        Probability per mention that it counts, 0 to 1; below the policy's ``likely`` it counts as
        nothing but widens the range.
    unit
        What a mention counts if it does, at least 0.
    policy
        Gives spans, ``likely`` and the noise.

    Returns
    -------
    Count
    """
    weight = np.where(chance >= policy.likely, chance * unit, 0.0)
    recent = evidence.recent(policy)
    best = best_rows(evidence.voice[recent], (chance * unit)[recent])
    total = float(weight[recent][best].sum())
    doubt = label_doubt(chance[recent][best], unit[recent][best])
    usual, spread = usual_and_spread(_past_totals(evidence, weight, policy))
    allowance = 0.0 if np.isnan(usual) else usual + policy.noise * spread
    low, beyond, high = (max(total + d - allowance, 0.0) for d in (-doubt, 0.0, doubt))
    return Count(total, doubt, usual, spread, allowance, beyond, low, high)


def best_rows(key: Codes, weight: Floats) -> Codes:
    """Return for each distinct key the row with its greatest weight, the last one on a tie."""
    if not len(key):
        return np.empty(0, dtype=np.int64)
    order = np.lexsort((weight, key))
    last = np.append(np.flatnonzero(np.diff(key[order])), len(key) - 1)
    rows: Codes = order[last]
    return rows


def label_doubt(chance: Floats, unit: Floats) -> float:
    """Return how far a sum of ``chance * unit`` may be from the truth, nine times in ten."""
    return float(NINE_IN_TEN * np.sqrt(np.sum(chance * (1 - chance) * unit**2)))


def _past_totals(evidence: Evidence, weight: Floats, policy: Policy) -> Floats:
    """Return the total of each whole past span, the latest first."""
    spans = evidence.past_spans(policy)
    span = np.floor(evidence.age / policy.recent_hours).astype(np.int64) - 1
    rows = np.flatnonzero((span >= 0) & (span < spans) & (weight > 0))
    if not len(rows):
        return np.zeros(spans)
    base = int(evidence.voice.max()) + 1
    key = span[rows] * base + evidence.voice[rows]
    order = np.argsort(key, kind="stable")
    begun = np.flatnonzero(np.diff(key[order], prepend=-1))
    best = np.maximum.reduceat(weight[rows][order], begun)
    span = key[order][begun] // base
    return np.bincount(span, weights=best, minlength=spans).astype("float64")


def usual_and_spread(spans: Floats) -> tuple[float, float]:
    """Return mean and spread of past counts; NaN where there are none."""
    if not len(spans):
        return float("nan"), float("nan")
    mean = float(spans.mean())
    variance = float(spans.var(ddof=1)) if len(spans) > 1 else mean
    return mean, float(np.sqrt(max(mean, variance) * (1 + 1 / len(spans))))


def alarm_chance(evidence: Evidence, policy: Policy) -> Floats:
    """Return the probability per mention that it alarms: harm, news from outside or complaint.

    It is 0 where what is said would do no damage even if true.
    """
    chance = np.maximum(np.maximum(evidence.harm, evidence.asymmetry), evidence.complaint)
    return np.where(evidence.severity >= policy.alarming_severity, chance, 0.0)


def alarming(evidence: Evidence, policy: Policy) -> Flags:
    """Return which recent mentions alarm."""
    return evidence.recent(policy) & (alarm_chance(evidence, policy) >= policy.likely)
