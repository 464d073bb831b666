"""The topic of every mention: stable ids, found in one pass that never looks ahead."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.detect.topic_stream import TopicStream
from crisis_nlp.detect.words import topic_words

DAY = 86_400_000_000
"""Microseconds."""


def assign_topics(mentions: pd.DataFrame) -> pd.DataFrame:
    """Add ``topic`` to a table of mentions.

    Each brand's mentions are taken in time order (ties by ``mention_id``, then by text); each joins
    the nearest topic so far or starts one. So the topics up to a moment do not depend on what came
    later, nor on the order of rows.

    Parameters
    ----------
    mentions
        At least ``mention_id``, ``time``, ``brand``, ``clean`` and ``group``. Not changed.

    Returns
    -------
    pandas.DataFrame
        A copy with the text column ``topic``: an id such as ``t-1a2b3c4d5e`` made from the brand
        and the topic's first mention, NaN where a mention has no word to go by. A topic may hold a
        single mention. Mentions of one ``group`` share a topic while it lasts.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.detect.topics import assign_topics
    >>> texts = ["Oysters made us ill", "ill after the oysters", "Live music on Friday"]
    >>> times = pd.to_datetime(["2026-05-02T20:00Z", "2026-05-02T20:05Z", "2026-05-02T20:06Z"])
    >>> table = pd.DataFrame({"mention_id": ["1", "2", "3"], "time": times, "clean": texts})
    >>> topics = assign_topics(table.assign(brand="Brisol", group=["a", "b", "c"]))["topic"]
    >>> topics[0] == topics[1], topics[0] == topics[2]
    (True, False)
    """
    found: NDArray[np.object_] = np.full(len(mentions), None, dtype=object)
    brands = mentions["brand"].astype("str").fillna("").to_numpy(object)
    ids = mentions["mention_id"].to_numpy(object)
    texts = mentions["clean"].to_numpy(object)
    groups = mentions["group"].where(mentions["group"].notna(), None).to_numpy(object)
    days = mentions["time"].astype("datetime64[us, UTC]").astype("int64").to_numpy() / DAY
    words = {group: topic_words(text) for group, text in _first_texts(mentions)}
    streams: dict[str, TopicStream] = {}
    for row in _time_order(mentions):
        if groups[row] is None or not texts[row]:
            continue
        stream = streams.setdefault(brands[row], TopicStream(brands[row]))
        found[row] = stream.assign(ids[row], groups[row], words[groups[row]], days[row])
    topics = pd.Series(found, index=mentions.index, dtype="str")
    return mentions.assign(topic=topics)


def _time_order(mentions: pd.DataFrame) -> NDArray[np.int64]:
    keys = mentions[["time", "mention_id", "clean"]].reset_index(drop=True)
    return keys.sort_values(["time", "mention_id", "clean"], kind="stable").index.to_numpy("int64")


def _first_texts(mentions: pd.DataFrame) -> list[tuple[str, str]]:
    """Return each group with its first text; copies need not be split into words again."""
    firsts = mentions[["group", "time", "mention_id", "clean"]].dropna(subset=["group"])
    firsts = firsts.sort_values(["time", "mention_id", "clean"], kind="stable")
    firsts = firsts.drop_duplicates("group")
    return list(zip(firsts["group"], firsts["clean"], strict=True))
