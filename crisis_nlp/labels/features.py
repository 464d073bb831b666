"""What a linear model sees of a text: its words, the pieces of its words, its pairs of words.

Each feature is a row of one table of weights, found by hashing. Three families share the table, one
behind the other: *words* (with marks for capitals, stretched letters and hashtags), *pieces* (two
to five characters inside a word, accents folded) and *pairs* of words that stand near each other. A
text's value for a family is the sum over its features divided by the square root of their number,
so that a logit is a sum of what each word brought. Everything that depends on one word alone is
worked out once a distinct word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.hashing import buckets, hash_pairs, hash_pieces, hash_strings
from crisis_nlp.labels.words import marks, normalised, plain, split_words

if TYPE_CHECKING:
    from scipy.sparse import csr_array

FAMILIES = ("words", "pieces", "pairs")
"""The families of features, in the order of their rows."""

START = "<start>"
"""Stands before the first word of every text, so that the first word has a pair."""


@dataclass(frozen=True, slots=True)
class FeatureSettings:
    """How large the families are.

    Parameters
    ----------
    words, pieces, pairs
        Rows of each family, as powers of two.
    shortest, longest
        Characters of a piece, the marks at both ends of a word included.
    reach
        How far apart the words of a pair may stand: 1 for neighbours alone.
    """

    words: int = 16
    pieces: int = 18
    pairs: int = 18
    shortest: int = 2
    longest: int = 5
    reach: int = 1

    @property
    def bounds(self) -> tuple[int, int, int, int]:
        """First row of each family, and the number of rows in all."""
        ends = np.cumsum([0, 2**self.words, 2**self.pieces, 2**self.pairs])
        return int(ends[0]), int(ends[1]), int(ends[2]), int(ends[3])


@dataclass(frozen=True, slots=True)
class Reading:
    """Texts as numbers: which distinct words they hold, in order.

    Parameters
    ----------
    vocabulary
        Distinct words as written; the first is ``START``.
    words
        int64, the words of all texts one after the other, as positions in ``vocabulary``; each text
        begins with ``START``.
    ends
        int64, where each text begins in ``words``, and the end of the last.
    normal
        ``vocabulary``, normalised; ``START`` is nothing.
    """

    vocabulary: list[str]
    words: NDArray[np.int64]
    ends: NDArray[np.int64]
    normal: list[str]

    @property
    def lengths(self) -> NDArray[np.int64]:
        """int64, how many words each text has, ``START`` among them."""
        return np.diff(self.ends)


def read_texts(texts: Sequence[str]) -> Reading:
    """Split cleaned texts into words and number the distinct ones."""
    split = [[START, *split_words(text)] for text in texts]
    ends = np.cumsum([0, *map(len, split)], dtype=np.int64)
    flat = np.array([START, *chain.from_iterable(split)], dtype=object)
    codes, found = pd.factorize(flat)
    vocabulary = list(found)
    normal = ["", *map(normalised, vocabulary[1:])]
    return Reading(vocabulary, codes[1:].astype(np.int64), ends, normal)


@dataclass(frozen=True, slots=True)
class Features:
    """The rows that texts touch, kept factored through their distinct words.

    A family's counts are ``texts @ by_word`` for words and for pieces, and ``pairs``.

    Parameters
    ----------
    texts
        Sparse float32, texts by vocabulary: how often each text has each word.
    by_word
        For words and for pieces, sparse float32, vocabulary by the rows of the family: counts.
    pairs
        Sparse float32, texts by the rows of the pairs: counts.
    sizes
        float64, texts by families: the number of features, at least 1.
    """

    texts: csr_array
    by_word: tuple[csr_array, csr_array]
    pairs: csr_array
    sizes: NDArray[np.float64]


def extract(reading: Reading, settings: FeatureSettings) -> Features:
    """Work out the features of texts that were read."""
    shape = (reading.lengths.size, len(reading.vocabulary))
    texts = _counts(reading.lengths, reading.words, shape)
    words = _word_rows(reading, settings)
    pieces = _piece_rows(reading.normal, settings)
    pairs = _pair_counts(reading, settings)
    sizes = np.column_stack(
        [texts @ words.sum(axis=1), texts @ pieces.sum(axis=1), pairs.sum(axis=1)]
    )
    return Features(texts, (words, pieces), pairs, np.maximum(sizes, 1.0))


def design_matrix(features: Features) -> csr_array:
    """Return the features as one sparse matrix, texts by rows, each family divided by sqrt(n)."""
    from scipy.sparse import csr_array, diags_array, hstack

    blocks = [features.texts @ rows for rows in features.by_word] + [features.pairs]
    scales = 1 / np.sqrt(features.sizes)
    scaled = [diags_array(scales[:, n]) @ block for n, block in enumerate(blocks)]
    return csr_array(hstack(scaled, format="csr"))


def _word_rows(reading: Reading, settings: FeatureSettings) -> csr_array:
    marked = [marks(word) for word in reading.vocabulary[1:]]
    names = [[word, *found] for word, found in zip(reading.normal[1:], marked, strict=True)]
    counts = np.array([0, *map(len, names)])
    rows = buckets(hash_strings([*chain.from_iterable(names)]), settings.words)
    return _counts(counts, rows, (len(counts), 2**settings.words))


def _piece_rows(normal: list[str], settings: FeatureSettings) -> csr_array:
    owners, hashes = hash_pieces(["", *map(plain, normal[1:])], settings.shortest, settings.longest)
    return _sorted_counts(
        owners, buckets(hashes, settings.pieces), (len(normal), 2**settings.pieces)
    )


def pair_rows(
    reading: Reading, settings: FeatureSettings
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return every pair of words within reach, and its row in the family of pairs.

    Returns
    -------
    firsts, seconds, rows
        int64: where the two words stand in ``reading.words``, and the row.
    """
    hashes = hash_strings([START, *reading.normal[1:]])[reading.words]
    owner = np.repeat(np.arange(reading.lengths.size), reading.lengths)
    seconds = [
        np.flatnonzero(owner[distance:] == owner[:-distance]) + distance
        for distance in range(1, settings.reach + 1)
    ]
    distances = np.repeat(np.arange(1, settings.reach + 1), [len(places) for places in seconds])
    second = np.concatenate(seconds)
    first = second - distances
    # The distance is part of the pair: "not hurt" and "not badly hurt" are told apart.
    mixed = hash_pairs(hashes[first] + (distances - 1).astype(np.uint64), hashes[second])
    return first, second, buckets(mixed, settings.pairs)


def _pair_counts(reading: Reading, settings: FeatureSettings) -> csr_array:
    owner = np.repeat(np.arange(reading.lengths.size), reading.lengths)
    _, second, rows = pair_rows(reading, settings)
    return _sorted_counts(owner[second], rows, (reading.lengths.size, 2**settings.pairs))


def _sorted_counts(
    rows: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]
) -> csr_array:
    order = np.argsort(rows, kind="stable")
    return _counts(np.bincount(rows, minlength=shape[0]), columns[order], shape)


def _counts(
    sizes: NDArray[np.int64], columns: NDArray[np.int64], shape: tuple[int, int]
) -> csr_array:
    """Return ones in the columns of each row, row by row; a column twice counts two."""
    from scipy.sparse import csr_array

    ends = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    ones = np.ones(len(columns), dtype=np.float32)
    return csr_array((ones, columns.astype(np.int32), ends), shape=shape)
