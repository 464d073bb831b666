"""The same mention in two files of one reading: counted once, and said aloud.

Exports overlap where people ask a tool twice for spans that touch. A mention of an earlier file is
the same if it has the same id, the same time and the same text. Rows that repeat inside one file
are the tool's own affair, such as two sound bites of one post, and are kept.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

_KEY = ["mention_id", "time", "text"]


def repeated_rows(parts: Sequence[pd.DataFrame]) -> list[np.ndarray]:
    """Tell which rows an earlier table has already.

    Parameters
    ----------
    parts
        Mentions, a table a file, in order; with ``mention_id``, ``time`` and ``text``.

    Returns
    -------
    list of numpy.ndarray
        A truth for each row of each table; a missing text is like another missing text.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.exports.overlapping import repeated_rows
    >>> day = pd.Timestamp("2026-03-05", tz="UTC")
    >>> part = pd.DataFrame({"mention_id": ["1", "1"], "time": day, "text": "cold soup"})
    >>> [rows.tolist() for rows in repeated_rows([part, part[:1]])]
    [[False, False], [True]]
    """
    if len(parts) < 2:
        return [np.zeros(len(part), dtype=bool) for part in parts]
    keys = pd.concat([part[_KEY] for part in parts], ignore_index=True)
    groups = keys.groupby(_KEY, dropna=False, sort=False).ngroup().to_numpy()
    file = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    first = np.full(groups.max(initial=-1) + 1, len(parts))
    np.minimum.at(first, groups, file)
    again = file > first[groups]
    return np.split(again, np.cumsum([len(part) for part in parts])[:-1])
