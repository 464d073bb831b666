"""Who speaks: a voice is the author if known, else each distinct text counts as one voice."""

from __future__ import annotations

import pandas as pd


def voices(mentions: pd.DataFrame) -> pd.Series[str]:
    """Return the voice behind each mention.

    Parameters
    ----------
    mentions
        The columns ``author`` and ``group``; ``mention_id`` tells rows without both apart.

    Returns
    -------
    pandas.Series
        Text on the table's index, never missing: ``author:...``, ``text:...`` where the author is
        unknown, ``mention:...`` where there is no text either.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.text.voices import voices
    >>> table = pd.DataFrame(
    ...     {"author": ["ana", None], "group": ["g1", "g1"], "mention_id": ["1", "2"]}
    ... )
    >>> voices(table).to_list()
    ['author:ana', 'text:g1']
    """
    voice = "mention:" + mentions["mention_id"].astype("str").fillna("")
    voice = voice.mask(mentions["group"].notna(), "text:" + mentions["group"].astype("str"))
    voice = voice.mask(mentions["author"].notna(), "author:" + mentions["author"].astype("str"))
    return voice.astype("str").rename("voice")


def first_copies(mentions: pd.DataFrame) -> pd.Series[bool]:
    """Tell the mentions to count: of the copies by one voice about one brand, only the first.

    Parameters
    ----------
    mentions
        The columns ``time``, ``mention_id``, ``brand``, ``author`` and ``group``.

    Returns
    -------
    pandas.Series
        Truth on the table's index: True on the first, by time and then ``mention_id``, of each
        brand, voice and group; rows without text are each their own.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.text.voices import first_copies
    >>> table = pd.DataFrame({"mention_id": ["1", "2"], "author": "ana", "group": "g1"})
    >>> table = table.assign(brand=None, time=pd.Timestamp("2026-05-02T10:00Z"))
    >>> first_copies(table).to_list()
    [True, False]
    """
    order = pd.DataFrame(
        {
            "time": mentions["time"].to_numpy(),
            "mention_id": mentions["mention_id"].to_numpy(),
            "brand": mentions["brand"].astype("str").to_numpy(),
            "voice": voices(mentions).to_numpy(),
            "group": mentions["group"].to_numpy(),
        }
    )
    order = order.sort_values(["time", "mention_id"], kind="stable")
    first = ~order.duplicated(["brand", "voice", "group"]) | order["group"].isna()
    return pd.Series(first.sort_index().to_numpy(), index=mentions.index, name="first_copy")
