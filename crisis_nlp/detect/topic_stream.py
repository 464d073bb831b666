"""One pass over mentions in time order: each joins the nearest topic or starts one.

A topic is the sum of its mentions' TF-IDF vectors (Allan, Papka and Lavrenko, *On-line new event
detection and tracking*, SIGIR 1998). Weights use only the document frequencies seen so far, so that
the past never changes. Mentions are multiplied with the topics a block at a time; what the mentions
of a block add is put in one by one, so that the blocks' borders make no difference.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from crisis_nlp.detect.nearest_topics import NearestTopics
from crisis_nlp.detect.topic_batch import Batch, Block
from crisis_nlp.detect.topic_register import QUIET, TopicRegister
from crisis_nlp.detect.topic_sums import TopicSums
from crisis_nlp.detect.word_weights import WordWeights

BLOCK = 256
"""Mentions compared with the topics at once."""
SETTLING = 4096
"""After so many mentions, and again, topics that ended leave memory and common words are found."""
FORGETTING = 16 * SETTLING
"""After so many mentions, and again, groups and links that are forgotten leave memory."""


class TopicStream:
    """The topics of one brand while mentions come in, in time order.

    Examples
    --------
    >>> from crisis_nlp.detect.topic_batch import Batch
    >>> from crisis_nlp.detect.topic_stream import TopicStream
    >>> texts = ["ill after oysters", "Oysters: ill, hospital", "live music on Friday"]
    >>> batch = Batch("Brisol", ["1", "2", "3"], ["a", "b", "c"], texts, [""] * 3, [0, 1, 2])
    >>> topics = TopicStream().assign(batch)
    >>> topics[0] == topics[1], topics[0] == topics[2]
    (True, False)
    """

    def __init__(self) -> None:
        self.now = -(1 << 62)
        self.words = WordWeights()
        self.sums = TopicSums()
        self.register = TopicRegister()

    def assign(self, batch: Batch) -> list[str | None]:
        """Return the topic of each next mention; None for one that has no word to go by.

        A mention older than the last one before it counts as if it came with that one, but what it
        was told before keeps its topic, and keeps it no longer alive.
        """
        times = np.maximum.accumulate(np.array([self.now, *batch.times], dtype=np.int64))
        self.now = int(times[-1])
        batch = replace(batch, times=times[1:].tolist(), told=batch.times)
        found: list[str | None] = []
        while len(found) < len(batch.ids):
            block = self._cut(batch, len(found))
            found += self._place(batch, block)
            if block.documents and self.words.documents % SETTLING == 0:
                self._settle(batch.times[block.stop - 1])
        return found

    def _cut(self, batch: Batch, start: int) -> Block:
        """Cut the next block: up to a full one, and as far as it is sure which groups are known."""
        block, number_of = Block(start, start), self.register.number_of
        room, begins = BLOCK - self.words.documents % BLOCK, batch.times[start]
        for at in range(start, len(batch.ids)):
            group, time = batch.groups[at], batch.times[at]
            if time > begins + QUIET:
                break
            told = self.register.told_before(group, batch.told[at], time)
            if told is None and group not in block.of_group:
                known = number_of(group, begins) is not None
                if known and number_of(group, time) is None:
                    break
                if not known and (codes := self.words.codes(batch.texts[at])):
                    block.of_group[group] = len(block.documents)
                    block.documents.append(codes)
            block.stop = at + 1
            if len(block.documents) == room:
                break
        return block

    def _place(self, batch: Batch, block: Block) -> list[str | None]:
        """Find the topic of each mention of a block."""
        register = self.register
        nearest = self._nearest(batch, block)
        found: list[str | None] = []
        for at in range(block.start, block.stop):
            group, time = batch.groups[at], batch.times[at]
            number: int | None
            if nearest is not None and group in block.of_group:
                number = nearest.topic_of(block.of_group[group], at)
            elif told := register.told_before(group, batch.told[at], time):
                found.append(told)
                continue
            else:
                number = register.number_of(group, time)
            if number is not None:
                register.meet(group, number, time)
            found.append(None if number is None else register.names[number])
        if nearest is not None:
            register.trim()
            shape = (len(self.words.vocabulary), len(register.names))
            self.sums.add(nearest.vectors, nearest.chosen, shape)
        return found

    def _nearest(self, batch: Batch, block: Block) -> NearestTopics | None:
        if not block.documents:
            return None
        vectors = self.words.weigh(block.documents)
        return NearestTopics(vectors, self.sums, self.register, batch, block)

    def tidy(self) -> None:
        """Let topics that ended leave memory; no later mention gets another topic by that."""
        kept = np.flatnonzero(self.register.alive(self.now))
        self.words.make_room()
        self.sums.settle(np.arange(len(self.words.vocabulary)), kept)
        self.register.keep(kept)
        self.register.forget(self.now)

    def _settle(self, time: int) -> None:
        kept = np.flatnonzero(self.register.alive(time))
        self.words.common = self.sums.settle(self.words.forget_rarest(), kept)
        self.register.keep(kept)
        if self.words.documents % FORGETTING == 0:
            self.register.forget(time)
