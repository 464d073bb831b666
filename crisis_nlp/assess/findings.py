"""What an assessment found besides the score: people affected, who speaks, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Toll:
    """What recent reports say happened to how many people.

    Parameters
    ----------
    kind
        One of ``crisis_nlp.detect.affected.KINDS``.
    number
        The greatest number that at least two voices state, else the greatest that one does.
    voices
        How many distinct voices state it.
    least, most
        The least and the greatest number that anybody states.
    mention_ids
        The mentions that state ``number``, the newest first.
    """

    kind: str
    number: int
    voices: int
    least: int
    most: int
    mention_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks of a brand or topic within the lookback.

    Parameters
    ----------
    asserting, asking, denying
        Distinct voices that likely bring facts from outside, that ask openly, that deny. The
        organisation's own accounts are none of them.
    first_media, organisation
        When a medium and when the organisation first spoke, UTC; None if not yet. Without accounts
        of its own in the policy, nobody knows whether the organisation has.
    """

    asserting: int
    asking: int
    denying: int
    first_media: pd.Timestamp | None
    organisation: pd.Timestamp | None


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """The score as it would be without some of the mentions.

    Parameters
    ----------
    without
        What is left out, in words that follow "without".
    mentions
        How many recent mentions that are, copies aside.
    score, level
        What the rest would give.
    """

    without: str
    mentions: int
    score: float
    level: int
