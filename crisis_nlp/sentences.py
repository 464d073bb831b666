"""Words for the sentences in which the library says what it did and found."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Put a number before an English noun with a regular plural.

    Examples
    --------
    >>> from crisis_nlp.sentences import counted
    >>> counted(1, "row"), counted(1200, "row"), counted(2, "country"), counted(2, "day")
    ('1 row', '1,200 rows', '2 countries', '2 days')
    """
    if number == 1:
        return f"1 {noun}"
    consonant_y = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    plural = f"{noun[:-1]}ies" if consonant_y else f"{noun}s"
    return f"{number:,} {plural}"
