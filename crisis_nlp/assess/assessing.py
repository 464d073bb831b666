"""One brand at one moment: cut its history, measure the signals, judge, and judge its topics."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from crisis_nlp.assess.counterfactuals import counterfactuals
from crisis_nlp.assess.evidence import Evidence
from crisis_nlp.assess.history import History, hourly_volume, in_order, read_history
from crisis_nlp.assess.judging import Judgement, judge
from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.measuring import measure_signals
from crisis_nlp.assess.people import places_of, tolls
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.speaking import speakers
from crisis_nlp.assess.standing import standing_level
from crisis_nlp.assess.topic_scores import score_topics
from crisis_nlp.assess.verdict import Verdict
from crisis_nlp.assess.volume_signals import Momenta, strongest_topic, topic_momenta
from crisis_nlp.detect.deviation import expect_volume
from crisis_nlp.detect.gaps import find_gaps
from crisis_nlp.detect.topic_table import describe_topics
from crisis_nlp.detect.windows import volume_windows

ENDED_SPANS = 3
"""For so many recent spans a topic that ended is still listed,"""
SEVERAL = 5
"""if it had so many mentions."""


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
    moment = moment_of(as_of)
    seen = look_back(mentions, moment, policy)
    history = read_history(seen, policy)
    look = _look(history.at(moment, policy), policy)
    judgement, evidence = look.judgement, look.evidence
    windows = volume_windows(seen, moment, lookback=f"{policy.lookback_days}D")
    topics = describe_topics(_active(seen, moment, policy), moment, background=seen)
    return Verdict(
        brand=_brand(mentions),
        as_of=moment,
        score=judgement.score,
        low=judgement.low,
        high=judgement.high,
        level=judgement.level,
        signals=judgement.signals,
        unknown=(*(m.unknown for m in look.measures if m.unknown), *_silences(windows)),
        topics=score_topics(topics, evidence, look.momenta, moment, policy),
        windows=windows,
        mentions=len(seen),
        policy=policy.hash,
        alert=judgement.score >= policy.alert_score,
        standing=standing_level(
            judgement.level, moment, policy, lambda then: judge_moment(history, then, policy).level
        ),
        affected=tolls(evidence, policy),
        places=places_of(seen, evidence, policy),
        speakers=speakers(evidence.take(evidence.recent(policy)), moment, policy),
        counterfactuals=counterfactuals(
            evidence, policy, lambda rest: _look(rest, policy).judgement
        ),
    )


def judge_moment(history: History, as_of: pd.Timestamp, policy: Policy) -> Judgement:
    """Judge one moment of a history without describing its topics: what a replay needs.

    Parameters
    ----------
    history
        Of one brand, as ``read_history`` gives it with the same policy; it may go on after
        ``as_of``, which changes nothing.
    as_of, policy
        As for ``assess_brand``.

    Returns
    -------
    Judgement
        Score, range, level and receipt, the same as in the verdict of ``assess_brand``.
    """
    return _look(history.at(moment_of(as_of), policy), policy).judgement


def judge_brand(mentions: pd.DataFrame, *, as_of: pd.Timestamp, policy: Policy) -> Judgement:
    """Judge one brand at one moment, as ``judge_moment`` does, from its table of mentions."""
    moment = moment_of(as_of)
    return judge_moment(read_history(look_back(mentions, moment, policy), policy), moment, policy)


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What one look at a brand found, before its topics are described."""

    evidence: Evidence
    momenta: Momenta
    measures: tuple[Measure, ...]
    judgement: Judgement


def _look(evidence: Evidence, policy: Policy) -> _Look:
    momenta = topic_momenta(evidence, policy)
    sigmas = expect_volume(hourly_volume(evidence)).deviation
    measures = measure_signals(evidence, sigmas, momenta, strongest_topic(momenta), policy)
    return _Look(evidence, momenta, measures, judge(measures, evidence, policy))


def moment_of(as_of: pd.Timestamp) -> pd.Timestamp:
    """Return a moment in UTC, to the microsecond before."""
    return as_of.tz_convert("UTC").floor("us").as_unit("us")


def look_back(mentions: pd.DataFrame, as_of: pd.Timestamp, policy: Policy) -> pd.DataFrame:
    """Return the mentions within the lookback, oldest first, each exported mention once."""
    start = as_of - pd.Timedelta(days=policy.lookback_days)
    return in_order(mentions[(mentions["time"] > start) & (mentions["time"] <= as_of)])


def _active(mentions: pd.DataFrame, as_of: pd.Timestamp, policy: Policy) -> pd.DataFrame:
    """Return the mentions of topics that somebody spoke of recently, or several until lately."""
    topics = mentions.dropna(subset=["topic"]).groupby("topic")["time"].agg(["max", "size"])
    recent = pd.Timedelta(hours=policy.recent_hours)
    active = topics["max"] > as_of - recent
    ended = (topics["max"] > as_of - ENDED_SPANS * recent) & (topics["size"] >= SEVERAL)
    return mentions[mentions["topic"].isin(topics.index[active | ended])]


def _silences(windows: pd.DataFrame) -> list[str]:
    """Say when the feed may have been silent, which is not the same as calm."""
    volume, expected = (windows[name].to_numpy("float64") for name in ("volume", "expected"))
    return [
        f"There is no mention between {windows['start'].iloc[gap.start]:%Y-%m-%d %H:%M} and "
        f"{windows['end'].iloc[gap.end]:%Y-%m-%d %H:%M} UTC, where some "
        f"{np.nansum(expected[gap.start : gap.end + 1]):,.0f} were expected: the export may have "
        "a gap."
        for gap in find_gaps(volume, expected)
    ]


def _brand(mentions: pd.DataFrame) -> str:
    named = mentions["brand"].dropna()
    return str(named.iloc[0]) if len(named) else ""
