"""Each topic scored like a brand of its own, on its own mentions against its own past."""

from __future__ import annotations

import numpy as np
import pandas as pd

from crisis_nlp.assess.evidence import Evidence, Floats
from crisis_nlp.assess.judging import Judgement, judge
from crisis_nlp.assess.measuring import measure_signals
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.volume_signals import Momenta


def score_topics(
    topics: pd.DataFrame, evidence: Evidence, momenta: Momenta, policy: Policy
) -> pd.DataFrame:
    """Add ``score`` (0 to 100) and ``level`` (0 to 4) to a brand's topics, highest score first.

    Parameters
    ----------
    topics
        As ``describe_topics`` gives them. Not changed.
    evidence
        Of the whole brand.
    momenta
        Of all its topics.
    policy
        The same that scores the brand.

    Returns
    -------
    pandas.DataFrame
        A new table with a fresh index; topics of equal score keep their order.
    """
    codes = {name: code for code, name in enumerate(evidence.topics)}
    judged = [_judge(codes.get(name, -1), evidence, momenta, policy) for name in topics["topic"]]
    scored = topics.assign(
        score=np.array([j.score for j in judged], dtype="float64"),
        level=np.array([j.level for j in judged], dtype="int64"),
    )
    return scored.sort_values("score", ascending=False, kind="stable", ignore_index=True)


def _judge(code: int, evidence: Evidence, momenta: Momenta, policy: Policy) -> Judgement:
    own = evidence.take(np.flatnonzero(evidence.topic == code))
    measures = measure_signals(own, _hourly_sigmas(own, policy), momenta, code, policy)
    return judge(measures, own, policy)


def _hourly_sigmas(evidence: Evidence, policy: Policy) -> Floats:
    """Return how far the last hours stand out from the topic's mean hour before the recent span.

    A topic is too young for the brand's baseline, so its hours are taken as Poisson numbers with a
    spread of at least one mention. NaN where the brand itself has too little past.
    """
    hours = policy.surge_hours
    if not evidence.past_spans(policy):
        return np.full(hours, np.nan)
    back = evidence.age[evidence.age < hours].astype(np.int64)
    volume = np.bincount(back, minlength=hours)[::-1]
    before = np.count_nonzero(~evidence.recent(policy))
    mean = before / (evidence.observed - policy.recent_hours)
    sigmas: Floats = (volume - mean) / np.sqrt(max(mean, 1.0))
    return sigmas
