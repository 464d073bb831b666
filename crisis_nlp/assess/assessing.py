"""One brand at one moment: cut its history, measure the signals, judge, and judge its topics."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from crisis_nlp.assess.evidence import Evidence, gather
from crisis_nlp.assess.judging import Judgement, judge
from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.measuring import measure_signals
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.topic_scores import score_topics
from crisis_nlp.assess.verdict import Verdict
from crisis_nlp.assess.volume_signals import Momenta, strongest_topic, topic_momenta
from crisis_nlp.detect.topic_table import describe_topics
from crisis_nlp.detect.windows import volume_windows

SAME = ["mention_id", "time", "clean", "author"]
"""Mentions equal in these are one mention exported twice."""


def assess_brand(mentions: pd.DataFrame, *, as_of: pd.Timestamp, policy: Policy) -> Verdict:
    """Assess one brand at one moment.

    Parameters
    ----------
    mentions
        One brand's mentions with the columns that all stages before add, in any order. Not changed.
        Mentions after ``as_of`` or older than the policy's lookback are not looked at.
    as_of
        The moment judged, with a time zone.
    policy
        What each signal weighs.

    Returns
    -------
    Verdict
        The same for the same mentions, whatever their order and however often one was exported.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.assess.assessing import assess_brand
    >>> from crisis_nlp.assess.policy import load_policy
    >>> from crisis_nlp.mentions import check_mentions
    >>> times = pd.to_datetime(["2026-05-02T20:00:00Z", "2026-05-02T20:05:00Z"])
    >>> texts = ["I am in hospital after the oysters", "vomiting all night, it was the oysters"]
    >>> table = check_mentions(pd.DataFrame({"time": times, "text": texts, "author": ["a", "b"]}))
    >>> stages = {"clean": table["text"], "group": table["mention_id"], "topic": "t-1"}
    >>> labels = {"harm": 0.95, "severity": 3.0, "sentiment": -0.8}
    >>> table = table.assign(**stages, **labels, complaint=0.1, asymmetry=0.2)
    >>> assess_brand(table, as_of=times[1], policy=load_policy()).level_name
    'serious'
    """
    look = _look(mentions, as_of, policy)
    judgement, moment = look.judgement, look.moment
    topics = describe_topics(_active(look.seen, moment, policy), moment)
    return Verdict(
        brand=_brand(mentions),
        as_of=moment,
        score=judgement.score,
        low=judgement.low,
        high=judgement.high,
        level=judgement.level,
        signals=judgement.signals,
        unknown=tuple(m.unknown for m in look.measures if m.unknown),
        topics=score_topics(topics, look.evidence, look.momenta, policy),
        windows=look.windows,
        mentions=len(look.seen),
        policy=policy.hash,
    )


def judge_brand(mentions: pd.DataFrame, *, as_of: pd.Timestamp, policy: Policy) -> Judgement:
    """Judge one brand without describing its topics: what a replay of thousands of moments needs.

    Parameters
    ----------
    mentions, as_of, policy
        As for ``assess_brand``.

    Returns
    -------
    Judgement
        Score, range, level and receipt, the same as in the verdict of ``assess_brand``.
    """
    return _look(mentions, as_of, policy).judgement


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What one look at a brand found, before its topics are described."""

    moment: pd.Timestamp
    seen: pd.DataFrame
    windows: pd.DataFrame
    evidence: Evidence
    momenta: Momenta
    measures: tuple[Measure, ...]
    judgement: Judgement


def _look(mentions: pd.DataFrame, as_of: pd.Timestamp, policy: Policy) -> _Look:
    moment = as_of.tz_convert("UTC").floor("us").as_unit("us")
    seen = look_back(mentions, moment, policy)
    windows = volume_windows(seen, moment, lookback=f"{policy.lookback_days}D")
    evidence = gather(seen, moment, policy)
    momenta = topic_momenta(evidence, policy)
    sigmas = windows["deviation"].to_numpy("float64")
    measures = measure_signals(evidence, sigmas, momenta, strongest_topic(momenta), policy)
    judgement = judge(measures, evidence, policy)
    return _Look(moment, seen, windows, evidence, momenta, measures, judgement)


def look_back(mentions: pd.DataFrame, as_of: pd.Timestamp, policy: Policy) -> pd.DataFrame:
    """Return the mentions within the lookback, oldest first, each exported mention once."""
    time = mentions["time"]
    start = as_of - pd.Timedelta(days=policy.lookback_days)
    if time.is_monotonic_increasing:
        first, last = time.searchsorted([start, as_of], side="right")
        seen = mentions.iloc[first:last]
    else:
        seen = mentions[(time > start) & (time <= as_of)]
    if not (seen["time"].is_monotonic_increasing and seen["time"].is_unique):
        seen = seen.sort_values(["time", "mention_id", "clean", "author"], kind="stable")
    if not seen["mention_id"].is_unique:
        seen = seen[~seen.duplicated(SAME)]
    return seen.reset_index(drop=True)


def _active(mentions: pd.DataFrame, as_of: pd.Timestamp, policy: Policy) -> pd.DataFrame:
    """Return the mentions of topics that somebody spoke of recently."""
    recent = mentions["time"] > as_of - pd.Timedelta(hours=policy.recent_hours)
    active = mentions.loc[recent, "topic"].dropna().unique()
    return mentions[mentions["topic"].isin(active)]


def _brand(mentions: pd.DataFrame) -> str:
    named = mentions["brand"].dropna()
    return str(named.iloc[0]) if len(named) else ""
