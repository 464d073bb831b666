"""Each topic scored like a brand of its own, on its own mentions against its own past."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd

from crisis_nlp.assess.evidence import Evidence, Floats
from crisis_nlp.assess.judging import Judgement, judge
from crisis_nlp.assess.measuring import measure_signals
from crisis_nlp.assess.people import tolls, tolls_in_words
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.speaking import speakers
from crisis_nlp.assess.volume_signals import Momenta
from crisis_nlp.mentions import TIME_DTYPE

COLUMNS = {
    "score": "float64",
    "level": "int64",
    "asserting": "int64",
    "asking": "int64",
    "denying": "int64",
    "first_media": TIME_DTYPE,
    "organisation": TIME_DTYPE,
    "affected": "str",
}
"""The columns added to a table of topics, with their dtypes."""


def score_topics(
    topics: pd.DataFrame,
    evidence: Evidence,
    momenta: Momenta,
    as_of: pd.Timestamp,
    policy: Policy,
) -> pd.DataFrame:
    """Score a brand's topics, the highest score first, and tell who speaks in each.

    Parameters
    ----------
    topics
        As ``describe_topics`` gives them. Not changed.
    evidence
        Of the whole brand, as of ``as_of``.
    momenta
        Of all its topics.
    as_of
        The moment judged, UTC.
    policy
        The same that scores the brand.

    Returns
    -------
    pandas.DataFrame
        A new table with a fresh index and the columns ``score`` (0 to 100), ``level`` (0 to 4),
        those of ``Speakers``, and ``affected`` (tolls in words, NaN if none); topics of equal score
        keep their order.
    """
    codes = {name: code for code, name in enumerate(evidence.topics)}
    rows = [_row(codes.get(name, -1), evidence, momenta, as_of, policy) for name in topics["topic"]]
    added = {
        name: pd.Series([row[name] for row in rows], index=topics.index, dtype=dtype)
        for name, dtype in COLUMNS.items()
    }
    scored = topics.assign(**added)
    return scored.sort_values("score", ascending=False, kind="stable", ignore_index=True)


def _row(
    code: int, evidence: Evidence, momenta: Momenta, as_of: pd.Timestamp, policy: Policy
) -> dict[str, Any]:
    own = evidence.take(np.flatnonzero(evidence.topic == code))
    judged = _judge(code, own, momenta, policy)
    told = tolls_in_words(tolls(own, policy))
    return {
        "score": judged.score,
        "level": judged.level,
        **asdict(speakers(own, as_of, policy)),
        "affected": told or None,
    }


def _judge(code: int, own: Evidence, momenta: Momenta, policy: Policy) -> Judgement:
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
