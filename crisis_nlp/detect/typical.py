"""The texts that speak for a topic: those whose words most of its texts share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from crisis_nlp.detect.words import topic_words

EXCERPT = 64
"""Characters of an excerpt at most."""

_SURROUNDINGS = re.compile(r"^(?:RT\s+)?(?:@user\b:?\s*)+|\bURL\b|@user\b")


def typical_order(texts: Sequence[str]) -> list[int]:
    """Return the positions of a topic's texts, the most typical first, earlier ones on a tie.

    A text is the more typical, the more texts share each of its words on average; short texts are
    held back a little.

    Examples
    --------
    >>> from crisis_nlp.detect.typical import typical_order
    >>> typical_order(["Ill", "Ill after the oysters", "The oysters made us ill"])
    [1, 2, 0]
    """
    words = [set(topic_words(text)) for text in texts]
    shared = Counter(word for of in words for word in of)
    typical = [sum(shared[word] for word in of) / (len(of) + 3) for of in words]
    return [int(position) for position in np.argsort(-np.array(typical), kind="stable")]


def excerpt(text: str) -> str:
    """Return the beginning of a cleaned text, without addressees and links, cut between words.

    Examples
    --------
    >>> from crisis_nlp.detect.typical import excerpt
    >>> excerpt("RT @user: Smoke over the refinery URL")
    'Smoke over the refinery'
    """
    plain = " ".join(_SURROUNDINGS.sub(" ", text).split())
    if len(plain) <= EXCERPT:
        return plain
    return plain[:EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:.-") + "…"
