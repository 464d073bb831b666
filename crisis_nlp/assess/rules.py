"""Rules on top of the points, each a line of its own on the receipt.

A floor lifts the score when several independent people credibly report harm, whatever the volume.
The lone-voice cap takes impact away when one account, however loud, is all that alarms. The
harmless cap keeps what does no damage, such as a launch or a joke, below a serious level.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from crisis_nlp.assess.counting import alarming, best_rows, count_voices, label_doubt
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
    people
        How many independent reports there are in the recent span: the lesser of distinct voices
        and distinct texts.
    number, low, high
        How many of them are true to expectation, the sum of their probabilities, and its range.
    best
        The greatest probability among them.
    allowance
        How many a span of the brand's past held and a crowd brings along by mistake, noise
        included; NaN where there are too few reports for it to matter.
    mention_ids
        The reports, the most probable first.
    """

    floor: Floor
    people: int
    number: float
    low: float
    high: float
    best: float
    allowance: float
    mention_ids: tuple[str, ...]

    def hold(self, number: float, policy: Policy) -> bool:
        """Return whether so many reports hold the floor up."""
        needed = self.floor.reports
        return (
            self.people >= min(needed, 2)
            and self.best >= policy.credible
            and number >= needed - 0.5
            and number > self.allowance
        )


def find_reports(evidence: Evidence, floor: Floor, policy: Policy) -> Reports:
    """Find the independent reports of harm at least as severe as the floor asks.

    Parameters
    ----------
    evidence
        Of a brand or topic.
    floor, policy
        The rule, and the probability from which a report is likely.

    Returns
    -------
    Reports
    """
    told = np.minimum(evidence.harm, evidence.asymmetry) if floor.facts else evidence.harm
    chance = np.where(evidence.severity >= floor.severity, told, 0.0)
    now = evidence.recent(policy) & (chance >= policy.likely)
    chances = _independent(evidence, chance, now)
    number = float(chances.sum())
    doubt = label_doubt(chances, np.ones(len(chances)))
    enough = number + doubt >= floor.reports - 0.5
    ids = evidence.strongest(np.where(now, chance, 0.0), policy.evidence)
    return Reports(
        floor=floor,
        people=len(chances),
        number=number,
        low=number - doubt,
        high=number + doubt,
        best=float(chances.max(initial=0.0)),
        allowance=_allowance(evidence, chance, policy) if enough else NAN,
        mention_ids=ids,
    )


def _independent(evidence: Evidence, chance: Floats, rows: Flags) -> Floats:
    """Return the best probability by voice or by text, whichever are fewer."""
    by_voice, by_text = (_best(key[rows], chance[rows]) for key in (evidence.voice, evidence.text))
    return by_voice if len(by_voice) <= len(by_text) else by_text


def _allowance(evidence: Evidence, chance: Floats, policy: Policy) -> float:
    usual = count_voices(evidence, chance, np.ones(len(chance)), policy)
    return usual.allowance + _misread(evidence, policy)


def _misread(evidence: Evidence, policy: Policy) -> float:
    """Return how many texts of the voices beyond usual are taken to be misread as harm, with noise.

    A crowd brings its jokes along: however many speak, the same share only seems to report harm.
    """
    one = np.ones(len(evidence.age))
    voices = count_voices(evidence, one, one, policy)
    usual = 0.0 if np.isnan(voices.usual) else voices.usual
    reports = policy.harm * max(voices.recent - usual, 0.0)
    return float(reports + policy.noise * np.sqrt(reports))


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
        With component ``"rules"``; a cap's points are negative, and the lone voice's takes no more
        than impact.
    """
    score = round(sum(line.points for line in lines), 1)
    impact = sum(line.points for line in lines if line.component == "impact")
    ruled = []
    for found in reports:
        lift = round(policy.levels[found.floor.level] - score, 1)
        if lift > 0 and found.hold(number(found), policy):
            score = round(score + lift, 1)
            ruled.append(_floor_line(found, lift))
    harm = sum(line.points for line in lines if line.name == "harm")
    excess = round(score - _ceiling(policy.harmless_level, policy), 1)
    if excess > 0 and not harm and not any(r.hold(number(r), policy) for r in reports):
        score = round(score - excess, 1)
        ruled.append(_harmless_line(excess, policy))
    excess = round(min(score - _ceiling(policy.cap_level, policy), impact), 1)
    if lone and excess > 0:
        ruled.append(_cap_line(lone, excess, policy))
    return ruled


def _ceiling(level: int, policy: Policy) -> float:
    """Return the greatest score of a level."""
    above = level + 1
    return 100.0 if above == len(LEVEL_NAMES) else round(policy.levels[above] - 0.1, 1)


def _floor_line(found: Reports, lift: float) -> Signal:
    floor = found.floor
    kind = "reports of harm that bring facts" if floor.facts else "reports of harm"
    reason = (
        f"{found.people} independent {kind}, of severity {floor.severity:g} or more, "
        f"{found.number:.1f} of them true to expectation: at least {LEVEL_NAMES[floor.level]}, "
        "whatever the volume."
    )
    unit, ids = "independent reports to expectation", found.mention_ids
    return Signal(floor.name, "rules", found.number, unit, NAN, NAN, lift, NAN, reason, ids)


def _harmless_line(excess: float, policy: Policy) -> Signal:
    reason = (
        "Nobody reports damage beyond what is usual: "
        f"never above {LEVEL_NAMES[policy.harmless_level]}, however loud it is."
    )
    unit = "severity-weighted voices beyond usual"
    return Signal("harmless_cap", "rules", 0.0, unit, NAN, NAN, -excess, NAN, reason)


def _cap_line(lone: tuple[str, ...], excess: float, policy: Policy) -> Signal:
    reason = (
        "All alarming mentions come from one voice: "
        f"never above {LEVEL_NAMES[policy.cap_level]} until another is heard."
    )
    unit = "distinct voices"
    return Signal("lone_voice_cap", "rules", 1.0, unit, NAN, NAN, -excess, NAN, reason, lone)
