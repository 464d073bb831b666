"""Words for the sentences in which reading says what it did."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Put a number before an English noun with a regular plural.

    Examples
    --------
    >>> from crisis_nlp.exports.sentences import counted
    >>> counted(1, "row"), counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
