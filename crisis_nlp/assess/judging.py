"""From measured signals to a judgement: points, rules, level, and the range the score may have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crisis_nlp.assess.evidence import Evidence
from crisis_nlp.assess.measure import Measure
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.rules import Reports, apply_rules, find_reports, lone_voice
from crisis_nlp.assess.scoring import signal
from crisis_nlp.assess.uncertainty import score_range
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
        The points of its lines add up to its score.
    """
    by_name = {measure.name: measure for measure in measures}
    lines = [signal(by_name[weight.name], weight) for weight in policy.signals]
    reports = tuple(find_reports(evidence, floor, policy) for floor in policy.floors)
    lone = lone_voice(evidence, policy)

    def ruled(points: float, number: Callable[[Reports], float]) -> list[Signal]:
        return list(apply_rules(points, reports, lone, policy, number=number))

    lines += ruled(total(lines), lambda found: found.number)
    score = total(lines)
    low, high = score_range(measures, policy, ruled)
    return Judgement(
        score=score,
        low=min(low, score),
        high=max(high, score),
        level=policy.level_of(score),
        signals=tuple(lines),
    )


def total(lines: Sequence[Signal]) -> float:
    """Return the sum of the lines' points, to one decimal."""
    return round(sum(line.points for line in lines), 1)
