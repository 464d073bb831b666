"""Words that stand for nothing in a cell: NULL, N/A, -, s/d.

Some mean nothing anywhere. Others, such as null or NA, may be somebody's name or all that
somebody said: they mean nothing only in a file that also writes them where a count belongs.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from crisis_nlp.exports.vocabulary import fold, words


def markers(counts: Iterable[pd.Series[str]]) -> frozenset[str]:
    """Return the words that a file writes where it has no count.

    Parameters
    ----------
    counts
        Its columns of counts, as text.

    Returns
    -------
    frozenset of str
        As written.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.exports.missing import markers
    >>> sorted(markers([pd.Series(["12", "NULL", "-"], dtype="str")]))
    ['-', 'NULL']
    """
    known = words("nothing")
    return frozenset(
        value for column in counts for value in column.dropna().unique() if fold(value) in known
    )


def without_markers(values: pd.Series[str], proven: frozenset[str]) -> pd.Series[str]:
    """Empty the cells that stand for nothing.

    Parameters
    ----------
    values
        Names and codes, as text.
    proven
        The words that stand for nothing in this file, from `markers`.

    Returns
    -------
    pandas.Series
        Text on the same index.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.exports.missing import without_markers
    >>> values = pd.Series(["ana", "s/d", "null", "NA"], dtype="str")
    >>> without_markers(values, frozenset({"null"})).tolist()
    ['ana', nan, nan, 'NA']
    """
    known = words("nothing")
    empty = proven | {v for v in values.dropna().unique() if known.get(fold(v)) == "always"}
    return values.where(~values.isin(list(empty))).astype("str")
