"""How much each word of a mention tells: its TF-IDF weight, from the mentions before it alone.

Weights are whole multiples of ``GRAIN``, so that sums of their products are exact: a topic comes
out the same to the last bit whether mentions arrive one by one, in batches or all at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.detect.words import topic_words

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]

GRAIN = 2.0**-14
RAREST = 3
"""A word that stands in very many topics counts only if it is among so many rarest of a mention."""
MOST_WORDS = 1 << 18
"""Words remembered at most; beyond it the rarest quarter is forgotten."""


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The vectors of some mentions, as entries in order of the mentions.

    Parameters
    ----------
    count
        How many mentions.
    document, word
        Which mention and which word an entry is of.
    weight
        Above 0; the squares of a mention's weights add up to at most 1, rounding aside.
    """

    count: int
    document: Codes
    word: Codes
    weight: Floats


class WordWeights:
    """The words seen so far and in how many mentions each stood.

    Examples
    --------
    >>> from crisis_nlp.detect.word_weights import WordWeights
    >>> words = WordWeights()
    >>> vectors = words.weigh([words.codes("ill after oysters"), words.codes("so ill again")])
    >>> vectors.document.tolist(), vectors.word.tolist()
    ([0, 0, 1], [0, 1, 0])
    """

    def __init__(self) -> None:
        self.documents = 0
        self.vocabulary: dict[str, int] = {}
        self.frequency: Codes = np.zeros(0, dtype=np.int64)
        self.common: Flags = np.zeros(0, dtype=np.bool_)

    def codes(self, text: str) -> list[int]:
        """Return the codes of a cleaned text's words, each once, new words included."""
        known = self.vocabulary
        return [known.setdefault(word, len(known)) for word in dict.fromkeys(topic_words(text))]

    def weigh(self, documents: Sequence[Sequence[int]]) -> Vectors:
        """Weigh the words of mentions in their order, and count them in.

        With ``N`` mentions so far, this one included, and ``f`` earlier ones that hold the word,
        its weight is ``log((N + 1) / (f + 0.5))``, divided by the length of the mention's vector.

        Parameters
        ----------
        documents
            The codes of each mention's words, at least one each.

        Returns
        -------
        Vectors
        """
        self.make_room()
        count = len(documents)
        sizes = np.fromiter(map(len, documents), np.int64, count)
        word = np.fromiter((w for of in documents for w in of), np.int64, int(sizes.sum()))
        document = np.repeat(np.arange(count), sizes)
        before = self.frequency[word] + earlier_equals(word)
        weight = np.log((self.documents + document + 2) / (before + 0.5))
        weight /= np.sqrt(np.bincount(document, weight**2, count))[document]
        self.frequency += np.bincount(word, minlength=len(self.frequency))
        self.documents += count
        telling = self._telling(word, document, weight)
        weight = np.round(weight / GRAIN) * GRAIN
        kept = telling & (weight > 0)
        return Vectors(count, document[kept], word[kept], weight[kept])

    def forget_rarest(self) -> Codes:
        """Return the codes of the words to keep, in their order, and forget the others.

        All are kept while there is room. A kept word's new code is its position in the answer.
        """
        if len(self.vocabulary) <= MOST_WORDS:
            return np.arange(len(self.vocabulary))
        self.make_room()
        latest_first = np.lexsort((-np.arange(len(self.frequency)), -self.frequency))
        kept: Codes = np.sort(latest_first[: MOST_WORDS * 3 // 4])
        words = np.array(list(self.vocabulary), dtype=object)[kept]
        self.vocabulary = {word: code for code, word in enumerate(words)}
        self.frequency, self.common = self.frequency[kept], self.common[kept]
        return kept

    def make_room(self) -> None:
        """Let the arrays hold every word of the vocabulary."""
        new = len(self.vocabulary) - len(self.frequency)
        self.frequency = np.concatenate([self.frequency, np.zeros(new, dtype=np.int64)])
        self.common = np.concatenate([self.common, np.zeros(new, dtype=np.bool_)])

    def _telling(self, word: Codes, document: Codes, weight: Floats) -> Flags:
        """Return which entries count: rare words, and the rarest of a mention."""
        common = self.common[word]
        if not common.any():
            return ~common
        order = np.lexsort((-weight, document))
        rank = np.empty(len(word), dtype=np.int64)
        rank[order] = earlier_equals(document)
        return ~common | (rank < RAREST)


def earlier_equals(keys: Codes) -> Codes:
    """Count for each key the equal ones before it.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.detect.word_weights import earlier_equals
    >>> earlier_equals(np.array([7, 7, 3, 7])).tolist()
    [0, 1, 0, 2]
    """
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    position = np.arange(len(keys))
    begins = np.ones(len(keys), dtype=np.bool_)
    begins[1:] = ordered[1:] != ordered[:-1]
    rank = np.empty(len(keys), dtype=np.int64)
    rank[order] = position - np.maximum.accumulate(np.where(begins, position, 0))
    return rank
