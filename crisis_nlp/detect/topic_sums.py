"""The sum of the vectors of each topic's mentions, as a matrix of words by topics.

New mentions go into a small matrix that is added to the big one now and then; since weights are
multiples of a grain, it makes no difference to any product when that happens.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from crisis_nlp.detect.word_weights import Codes, Flags, Floats, Vectors

MOST_TOPICS = 400
"""A word that stands in more topics than this tells little."""


class TopicSums:
    """Words by topics, two sparse matrices: what was settled, and what came since."""

    def __init__(self) -> None:
        from scipy.sparse import csr_matrix

        self.settled: Any = csr_matrix((0, 0))
        self.recent: Any = csr_matrix((0, 0))

    def products(
        self,
        rows: Any,  # noqa: ANN401
        words: Codes,
        alive: Flags,
        linked: Codes,
    ) -> tuple[Codes, Floats]:
        """Multiply mentions, as ``as_rows`` gives them, with the topics that are alive.

        Returns
        -------
        tuple
            The topics that share a word with any of the mentions or are ``linked``, ascending, and
            the products, shape (mentions, those topics).
        """
        parts = []
        near = np.zeros(len(alive), dtype=np.bool_)
        for sums in (self.settled, self.recent):
            known = int(np.searchsorted(words, sums.shape[0]))
            part = (rows[:, :known] @ sums[words[:known]]).tocoo()
            near[part.col] = True
            parts.append(part)
        near &= alive
        near[linked] = True
        topics = np.flatnonzero(near)
        place = np.cumsum(near) - 1
        dense = np.zeros((rows.shape[0], len(topics)))
        for part in parts:
            wanted = near[part.col]
            dense[part.row[wanted], place[part.col[wanted]]] += part.data[wanted]
        return topics, dense

    def add(self, vectors: Vectors, topic: Codes, shape: tuple[int, int]) -> None:
        """Add each mention's vector to its topic; ``shape`` is (words, topics) from now on."""
        from scipy.sparse import csr_matrix

        added = csr_matrix((vectors.weight, (vectors.word, topic[vectors.document])), shape=shape)
        self.recent.resize(shape)
        self.recent = self.recent + added

    def settle(self, words: Codes, topics: Codes) -> Flags:
        """Add what is recent to what is settled, keep these words and topics, drop the others.

        Returns
        -------
        numpy.ndarray
            Which of the kept words stand in very many topics.
        """
        from scipy.sparse import csr_matrix

        self.settled.resize(self.recent.shape)
        self.settled = (self.settled + self.recent)[:, topics]
        if len(words) < self.settled.shape[0]:
            self.settled = self.settled[words]
        self.recent = csr_matrix(self.settled.shape)
        stands: Codes = np.diff(self.settled.indptr)
        return stands > MOST_TOPICS


def as_rows(vectors: Vectors) -> tuple[Any, Codes]:
    """Return the mentions as a sparse matrix, a row each, and the words its columns stand for."""
    from scipy.sparse import csr_matrix

    words, column = np.unique(vectors.word, return_inverse=True)
    ends = np.cumsum(np.bincount(vectors.document, minlength=vectors.count))
    begins = np.concatenate([[0], ends])
    shape = (vectors.count, len(words))
    return csr_matrix((vectors.weight, column, begins), shape=shape), words
