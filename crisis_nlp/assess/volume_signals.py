"""Volume: how far the last hours stand out, and how fast the strongest topic gathers new voices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.assess.counting import count_voices, usual_and_spread
from crisis_nlp.assess.evidence import Codes, Evidence, Flags, Floats
from crisis_nlp.assess.measure import Measure, count_of
from crisis_nlp.assess.policy import Policy

UNKNOWN_DEVIATION = "There is too little past to say what volume was to be expected."


def deviation(sigmas: Floats, evidence: Evidence, policy: Policy) -> Measure:
    """Measure how far the last hours, or the recent span as a whole, stand out.

    A sudden crisis shows in an hour, a slow one only in the day: the greater deviation counts.

    Parameters
    ----------
    sigmas
        Deviation of each hour that ends at the moment judged or a whole number of hours before,
        oldest first; NaN while unknown.
    evidence
        Of the same brand or topic.
    policy
        Gives spans.

    Returns
    -------
    Measure
        In sigmas; NaN where unknown.
    """
    last = sigmas[-policy.surge_hours :]
    one = np.ones(len(evidence.age))
    day = count_voices(evidence, one, one, policy)
    slow = (day.recent - day.usual) / max(day.spread, 1.0)
    fast = np.nan if np.isnan(last).all() else float(np.nanmax(last))
    if np.isnan(slow):
        # A few hours may tell what an hour brings, but not whether such a day is usual.
        gap = UNKNOWN_DEVIATION
        return Measure("deviation", np.nan, np.nan, np.nan, gap, unknown=gap)
    if not fast >= slow:
        rows = evidence.recent(policy)
        reason = (
            f"{day.recent:.0f} voices in {policy.recent_hours:g} h are {slow:.1f} sigmas from the "
            f"usual {day.usual:.1f}."
        )
        return _deviation(slow, rows, reason, evidence, policy)
    back = len(last) - 1 - int(np.nanargmax(last))
    rows = (evidence.age >= back) & (evidence.age < back + 1)
    when = "The last hour" if back == 0 else f"The hour that ended {back} h before"
    what = count_of(int(rows.sum()), "mention")
    reason = f"{when} brought {what}, copies aside: {fast:.1f} sigmas above the expected."
    return _deviation(fast, rows, reason, evidence, policy)


def _deviation(
    value: float, rows: Flags, reason: str, evidence: Evidence, policy: Policy
) -> Measure:
    ids = evidence.strongest(rows.astype("float64"), policy.evidence)
    return Measure("deviation", value, value, value, reason, ids)


@dataclass(frozen=True, slots=True, eq=False)
class Momenta:
    """Momentum of every topic at one moment.

    Parameters
    ----------
    values
        By topic code: voices of the last hours, times the share of the topic's voices that are
        recent, less what the strongest topic of such a span usually gathers; at least 0.
    allowance
        That usual number of voices plus its noise.
    """

    values: Floats
    allowance: float


def topic_momenta(evidence: Evidence, policy: Policy) -> Momenta:
    """Measure for each topic how many new voices it gathers beyond the brand's usual topics.

    Parameters
    ----------
    evidence
        Of the whole brand, so that its ordinary topics are known.
    policy
        Gives spans and noise.

    Returns
    -------
    Momenta
    """
    rows = np.flatnonzero(evidence.topic >= 0)
    topics = len(evidence.topics)
    span = np.floor(evidence.age[rows] / policy.surge_hours).astype(np.int64)
    voices = _distinct(span, evidence.topic[rows], evidence.voice[rows])
    strongest = _strongest_by_span(voices, evidence, policy)
    allowance = 0.0
    if len(strongest):
        usual, spread = usual_and_spread(strongest)
        allowance = usual + policy.noise * spread
    now = _by_topic(voices[:, voices[0] == 0], topics)
    gathered = now * _novelty(evidence.topic[rows], evidence.recent(policy)[rows], topics)
    return Momenta(np.maximum(gathered - allowance, 0.0), allowance)


def momentum(momenta: Momenta, evidence: Evidence, topic: int, policy: Policy) -> Measure:
    """Return one topic's momentum as a measure; ``topic`` is its code, -1 where there is none."""
    if topic < 0:
        return Measure("momentum", 0.0, 0.0, 0.0, "No topic gathers new voices.")
    value = float(momenta.values[topic])
    rows = (evidence.topic == topic) & (evidence.age < policy.surge_hours)
    voices = len(np.unique(evidence.voice[rows]))
    reason = (
        f"The topic gathered {count_of(voices, 'voice')} in the last {policy.surge_hours} h; "
        f"up to {momenta.allowance:.1f} are usual for this brand's strongest topic."
    )
    ids = evidence.strongest(rows.astype("float64"), policy.evidence) if value > 0 else ()
    return Measure("momentum", value, value, value, reason, ids)


def strongest_topic(momenta: Momenta) -> int:
    """Return the code of the topic with the greatest momentum, -1 where none has any."""
    if not len(momenta.values) or momenta.values.max() <= 0:
        return -1
    return int(momenta.values.argmax())


def _distinct(*keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the distinct columns (span, topic, voice)."""
    base = [int(key.max(initial=0)) + 1 for key in keys]
    flat = (keys[0] * base[1] + keys[1]) * base[2] + keys[2]
    flat = np.unique(flat)
    span_topic, voice = np.divmod(flat, base[2])
    span, topic = np.divmod(span_topic, base[1])
    return np.stack((span, topic, voice))


def _by_topic(voices: NDArray[np.int64], topics: int) -> Floats:
    return np.bincount(voices[1], minlength=topics).astype("float64")


def _strongest_by_span(voices: NDArray[np.int64], evidence: Evidence, policy: Policy) -> Floats:
    """Return the voices of the strongest topic in each whole span before the recent one."""
    if not evidence.past_spans(policy):
        return np.empty(0)
    first = int(np.ceil(policy.recent_hours / policy.surge_hours))
    spans = int(evidence.observed // policy.surge_hours)
    past = voices[:, (voices[0] >= first) & (voices[0] < spans)]
    base = int(past[1].max(initial=0)) + 1
    pairs, counts = np.unique(past[0] * base + past[1], return_counts=True)
    greatest = np.zeros(max(spans - first, 0))
    np.maximum.at(greatest, pairs // base - first, counts)
    return greatest


def _novelty(topic: Codes, new: Flags, topics: int) -> Floats:
    """Return by topic the share of its first copies that are recent, 0 to 1."""
    every, recent = (np.bincount(t, minlength=topics) for t in (topic, topic[new]))
    return recent / np.maximum(every, 1)
