"""The topic that each mention of a block is nearest to, or a new one."""

from __future__ import annotations

import numpy as np

from crisis_nlp.detect.topic_batch import Batch, Block
from crisis_nlp.detect.topic_register import QUIET, TopicRegister
from crisis_nlp.detect.topic_sums import TopicSums, as_rows
from crisis_nlp.detect.word_weights import Codes, Vectors

THRESHOLD = 0.18
"""Least similarity to join a topic, 0 to 1."""
DAMPING = 0.7
"""Exponent of the topic's length in the similarity: 1 is the cosine, which splits a big event into
many topics; the less, the more a topic with many mentions attracts."""


class NearestTopics:
    """The products of a block's mentions with the topics, kept up to date mention by mention.

    Columns stand for topics: those that share a word or link with the block, then those that begin
    in it, so that they are ordered by age.
    """

    def __init__(
        self, vectors: Vectors, sums: TopicSums, register: TopicRegister, batch: Batch, block: Block
    ) -> None:
        self.vectors, self.register, self.batch = vectors, register, batch
        rows, words = as_rows(vectors)
        self.before, count = len(register.names), vectors.count
        linked = self._linked(block)
        alive = register.alive(batch.times[block.start])
        self.topics, products = sums.products(rows, words, alive, linked)
        self.products = np.concatenate([products, np.zeros((count, count))], axis=1)
        self.among = (rows @ rows.T).toarray()
        self.scale = np.zeros(self.products.shape[1])
        self.scale[: len(self.topics)] = register.length2[self.topics] ** (-DAMPING / 2)
        self.chosen = np.full(count, -1, dtype=np.int64)
        register.make_room(count)
        ends = register.last[self.topics] + QUIET
        ending = np.flatnonzero(ends < batch.times[block.stop - 1])
        self.ending = [(int(ends[c]), int(c)) for c in ending[np.argsort(ends[ending])]]

    def topic_of(self, document: int, at: int) -> int:
        """Return the number of a mention's topic and let the mention join it."""
        if self.chosen[document] >= 0:
            return int(self.chosen[document])
        self._end_topics(self.batch.times[at])
        products = self.products[document]
        similarity = products * self.scale
        column = int(similarity.argmax())
        number = self._number(column)
        if similarity[column] <= THRESHOLD:
            number = self._by_link_or_new(at)
            column = self._column(number)
        self._join(document, number, column)
        if self.batch.links[at]:
            self.register.meet(self.batch.links[at], number, self.batch.times[at])
        return number

    def _linked(self, block: Block) -> Codes:
        register, links = self.register, self.batch.links[block.start : block.stop]
        begins = self.batch.times[block.start]
        found = {register.number_of(link, begins) for link in links if link}
        return np.array([number for number in found if number is not None], dtype=np.int64)

    def _end_topics(self, time: int) -> None:
        while self.ending and self.ending[0][0] < time:
            _, column = self.ending.pop(0)
            if self.register.last[self.topics[column]] + QUIET < time:
                self.scale[column] = 0.0

    def _by_link_or_new(self, at: int) -> int:
        register, batch = self.register, self.batch
        link, time = batch.links[at], batch.times[at]
        linked = register.number_of(link, time) if link else None
        if linked is not None:
            return linked
        return register.begin(batch.brand, batch.ids[at], batch.groups[at], str(time))

    def _number(self, column: int) -> int:
        old = len(self.topics)
        return int(self.topics[column]) if column < old else self.before + column - old

    def _column(self, number: int) -> int:
        if number < self.before:
            return int(np.searchsorted(self.topics, number))
        return len(self.topics) + number - self.before

    def _join(self, document: int, number: int, column: int) -> None:
        register, own = self.register, self.among[document]
        length2 = register.length2[number] + 2 * self.products[document, column] + own[document]
        register.length2[number] = length2
        self.scale[column] = length2 ** (-DAMPING / 2)
        self.products[document + 1 :, column] += own[document + 1 :]
        self.chosen[document] = number
