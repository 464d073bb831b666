"""Words cut into the pieces that a vocabulary knows, the longest first.

A word that stands in the vocabulary is one piece. Any other is cut from the left: the longest known
beginning, then the longest known continuation, and so on; letters that begin nothing are skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.words import MEMO

if TYPE_CHECKING:
    from scipy.sparse import csr_array

BEGINNING = "▁"
"""Stands before a piece that begins a word."""

LONGEST_PIECE = 24
"""Characters of a piece that begins a word, the mark included, that are looked for."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces a model knows, each with its number.

    Parameters
    ----------
    pieces
        Distinct; those that begin a word carry the mark ``BEGINNING``.

    Examples
    --------
    >>> from crisis_nlp.labels.pieces import Vocabulary
    >>> known = Vocabulary(("▁sopa", "▁so", "pa", "s"))
    >>> known.cut("sopas"), known.cut("sosopa"), known.cut("xyz")
    ([0, 3], [1, 3, 2], [])
    """

    pieces: tuple[str, ...]
    _numbers: Mapping[str, int] = field(init=False, repr=False, compare=False)
    _longest_inside: int = field(init=False, repr=False, compare=False)
    _memo: dict[str, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        numbers = {piece: number for number, piece in enumerate(self.pieces)}
        if len(numbers) != len(self.pieces):
            raise ModelError(
                "A piece of the model's vocabulary stands there twice",
                found=f"{len(self.pieces)} pieces, {len(numbers)} distinct",
                do="use a model folder that was not edited",
            )
        inside = (len(piece) for piece in self.pieces if not piece.startswith(BEGINNING))
        object.__setattr__(self, "_longest_inside", max(inside, default=1))
        object.__setattr__(self, "_numbers", numbers)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[object, ...]]:
        return Vocabulary, (self.pieces,)

    def cut(self, word: str) -> list[int]:
        """Return the numbers of the pieces of a normalised word, in order."""
        rest = BEGINNING + word
        whole = self._numbers.get(rest)
        if whole is not None:
            return [whole]
        numbers, found, longest = self._numbers, [], LONGEST_PIECE
        while rest:
            piece = rest[:longest]
            while piece not in numbers and piece:
                piece = piece[:-1]
            if piece:
                found.append(numbers[piece])
            rest, longest = rest[len(piece) or 1 :], self._longest_inside
        return found

    def counts(self, words: Sequence[str]) -> csr_array:
        """Return how often each word has each piece: float32, words by pieces."""
        from scipy.sparse import csr_array

        if len(self._memo) > MEMO:
            self._memo.clear()
        cut = [
            self._memo.get(word) or self._memo.setdefault(word, self.cut(word)) for word in words
        ]
        ends = np.cumsum([0, *map(len, cut)])
        flat = np.fromiter((number for numbers in cut for number in numbers), np.int32, ends[-1])
        ones = np.ones(flat.size, dtype=np.float32)
        return csr_array((ones, flat, ends.astype(np.int32)), shape=(len(cut), len(self.pieces)))

    def to_bytes(self) -> bytes:
        """Return the pieces as UTF-8 lines."""
        return "\n".join(self.pieces).encode()


def read_vocabulary(content: bytes) -> Vocabulary:
    """Rebuild what ``Vocabulary.to_bytes`` gave."""
    return Vocabulary(tuple(content.decode().split("\n")) if content else ())


def collect(counted: Iterable[tuple[str, int]], starts: Sequence[str], size: int) -> Vocabulary:
    """Choose a vocabulary: frequent words whole, and pieces that the others are cut into.

    Parameters
    ----------
    counted
        Normalised words and how often each occurs, the most frequent first.
    starts
        Pieces to choose from; every one that cutting the rarer words uses often is taken.
    size
        How many pieces at most.
    """
    words = list(counted)
    whole = [BEGINNING + word for word, _ in words[: size * 3 // 4]]
    candidates = Vocabulary(tuple(dict.fromkeys([*starts])))
    used = np.zeros(len(candidates.pieces))
    for word, count in words[size * 3 // 4 :]:
        for number in candidates.cut(word):
            used[number] += min(count, 5)
    ranked = [candidates.pieces[n] for n in np.argsort(-used, kind="stable") if used[n] > 0]
    return Vocabulary(tuple(dict.fromkeys([*whole, *ranked]))[:size])
