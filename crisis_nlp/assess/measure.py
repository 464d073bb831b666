"""A signal as measured, before anything weighs it, and how its reason is worded."""

from __future__ import annotations

from dataclasses import dataclass

from crisis_nlp.sentences import counted


def count_of(number: int, thing: str) -> str:
    """Return how many of a thing there are, in words for a sentence.

    Examples
    --------
    >>> from crisis_nlp.assess.measure import count_of
    >>> count_of(0, "voice"), count_of(1, "voice"), count_of(1200, "voice")
    ('no voice', '1 voice', '1,200 voices')
    """
    return counted(number, thing) if number else f"no {thing}"


@dataclass(frozen=True, slots=True)
class Measure:
    """One signal's value with the range it may have in truth.

    Parameters
    ----------
    name
        The signal's key in the policy.
    value
        In the unit that the policy names; NaN where unknown.
    low, high
        What the value may be, given that labels are uncertain and reach may be unknown;
        ``low <= value <= high``, infinity where nothing bounds it.
    reason
        One sentence a person can read aloud.
    mention_ids
        Ids of the mentions behind it, the most telling first.
    unknown
        A sentence on what was not known; empty where all was.
    """

    name: str
    value: float
    low: float
    high: float
    reason: str
    mention_ids: tuple[str, ...] = ()
    unknown: str = ""
