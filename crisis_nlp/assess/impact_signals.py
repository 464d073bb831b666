"""Impact: who is harmed, who knows more than the organisation, and how far it has spread.

A mention alarms by harm, by news from outside or by a complaint, if what it says would do damage.
Everything is counted in distinct voices beyond what the brand's own past days held.
"""

from __future__ import annotations

import numpy as np

from crisis_nlp.assess.counting import Count, alarm_chance, alarming, count_voices
from crisis_nlp.assess.evidence import Codes, Evidence
from crisis_nlp.assess.measure import Measure, count_of
from crisis_nlp.assess.people import tolls, tolls_in_words
from crisis_nlp.assess.policy import Policy

WORST, SLIGHT = 4.0, 0.5
"""The gravest severity, and the one up to which nothing is damaged."""

NO_PAST = (
    "There is too little past to know how many alarming voices are usual; none is taken instead."
)


def impact(evidence: Evidence, policy: Policy) -> tuple[Measure, ...]:
    """Measure harm, asymmetry, breadth, reach and duration of one brand or topic."""
    one = np.ones(len(evidence.age))
    alarm = count_voices(evidence, alarm_chance(evidence, policy), one, policy)
    return (
        harm(evidence, policy),
        asymmetry(evidence, policy),
        breadth(evidence, alarm, policy),
        reach(evidence, alarm, policy),
        duration(evidence, alarm, policy),
    )


def harm(evidence: Evidence, policy: Policy) -> Measure:
    """Measure the voices that report damage, each by its probability times its weight.

    The weight is the square of how far its severity lies from ``SLIGHT`` towards ``WORST``: one
    report of deaths weighs as much as some fifty of a bad taste.
    """
    unit = (np.maximum(evidence.severity - SLIGHT, 0.0) / (WORST - SLIGHT)) ** 2
    chance = alarm_chance(evidence, policy)
    count = count_voices(evidence, chance, unit, policy)
    told = np.where(alarming(evidence, policy), chance * unit, 0.0)
    voices = len(np.unique(evidence.voice[told > 0]))
    who = count_of(voices, "distinct voice").capitalize()
    reason = f"{who} reported damage, {count.recent:.1f} weighted by severity{_usual(count)}"
    if told_of := tolls_in_words(tolls(evidence, policy)):
        reason = f"{reason} They tell of {told_of}."
    ids = evidence.strongest(told, policy.evidence)
    unknown = NO_PAST if np.isnan(count.usual) else ""
    return Measure("harm", count.beyond, count.low, count.high, reason, ids, unknown)


def asymmetry(evidence: Evidence, policy: Policy) -> Measure:
    """Measure the voices that bring facts from outside or ask an open question."""
    news = np.where(evidence.severity >= policy.alarming_severity, evidence.asymmetry, 0.0)
    facts = np.where(news >= policy.likely, news, 0.0)
    asks = evidence.asking * policy.asking
    # A question is a question whatever `likely` says, so its weight goes into the unit.
    asked = evidence.asking & (asks > facts)
    chance, unit = np.where(asked, 1.0, news), np.where(asked, policy.asking, 1.0)
    count = count_voices(evidence, chance, unit, policy)
    weight = np.where(evidence.recent(policy), np.maximum(facts, asks), 0.0)
    telling = len(np.unique(evidence.voice[evidence.recent(policy) & (facts > 0)]))
    asking = len(np.unique(evidence.voice[evidence.recent(policy) & asked]))
    who = count_of(telling, "distinct voice").capitalize()
    denying = len(np.unique(evidence.voice[evidence.recent(policy) & evidence.denying]))
    reason = (
        f"{who} brought facts from outside, {asking} asked openly, {denying} denied{_usual(count)}"
    )
    if policy.own_accounts:
        spoke = evidence.own[evidence.recent(policy)].any()
        reason += f" The organisation {'has spoken' if spoke else 'has not spoken yet'}."
    ids = evidence.strongest(weight, policy.evidence)
    return Measure("asymmetry", count.beyond, count.low, count.high, reason, ids)


def breadth(evidence: Evidence, alarm: Count, policy: Policy) -> Measure:
    """Measure the spread: ``log2(1 + voices) + further channels + further countries``.

    Voices are the alarming ones beyond usual; where none is, the spread is 0.
    """
    rows = alarming(evidence, policy)
    channels, countries = (_distinct(c[rows]) for c in (evidence.channel, evidence.country))
    further = max(channels - 1, 0) + max(countries - 1, 0)
    low, value, high = (
        float(np.log2(1 + voices)) + further if voices > 0 else 0.0
        for voices in (alarm.low, alarm.beyond, alarm.high)
    )
    known = (
        count_of(len(np.unique(evidence.voice[rows])), "distinct voice"),
        count_of(channels, "known channel"),
        count_of(countries, "known country"),
    )
    reason = "Alarming mentions came from {}, {} and {}.".format(*known)
    return Measure("breadth", value, low, high, reason, _newest(evidence, rows, policy))


def reach(evidence: Evidence, alarm: Count, policy: Policy) -> Measure:
    """Measure the people that alarming mentions reached, each voice's greatest reach once.

    Unknown reach is nothing in ``value`` and without bound in ``high``; NaN where all is unknown.
    """
    rows = alarming(evidence, policy)
    alarms = (alarm_chance(evidence, policy) >= policy.likely).astype("float64")
    count = count_voices(evidence, alarms, np.nan_to_num(evidence.people), policy)
    told = np.where(rows, np.nan_to_num(evidence.people), 0.0)
    ids = evidence.strongest(told, policy.evidence)
    value = count.beyond if alarm.beyond > 0 else 0.0
    reason = f"Alarming mentions reached {count.recent:,.0f} people{_usual(count)}"
    unknown, every = int(np.isnan(evidence.people[rows]).sum()), int(rows.sum())
    if not unknown:
        return Measure("reach", value, value, value, reason, ids)
    missing = f"The reach of {unknown} of {every} alarming mentions is unknown."
    reason = missing if unknown == every else f"{reason} {missing}"
    value = np.nan if unknown == every else value
    high = np.inf if alarm.high > 0 else value
    return Measure("reach", value, value, high, reason, ids, missing)


def duration(evidence: Evidence, alarm: Count, policy: Policy) -> Measure:
    """Measure the hours from the first to the last mention of the longest alarming run."""
    rows = alarming(evidence, policy)
    ages = np.sort(evidence.age[rows])
    if alarm.beyond <= 0 or not len(ages):
        return Measure("duration", 0.0, 0.0, 0.0, "There is no run of alarming mentions.")
    runs = np.split(ages, np.flatnonzero(np.diff(ages) > policy.run_gap_hours) + 1)
    value = float(max(run[-1] - run[0] for run in runs))
    reason = f"The longest run of alarming mentions lasted {value:.1f} h."
    return Measure("duration", value, value, value, reason, _newest(evidence, rows, policy))


def _distinct(codes: Codes) -> int:
    return len(np.unique(codes[codes >= 0]))


def _newest(evidence: Evidence, rows: np.ndarray, policy: Policy) -> tuple[str, ...]:
    return evidence.strongest(rows.astype("float64"), policy.evidence)


def _usual(count: Count) -> str:
    if np.isnan(count.usual):
        return "; what is usual is unknown."
    return f"; up to {count.allowance:,.1f} is usual."
