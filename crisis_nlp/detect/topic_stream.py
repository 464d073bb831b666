"""One pass over mentions in time order: each joins the nearest topic or starts one.

A topic is the sum of its mentions' TF-IDF vectors (Allan, Papka and Lavrenko, *On-line new event
detection and tracking*, SIGIR 1998), kept in an inverted index. Weights use only the document
frequencies seen so far, so that the past never changes.
"""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict
from collections.abc import Iterable
from math import log, sqrt

THRESHOLD = 0.18
"""Least similarity to join a topic, 0 to 1."""
DAMPING = 0.7
"""Exponent of the topic's length in the similarity: 1 is the cosine, which splits a big event into
many topics; the less, the more a topic with many mentions attracts."""
MOST_TOPICS = 400
"""A word that stands in more topics than this tells little: it finds no topic by itself unless it
is among the mention's rarest."""
RAREST = 3
QUIET_DAYS = 14
"""A topic that nobody mentioned for so long is over and leaves memory."""

Vector = dict[str, float]


class TopicStream:
    """The topics of one brand while mentions come in, in time order.

    Examples
    --------
    >>> from crisis_nlp.detect.topic_stream import TopicStream
    >>> stream = TopicStream("Brisol")
    >>> first = stream.assign("m1", "g1", ["oyster", "ill"], day=0.0)
    >>> first == stream.assign("m2", "g2", ["ill", "oyster", "hospital"], day=0.1)
    True
    >>> first == stream.assign("m3", "g3", ["live", "music", "friday"], day=0.2)
    False
    """

    def __init__(self, brand: str) -> None:
        self.brand = brand
        self._documents = 0
        self._frequency: Counter[str] = Counter()
        self._topics_of: dict[str, Vector] = {}
        self._words_of: dict[str, Vector] = {}
        self._length2: dict[str, float] = {}
        self._order: dict[str, int] = {}
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._groups: dict[str, str] = {}
        self._groups_of: dict[str, list[str]] = {}

    def assign(self, mention_id: str, group: str, words: Iterable[str], day: float) -> str | None:
        """Return the topic of the next mention; None if it has no word to go by.

        Parameters
        ----------
        mention_id
            Names the topic that this mention may start.
        group
            Mentions of one group always share a topic.
        words
            Its topic-bearing words.
        day
            Its time in days, not before that of the last call.
        """
        self._retire(day - QUIET_DAYS)
        topic = self._groups.get(group)
        if topic is None:
            vector = self._weigh(set(words))
            if not vector:
                return None
            topic = self._nearest(vector) or self._begin(mention_id, group)
            self._join(topic, group, vector)
        self._seen[topic] = day
        self._seen.move_to_end(topic)
        return topic

    def _weigh(self, words: set[str]) -> Vector:
        if not words:
            return {}
        self._documents += 1
        ordered = sorted(words)
        weights = {w: log((self._documents + 1) / (self._frequency[w] + 0.5)) for w in ordered}
        self._frequency.update(ordered)
        length = sqrt(sum(x * x for x in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def _nearest(self, vector: Vector) -> str | None:
        rarest = set(sorted(vector, key=lambda w: (-vector[w], w))[:RAREST])
        product: Vector = {}
        for word, weight in vector.items():
            postings = self._topics_of.get(word, {})
            if len(postings) <= MOST_TOPICS or word in rarest:
                for topic, mass in postings.items():
                    product[topic] = product.get(topic, 0.0) + weight * mass
        best, similarity = None, THRESHOLD
        for topic, value in product.items():
            value /= self._length2[topic] ** (DAMPING / 2)
            older = best is not None and self._order[topic] < self._order[best]
            if value > similarity or (value == similarity and older):
                best, similarity = topic, value
        return best

    def _begin(self, mention_id: str, group: str) -> str:
        name = "\x1f".join((self.brand, mention_id, group)).encode()
        topic = f"t-{hashlib.blake2b(name, digest_size=5).hexdigest()}"
        if topic not in self._words_of:
            self._words_of[topic] = {}
            self._length2[topic] = 0.0
            self._order[topic] = self._documents
        return topic

    def _join(self, topic: str, group: str, vector: Vector) -> None:
        words, length2 = self._words_of[topic], self._length2[topic]
        for word, weight in vector.items():
            before = words.get(word, 0.0)
            words[word] = self._topics_of.setdefault(word, {})[topic] = before + weight
            length2 += (before + weight) ** 2 - before * before
        self._length2[topic] = length2
        self._groups[group] = topic
        self._groups_of.setdefault(topic, []).append(group)

    def _retire(self, before: float) -> None:
        while self._seen and next(iter(self._seen.values())) < before:
            topic, _ = self._seen.popitem(last=False)
            for word in self._words_of.pop(topic):
                del self._topics_of[word][topic]
                if not self._topics_of[word]:
                    del self._topics_of[word]
            for group in self._groups_of.pop(topic):
                del self._groups[group]
            del self._length2[topic], self._order[topic]
