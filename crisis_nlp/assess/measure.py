"""A signal as measured, before anything weighs it."""

from __future__ import annotations

from dataclasses import dataclass


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
