"""What the score rests on: how it would read without its loudest voice, text or topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from crisis_nlp.assess.counting import alarm_chance
from crisis_nlp.assess.evidence import Codes, Evidence, Flags, Floats
from crisis_nlp.assess.findings import Counterfactual
from crisis_nlp.assess.judging import Judgement
from crisis_nlp.assess.measure import count_of
from crisis_nlp.assess.policy import Policy


def counterfactuals(
    evidence: Evidence, policy: Policy, rejudge: Callable[[Evidence], Judgement]
) -> tuple[Counterfactual, ...]:
    """Judge again without the voice, the text and the topic that alarm most.

    A part that nothing recent of is alarming is left out, and so is one that is all there is.

    Parameters
    ----------
    evidence
        Of the brand.
    policy
        Says what is recent and what alarms.
    rejudge
        Judges other evidence of the same moment.

    Returns
    -------
    tuple of Counterfactual
        At most three.
    """
    recent = evidence.recent(policy)
    alarm = alarm_chance(evidence, policy)
    weight = np.where(recent & (alarm >= policy.likely), alarm, 0.0)
    found = []
    for gone, words in _parts(evidence, weight, recent):
        if not gone[recent].all():
            judged = rejudge(evidence.take(np.flatnonzero(~gone)))
            left_out = int((gone & recent).sum())
            found.append(Counterfactual(words, left_out, judged.score, judged.level))
    return tuple(found)


def _parts(evidence: Evidence, weight: Floats, recent: Flags) -> Iterator[tuple[Flags, str]]:
    voice = _heaviest(evidence.voice, weight)
    if voice is not None:
        gone = evidence.voice == voice
        mentions = count_of(int((gone & recent).sum()), "mention")
        yield gone, f"the loudest voice and its {mentions}"
    text = _heaviest(evidence.text, weight)
    if text is not None:
        gone = evidence.text == text
        voices = len(np.unique(evidence.voice[gone & recent]))
        if voices > 1:
            yield gone, f"the {voices} voices that repeat one text"
    topic = _heaviest(evidence.topic, np.where(evidence.topic >= 0, weight, 0.0))
    if topic is not None:
        gone = evidence.topic == topic
        yield gone, f"the gravest topic and its {count_of(int((gone & recent).sum()), 'mention')}"


def _heaviest(codes: Codes, weight: Floats) -> int | None:
    """Return the code with the greatest weight in all, the first one on a tie; None if none."""
    if not (weight > 0).any():
        return None
    return int(np.bincount(codes[weight > 0], weight[weight > 0]).argmax())
