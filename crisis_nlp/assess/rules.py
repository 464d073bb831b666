"""Rules on top of the points, each a line of its own on the receipt.

A floor lifts the score when several independent people credibly report harm, whatever the volume.
The lone-voice cap takes impact away when one account, however loud, is all that alarms.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from crisis_nlp.assess.counting import NINE_IN_TEN, alarming, best_rows, count_voices
from crisis_nlp.assess.evidence import Codes, Evidence, Flags, Floats
from crisis_nlp.assess.policy import Floor, Policy
from crisis_nlp.assess.verdict import LEVEL_NAMES, Signal

NAN = float("nan")


@dataclass(frozen=True, slots=True)
class Reports:
    """The independent reports that may hold up a floor.

    Parameters
    ----------
    floor
        The rule.
    number
        Credible independent reports in the recent span: the lesser of distinct voices and
        distinct texts.
    low, high
        How many of them are surely true (nine times in ten), and how many there are at the
        policy's ``likely`` instead of ``credible``.
    allowance
        How many a span of the brand's past held, noise included.
    mention_ids
        The reports, the most probable first.
    """

    floor: Floor
    number: int
    low: float
    high: int
    allowance: float
    mention_ids: tuple[str, ...]

    def hold(self, number: float) -> bool:
        """Return whether so many reports hold the floor up."""
        return number >= self.floor.reports and number > self.allowance


def find_reports(evidence: Evidence, floor: Floor, policy: Policy) -> Reports:
    """Find the independent credible reports of harm at least as severe as the floor asks.

    Parameters
    ----------
    evidence
        Of a brand or topic.
    floor, policy
        The rule, and the probabilities from which a report is likely or credible.

    Returns
    -------
    Reports
    """
    severe = evidence.severity >= floor.severity
    credible = severe & (evidence.harm >= policy.credible)
    likely = evidence.recent(policy) & severe & (evidence.harm >= policy.likely)
    now = evidence.recent(policy) & credible
    one = np.ones(len(evidence.age))
    chances = _independent(evidence, now)
    return Reports(
        floor=floor,
        number=len(chances),
        low=float(chances.sum() - NINE_IN_TEN * np.sqrt(np.sum(chances * (1 - chances)))),
        high=len(_independent(evidence, likely)),
        allowance=count_voices(evidence, credible.astype("float64"), one, policy).allowance,
        mention_ids=evidence.strongest(np.where(now, evidence.harm, 0.0), policy.evidence),
    )


def _independent(evidence: Evidence, rows: Flags) -> Floats:
    """Return the best probability by voice or by text, whichever are fewer."""
    harm = evidence.harm[rows]
    by_voice, by_text = (_best(key[rows], harm) for key in (evidence.voice, evidence.text))
    return by_voice if len(by_voice) <= len(by_text) else by_text


def _best(key: Codes, chance: Floats) -> Floats:
    return chance[best_rows(key, chance)]


def lone_voice(evidence: Evidence, policy: Policy) -> tuple[str, ...]:
    """Return the alarming mentions' ids if they all come from one voice, else nothing.

    An account that the policy names as an authority counts as more than one voice.
    """
    rows = alarming(evidence, policy)
    if len(np.unique(evidence.voice[rows])) != 1 or evidence.trusted[rows].any():
        return ()
    return evidence.strongest(rows.astype("float64"), policy.evidence)


def apply_rules(
    lines: Sequence[Signal],
    reports: Sequence[Reports],
    lone: tuple[str, ...],
    policy: Policy,
    *,
    number: Callable[[Reports], float],
) -> list[Signal]:
    """Return a line for each rule that changes the score.

    Parameters
    ----------
    lines
        The signals' lines.
    reports
        What ``find_reports`` found for each floor.
    lone
        What ``lone_voice`` found.
    policy
        Gives the levels' bounds.
    number
        Which of a floor's numbers counts: its reports, or their low or high end.

    Returns
    -------
    list of Signal
        With component ``"rules"``; a cap's points are negative, and it takes no more than impact.
    """
    score = round(sum(line.points for line in lines), 1)
    impact = sum(line.points for line in lines if line.component == "impact")
    ruled = []
    for found in reports:
        lift = round(policy.levels[found.floor.level] - score, 1)
        if lift > 0 and found.hold(number(found)):
            score = round(score + lift, 1)
            ruled.append(_floor_line(found, lift))
    excess = round(min(score - _ceiling(policy), impact), 1)
    if lone and excess > 0:
        ruled.append(_cap_line(lone, excess, policy))
    return ruled


def _ceiling(policy: Policy) -> float:
    """Return the greatest score of the cap's level."""
    above = policy.cap_level + 1
    return 100.0 if above == len(LEVEL_NAMES) else round(policy.levels[above] - 0.1, 1)


def _floor_line(found: Reports, lift: float) -> Signal:
    floor = found.floor
    reason = (
        f"{found.number} independent credible reports of harm of severity {floor.severity:g} or "
        f"more: at least {LEVEL_NAMES[floor.level]}, whatever the volume."
    )
    unit, ids = "independent reports", found.mention_ids
    return Signal(floor.name, "rules", found.number, unit, NAN, NAN, lift, NAN, reason, ids)


def _cap_line(lone: tuple[str, ...], excess: float, policy: Policy) -> Signal:
    reason = (
        "All alarming mentions come from one voice: "
        f"never above {LEVEL_NAMES[policy.cap_level]} until another is heard."
    )
    unit = "distinct voices"
    return Signal("lone_voice_cap", "rules", 1.0, unit, NAN, NAN, -excess, NAN, reason, lone)
