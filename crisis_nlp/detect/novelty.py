"""How new a topic's words are to the brand: 0 is what it always hears, 1 was never heard before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from crisis_nlp.detect.words import topic_words

BACKGROUND = 1000
"""Distinct texts of the brand's past that a topic is compared with at most, the latest ones."""
LEAST = 30
"""With fewer of them, novelty is unknown."""


def topic_novelty(texts: Mapping[str, Sequence[str]], past: pd.DataFrame) -> dict[str, float]:
    """Measure how new each topic is against what the brand heard before.

    With the share ``t`` of a topic's texts that hold a word, and the share ``b`` of the brand's
    other past texts that do, it is ``sum(max(t - b, 0)) / sum(t)`` over the topic's words.

    Parameters
    ----------
    texts
        Topic to its distinct cleaned texts.
    past
        The brand's past mentions, oldest first, with ``clean``, ``group`` and ``topic``; a topic's
        own past does not count against it.

    Returns
    -------
    dict
        Topic to its novelty, 0 to 1; NaN where there is too little past or no word.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.detect.novelty import topic_novelty
    >>> heard = [f"cold soup again {n}" for n in range(40)]
    >>> past = pd.DataFrame({"clean": heard, "group": heard, "topic": "t-0"})
    >>> found = topic_novelty({"t-1": ["cold soup"], "t-2": ["ill after oysters"]}, past)
    >>> found["t-1"], found["t-2"]
    (0.0, 1.0)
    """
    known = past.dropna(subset=["group"]).drop_duplicates("group", keep="last").tail(BACKGROUND)
    heard, count = Counter[str](), len(known)
    own: dict[str, Counter[str]] = {}
    of_topic = Counter(known["topic"].dropna())
    for text, topic in zip(known["clean"], known["topic"], strict=True):
        words = set(topic_words(text))
        heard.update(words)
        if topic in texts:
            own.setdefault(topic, Counter()).update(words)
    return {
        topic: _novelty(said, heard, own.get(topic, Counter()), count - of_topic[topic])
        for topic, said in texts.items()
    }


def _novelty(texts: Iterable[str], heard: Counter[str], own: Counter[str], others: int) -> float:
    said = [set(topic_words(text)) for text in texts]
    words = Counter(word for of in said for word in of)
    if others < LEAST or not words:
        return float("nan")
    shares = {word: count / len(said) for word, count in words.items()}
    new = (max(share - (heard[w] - own[w]) / others, 0.0) for w, share in sorted(shares.items()))
    return sum(new) / sum(shares[word] for word in sorted(shares))
