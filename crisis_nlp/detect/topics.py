"""The topic of every mention: stable ids, found in one pass that never looks ahead."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.detect.links import shared_links
from crisis_nlp.detect.topic_batch import Batch
from crisis_nlp.detect.topic_memory import TopicMemory


def assign_topics(mentions: pd.DataFrame, *, memory: TopicMemory | None = None) -> pd.DataFrame:
    """Add ``topic`` to a table of mentions.

    Each brand's mentions are taken in time order (ties by ``mention_id``, then by text); each joins
    the nearest topic so far or starts one. So the topics up to a moment do not depend on what came
    later, nor on the order of rows. A mention that no topic is near joins the one that its link
    stands in, if any.

    Parameters
    ----------
    mentions
        At least ``mention_id``, ``time``, ``brand``, ``clean`` and ``group``; links are read out of
        ``text`` where present. Not changed.
    memory
        What batches before this one left. It takes up this batch too, so that a table cut in two
        by time gets the same topics as the whole; a mention older than what the memory has seen
        counts as if it came now. None begins anew and keeps nothing.

    Returns
    -------
    pandas.DataFrame
        A copy with the text column ``topic``: an id such as ``t-1a2b3c4d5e`` made from the brand
        and the topic's first mention, NaN where a mention has no word to go by. A topic may hold a
        single mention. Mentions of one ``group`` share a topic while it lasts: until nobody
        mentions it for two weeks.

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
    memory = TopicMemory() if memory is None else memory
    found: NDArray[np.object_] = np.full(len(mentions), None, dtype=object)
    rows = _time_order(mentions)
    brands, names = pd.factorize(mentions["brand"].astype("str").fillna("").to_numpy(object)[rows])
    for number, brand in enumerate(names):
        own = rows[brands == number]
        found[own] = memory.stream(brand).assign(_batch(brand, mentions.iloc[own]))
    topics = pd.Series(found, index=mentions.index, dtype="str")
    return mentions.assign(topic=topics)


def _time_order(mentions: pd.DataFrame) -> NDArray[np.int64]:
    """Return the positions of the mentions that have text, in time order."""
    keys = mentions[["time", "mention_id", "clean"]].reset_index(drop=True)
    keys = keys[(keys["clean"].fillna("") != "") & mentions["group"].notna().to_numpy()]
    return keys.sort_values(["time", "mention_id", "clean"], kind="stable").index.to_numpy("int64")


def _batch(brand: str, mentions: pd.DataFrame) -> Batch:
    times = mentions["time"].astype("datetime64[us, UTC]").astype("int64")
    return Batch(
        brand=brand,
        ids=mentions["mention_id"].astype("str").tolist(),
        groups=mentions["group"].tolist(),
        texts=mentions["clean"].tolist(),
        links=[link and f"link:{link}" for link in shared_links(mentions)],
        times=times.tolist(),
    )
