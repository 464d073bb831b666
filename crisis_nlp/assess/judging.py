"""From measured signals to a judgement: points, rules, level, and the range the score may have.

Labels are probabilities and reach is often unknown, so a score has a range. Its low end takes every
signal at the low end of its own range and only those reports that are true nine times in ten; its
high end takes every signal at its high end and every likely report.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crisis_nlp.assess.evidence import Evidence
from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.rules import Reports, apply_rules, find_reports, lone_voice
from crisis_nlp.assess.scoring import signal
from crisis_nlp.assess.verdict import Signal


@dataclass(frozen=True, slots=True)
class Judgement:
    """A brand's or topic's score with its receipt; the fields are those of ``Verdict``."""

    score: float
    low: float
    high: float
    level: int
    signals: tuple[Signal, ...]


def judge(measures: Sequence[Measure], evidence: Evidence, policy: Policy) -> Judgement:
    """Weigh the measured signals and apply the rules.

    Parameters
    ----------
    measures
        One a signal of the policy.
    evidence
        What they were measured on, for the rules.
    policy
        The weights.

    Returns
    -------
    Judgement
        The points of its lines add up to its score, which lies between its low and high end.
    """
    reports = tuple(find_reports(evidence, floor, policy) for floor in policy.floors)
    lone = lone_voice(evidence, policy)

    def receipt(end: Callable[[Measure], float], number: Callable[[Reports], float]) -> Lines:
        taken = [replace(measure, value=end(measure)) for measure in measures]
        lines = _weigh(taken, policy)
        return lines + apply_rules(lines, reports, lone, policy, number=number)

    lines = receipt(lambda m: m.value, lambda r: r.number)
    score = total(lines)
    low = total(receipt(lambda m: m.low, lambda r: r.low))
    high = total(receipt(lambda m: m.high, lambda r: r.high))
    level = policy.level_of(score)
    return Judgement(score, min(low, score), max(high, score), level, tuple(lines))


Lines = list[Signal]


def _weigh(measures: Sequence[Measure], policy: Policy) -> Lines:
    by_name = {measure.name: measure for measure in measures}
    return [signal(by_name[weight.name], weight) for weight in policy.signals]


def total(lines: Sequence[Signal]) -> float:
    """Return the sum of the lines' points, to one decimal."""
    return round(sum(line.points for line in lines), 1)
