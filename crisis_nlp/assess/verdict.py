"""What assessing one brand gives: a score from 0 to 100, a level from 0 to 4, and its receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from crisis_nlp.assess.findings import Counterfactual, Speakers, Toll

LEVEL_NAMES = ("routine", "watch", "issue", "serious", "crisis")
"""The five levels, calm first; a level is its position here."""

COMPONENTS = ("sentiment", "volume", "impact", "rules")
"""The three components of the score, and the lines that floors and caps add to its receipt."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One line of a receipt: what was measured and the points it gave.

    Parameters
    ----------
    name
        The signal's or rule's key in the policy, such as ``"harm"`` or ``"lone_voice_cap"``.
    component
        One of ``COMPONENTS``.
    value
        What was measured, in ``unit``; NaN where it is unknown.
    unit
        What one unit of ``value`` is, in words ("distinct voices", "sigmas").
    start, saturation
        Where points begin and where they stop growing, in ``unit``; NaN on a rule's line.
    points
        Points given, one decimal; a cap's are negative.
    maximum
        The most points this signal can give; NaN on a rule's line.
    reason
        One sentence a person can read aloud.
    mention_ids
        Ids of the mentions behind the value, the most telling first, at most the policy's
        ``evidence`` of them.
    """

    name: str
    component: str
    value: float
    unit: str
    start: float
    saturation: float
    points: float
    maximum: float
    reason: str
    mention_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The assessment of one brand at one moment.

    Parameters
    ----------
    brand
        The brand, or an empty text where the export names none.
    as_of
        The moment judged (UTC); nothing after it was looked at.
    score, low, high
        0 to 100; ``low`` and ``high`` bound it given label uncertainty and unknown reach.
    level
        0 to 4, see ``LEVEL_NAMES``.
    signals
        The receipt. The points of its lines add up to ``score``.
    unknown
        Sentences saying what was not known.
    topics, windows
        The tables of ``crisis_nlp.detect`` as of ``as_of``; ``topics`` also has ``score`` and
        ``level``.
    mentions
        How many mentions up to ``as_of`` were looked at.
    policy
        The hash of the policy that weighed the signals.
    alert
        Whether the score has reached the one from which the policy has an alert raised.
    standing
        The level that stands: up at once, down only after the policy's quiet hours; at least
        ``level``.
    affected
        What recent reports of harm say happened to how many people, the worst kind first.
    places
        Where, by the places that most voices name, with their number.
    speakers
        Who asserts, asks and denies in the recent span, and whether a medium or the organisation
        has spoken in it.
    counterfactuals
        What the score would be without the voice, the text and the topic that alarm most.
    """

    brand: str
    as_of: pd.Timestamp
    score: float
    low: float
    high: float
    level: int
    signals: tuple[Signal, ...]
    unknown: tuple[str, ...]
    topics: pd.DataFrame = field(repr=False)
    windows: pd.DataFrame = field(repr=False)
    mentions: int
    policy: str
    alert: bool = False
    standing: int = 0
    affected: tuple[Toll, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    speakers: Speakers | None = None
    counterfactuals: tuple[Counterfactual, ...] = ()

    @property
    def level_name(self) -> str:
        """The level in words."""
        return LEVEL_NAMES[self.level]

    @property
    def components(self) -> Mapping[str, float]:
        """Points by component; they add up to the score."""
        return {
            name: round(sum(s.points for s in self.signals if s.component == name), 1)
            for name in COMPONENTS
        }
