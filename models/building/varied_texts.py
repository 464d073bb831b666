"""Variations of texts, for the accurate model to label and the fast one to learn from.

A part of a text, and the text with some of its words replaced by words of like meaning (Jiao et al.
2020): what the teacher makes of them tells the student which words a label hangs on, and carries
what it knows of frequent words over to rare ones.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.pieces import BEGINNING, Vocabulary
from crisis_nlp.labels.words import normalised, split_words

NEIGHBOURS = 8
"""Words of like meaning that a word may be replaced by."""

LIKE = 0.5
"""The smallest cosine of words of like meaning."""

REPLACED = 0.3
"""The chance of a word to be replaced, where there are others for it."""

PART = (0.35, 0.8)
"""How much of a text's words a part of it holds, at least and at most."""

FEWEST = 5
"""Words of a text below which it is left as it is."""

BLOCK = 1_000

Neighbours = Mapping[str, Sequence[str]]


def neighbours_of(vocabulary: Vocabulary, vectors: NDArray[np.float32]) -> dict[str, list[str]]:
    """Return the words of like meaning of each word that is one piece of the vocabulary.

    Parameters
    ----------
    vocabulary
        The pieces, frequent words among them.
    vectors
        float32, pieces by dimensions.
    """
    places = [
        place
        for place, piece in enumerate(vocabulary.pieces)
        if piece.startswith(BEGINNING) and piece[len(BEGINNING) :].isalpha() and len(piece) > 3
    ]
    words = [vocabulary.pieces[place][len(BEGINNING) :] for place in places]
    unit = vectors[places]
    unit = unit / np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-12)
    found = {}
    for first in range(0, len(words), BLOCK):
        cosines = unit[first : first + BLOCK] @ unit.T
        nearest = np.argpartition(-cosines, min(NEIGHBOURS, len(words) - 1), axis=1)
        for row, columns in enumerate(nearest[:, : NEIGHBOURS + 1]):
            own = first + row
            alike = sorted(int(c) for c in columns if c != own and cosines[row, c] >= LIKE)
            found[words[own]] = [words[place] for place in alike]
    return found


def vary(texts: Sequence[str], neighbours: Neighbours, times: int, seed: int) -> list[str]:
    """Return distinct variations of cleaned texts that are not among them.

    Parameters
    ----------
    texts
        Cleaned texts.
    neighbours
        Words of like meaning, in small letters.
    times
        How many of each text; the first is a part of it, the others have words replaced.
    seed
        Decides the draws.
    """
    draws = random.Random(seed)
    known = set(texts)
    varied: dict[str, None] = {}
    for text in texts:
        words = text.split(" ")
        if len(words) < FEWEST:
            continue
        for time in range(times):
            new = _part(words, draws) if time == 0 else _reworded(text, neighbours, draws)
            if new not in known:
                varied[new] = None
    return list(varied)


def _part(words: Sequence[str], draws: random.Random) -> str:
    length = max(2, round(draws.uniform(*PART) * len(words)))
    first = draws.randint(0, len(words) - length)
    return " ".join(words[first : first + length])


def _reworded(text: str, neighbours: Neighbours, draws: random.Random) -> str:
    parts, rest = [], text
    for word in split_words(text):
        before, _, rest = rest.partition(word)
        parts += [before, _other(word, neighbours, draws)]
    return "".join([*parts, rest])


def _other(word: str, neighbours: Neighbours, draws: random.Random) -> str:
    others = neighbours.get(normalised(word))
    if not others or draws.random() >= REPLACED:
        return word
    new = draws.choice(others)
    if word.isupper() and len(word) > 1:
        return new.upper()
    return new.capitalize() if word[0].isupper() else new
