"""Sentiment: how much more negative, and more complaining, the recent voices are than usual.

Both are shares of distinct voices, each voice by the mean of its mentions. Few voices say little:
a share is taken as if some ordinary voices had spoken besides, ``n / (n + k) * (recent - usual)``.
"""

from __future__ import annotations

import numpy as np

from crisis_nlp.assess.counting import NINE_IN_TEN
from crisis_nlp.assess.evidence import Codes, Evidence, Floats
from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.policy import Policy

NO_PAST = "There is too little past to know the brand's usual {}; {:.0%} is taken instead."


def negativity(evidence: Evidence, policy: Policy) -> Measure:
    """Measure the mean negativity of the recent voices above the brand's own.

    Parameters
    ----------
    evidence
        Of a brand or topic.
    policy
        Gives spans and what to assume without a past.

    Returns
    -------
    Measure
        In [-1, 1]; NaN where no recent mention could be read.
    """
    return _share("negativity", "negativity", evidence.negativity, evidence, policy)


def complaints(evidence: Evidence, policy: Policy) -> Measure:
    """Measure the share of recent voices that complain above the brand's own.

    Parameters
    ----------
    evidence
        Of a brand or topic.
    policy
        Gives spans and what to assume without a past.

    Returns
    -------
    Measure
        In [-1, 1]; NaN where no recent mention could be read.
    """
    readable = np.where(np.isnan(evidence.negativity), np.nan, evidence.complaint)
    return _share("complaints", "share of complaints", readable, evidence, policy)


def _share(name: str, words: str, values: Floats, evidence: Evidence, policy: Policy) -> Measure:
    known = ~np.isnan(values)
    recent = evidence.recent(policy) & known
    spoken = _voice_means(evidence.voice[recent], values[recent])
    if not len(spoken):
        missing = f"No recent mention could be read, so its {words} is unknown."
        return Measure(name, np.nan, np.nan, np.nan, missing, unknown=missing)
    before = known & ~evidence.recent(policy)
    usual = _voice_means(evidence.voice[before], values[before])
    past = bool(evidence.past_spans(policy) and len(usual))
    assumed = float(getattr(policy, name))
    base = float(usual.mean()) if past else assumed
    trust = len(spoken) / (len(spoken) + policy.ordinary_voices)
    shares = (spoken.mean() + np.array((-1, 0, 1)) * _error(spoken)).clip(0, 1)
    low, value, high = (float(v) for v in trust * (shares - base))
    return Measure(
        name,
        value,
        low,
        high,
        f"The {words} of {len(spoken)} recent voices is {spoken.mean():.0%}; "
        + (f"usual is {base:.0%}." if past else f"without a past, {base:.0%} is taken as usual."),
        evidence.strongest(np.where(recent, values, 0.0), policy.evidence),
        "" if past else NO_PAST.format(words, assumed),
    )


def _voice_means(voice: Codes, values: Floats) -> Floats:
    if not len(voice):
        return np.empty(0)
    totals = np.bincount(voice, weights=values)
    counts = np.bincount(voice)
    return totals[counts > 0] / counts[counts > 0]


def _error(values: Floats) -> float:
    """Return how far the mean may be off, as if each value were a chance of one."""
    return float(NINE_IN_TEN * np.sqrt(np.sum(values * (1 - values)))) / len(values)
