"""Sentiment: how much more negative the recent voices are, and how many more of them complain."""

from __future__ import annotations

import numpy as np

from crisis_nlp.assess.counting import NINE_IN_TEN, count_voices
from crisis_nlp.assess.evidence import Codes, Evidence, Floats
from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.policy import Policy

NO_PAST = "There is too little past to know the brand's usual {}; {:.0%} is taken instead."
UNREAD = "No recent mention could be read, so their negativity is unknown."


def negativity(evidence: Evidence, policy: Policy) -> Measure:
    """Measure the mean negativity of the recent voices above the brand's own.

    Each voice counts by the mean of its mentions. Few voices say little: the mean is taken as if k
    ordinary voices had spoken besides, ``n / (n + k) * (recent - usual)``.

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
    known = ~np.isnan(evidence.negativity)
    recent = evidence.recent(policy) & known
    spoken = _voice_means(evidence.voice[recent], evidence.negativity[recent])
    if not len(spoken):
        return Measure("negativity", np.nan, np.nan, np.nan, UNREAD, unknown=UNREAD)
    before = known & ~evidence.recent(policy)
    usual = _voice_means(evidence.voice[before], evidence.negativity[before])
    past = bool(evidence.past_spans(policy) and len(usual))
    base = float(usual.mean()) if past else policy.negativity
    trust = len(spoken) / (len(spoken) + policy.ordinary_voices)
    means = (spoken.mean() + np.array((-1, 0, 1)) * _error(spoken)).clip(0, 1)
    low, value, high = (float(v) for v in trust * (means - base))
    reason = f"The negativity of {len(spoken)} recent voices is {spoken.mean():.0%}; " + (
        f"usual is {base:.0%}." if past else f"without a past, {base:.0%} is taken as usual."
    )
    told = np.where(recent, np.nan_to_num(evidence.negativity), 0.0)
    unknown = "" if past else NO_PAST.format("negativity", policy.negativity)
    ids = evidence.strongest(told, policy.evidence)
    return Measure("negativity", value, low, high, reason, ids, unknown)


def complaints(evidence: Evidence, policy: Policy) -> Measure:
    """Measure how far the number of complaining voices is above that of the brand's usual day.

    ``(recent - usual) / spread``, the spread being at least one voice. Without a past, the usual is
    taken as the policy's share of the voices heard.

    Parameters
    ----------
    evidence
        Of a brand or topic.
    policy
        Gives spans and what to assume without a past.

    Returns
    -------
    Measure
        In sigmas; negative where fewer complain than usual.
    """
    count = count_voices(evidence, evidence.complaint, np.ones(len(evidence.age)), policy)
    recent = evidence.recent(policy)
    past = not np.isnan(count.usual)
    heard = len(np.unique(evidence.voice[recent]))
    usual = count.usual if past else policy.complaints * heard
    spread = max(count.spread if past else np.sqrt(usual), 1.0)
    low, value, high = (
        (count.recent + doubt - usual) / spread for doubt in (-count.doubt, 0.0, count.doubt)
    )
    told = np.where(recent & (evidence.complaint >= policy.likely), evidence.complaint, 0.0)
    reason = f"{count.recent:.1f} of {heard} recent voices complain; " + (
        f"{usual:.1f} are usual." if past else f"without a past, {usual:.1f} are taken as usual."
    )
    unknown = "" if past else NO_PAST.format("number of complaints", policy.complaints)
    ids = evidence.strongest(told, policy.evidence)
    return Measure("complaints", value, low, high, reason, ids, unknown)


def _voice_means(voice: Codes, values: Floats) -> Floats:
    if not len(voice):
        return np.empty(0)
    totals = np.bincount(voice, weights=values)
    counts = np.bincount(voice)
    return totals[counts > 0] / counts[counts > 0]


def _error(values: Floats) -> float:
    """Return how far the mean may be off, as if each value were a chance of one."""
    return float(NINE_IN_TEN * np.sqrt(np.sum(values * (1 - values)))) / len(values)
