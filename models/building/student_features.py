"""What the fast model sees of the texts it learns from, and the pieces that it knows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from building.finishing import SETTINGS
from crisis_nlp.labels.features import FeatureSettings, design_matrix, extract, read_texts
from crisis_nlp.labels.pieces import LONGEST_PIECE, Vocabulary, collect
from crisis_nlp.labels.words import normalised

if TYPE_CHECKING:
    from scipy.sparse import csr_array

BLOCK = 20_000
"""Texts that are read at a time."""

PIECES = 40_000
"""Pieces of the shipped vocabulary."""

FEWEST = 2
"""Times that a word stands in the texts at least, to help choose the pieces."""

SPECIAL_PIECES = 4
"""Pieces at the head of the encoder's vocabulary that are no letters: begin, fill, end, unknown."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts as the two halves of the fast model see them.

    Parameters
    ----------
    wide
        Sparse float32, texts by rows of the wide half.
    deep
        Sparse float32, texts by pieces: how often each text has each piece.
    """

    wide: csr_array
    deep: csr_array


def choose_pieces(texts: Sequence[str], tokens: bytes, size: int = PIECES) -> Vocabulary:
    """Choose the pieces: frequent words whole, others as the encoder's tokenizer has them.

    Parameters
    ----------
    texts
        Cleaned texts.
    tokens
        The encoder's tokenizer, a unigram model, as the library ``tokenizers`` writes it.
    size
        How many pieces at most.
    """
    ranked = sorted(
        (
            (word, count)
            for word, count in _count_words(texts).items()
            if count >= FEWEST and 0 < len(word) < LONGEST_PIECE
        ),
        key=lambda counted: (-counted[1], counted[0]),
    )
    known = json.loads(tokens)["model"]["vocab"][SPECIAL_PIECES:]
    starts = [piece.lower() for piece, _ in known if not any(map(str.isdigit, piece))]
    return collect(ranked, starts, size)


def see(texts: Sequence[str], vocabulary: Vocabulary, settings: FeatureSettings = SETTINGS) -> Seen:
    """Work out what both halves see of cleaned texts."""
    from scipy.sparse import vstack

    wide, deep = [], []
    for block in _blocks(texts):
        reading = read_texts(block)
        features = extract(reading, settings)
        wide.append(design_matrix(features).astype(np.float32))
        pieces = vocabulary.counts(reading.normal)
        deep.append((features.texts @ pieces).astype(np.float32))
    return Seen(vstack(wide, format="csr"), vstack(deep, format="csr"))


def _count_words(texts: Sequence[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for block in _blocks(texts):
        reading = read_texts(block)
        found = np.bincount(reading.words, minlength=len(reading.vocabulary))
        for word, count in zip(reading.vocabulary[1:], found[1:].tolist(), strict=True):
            counts[normalised(word)] += count
    return counts


def _blocks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[first : first + BLOCK] for first in range(0, len(texts), BLOCK))
