"""Hashes of words, pieces of words and pairs of words, the same on every machine and in every run.

A string's hash is a polynomial over its code points modulo 2**64, stirred by the finaliser of
splitmix64 (Steele, Lea and Flood 2014), worked out for many strings at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LONGEST_WORD = 40
"""Characters of a word whose pieces are looked at."""

_BASE = 0x9E3779B97F4A7C15
_STIR = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_MASK = 2**64 - 1

_Hashes = NDArray[np.uint64]


def hash_strings(strings: Sequence[str]) -> _Hashes:
    """Return a 64-bit hash a string.

    Examples
    --------
    >>> from crisis_nlp.labels.hashing import hash_strings
    >>> hash_strings(["cold", "soup", "cold"]).tolist()[0] == hash_strings(["cold"]).item()
    True
    """
    if not strings:
        return np.empty(0, dtype=np.uint64)
    codes, starts, lengths = _code_points([string + "\0" for string in strings])
    places = np.arange(codes.size) - np.repeat(starts, lengths)
    sums = np.add.reduceat((codes + np.uint64(1)) * _powers(int(lengths.max()))[places], starts)
    return _stirred(sums)


def hash_pieces(
    words: Sequence[str], shortest: int, longest: int
) -> tuple[NDArray[np.int64], _Hashes]:
    """Return the hash of every run of ``shortest`` to ``longest`` characters inside each word.

    A word is read between the marks ``<`` and ``>``, so that beginnings and ends differ from
    middles. An empty word has no pieces.

    Returns
    -------
    owners, hashes
        For each piece the position of its word, and its hash.
    """
    framed = [f"<{word[:LONGEST_WORD]}>" if word else "" for word in words]
    codes, starts, lengths = _code_points(framed)
    owner = np.repeat(np.arange(len(words)), lengths)
    left = np.repeat(starts + lengths, lengths) - np.arange(codes.size)
    powers = _powers(longest)
    sums = codes + np.uint64(1)
    owners, hashes = [], []
    for size in range(2, longest + 1):
        sums[: 1 - size] += (codes[size - 1 :] + np.uint64(1)) * powers[size - 1]
        if size >= shortest:
            inside = left >= size
            owners.append(owner[inside])
            hashes.append(_stirred(sums[inside] + np.uint64(size)))
    return np.concatenate(owners), np.concatenate(hashes)


def hash_pairs(first: _Hashes, second: _Hashes) -> _Hashes:
    """Return the hash of each pair of neighbours from the hashes of the two."""
    return _stirred(first * np.uint64(_BASE) + second)


def buckets(hashes: _Hashes, bits: int) -> NDArray[np.int64]:
    """Return the row of a table of ``2**bits`` rows for each hash."""
    return (hashes >> np.uint64(64 - bits)).astype(np.int64)


def _code_points(
    strings: Sequence[str],
) -> tuple[_Hashes, NDArray[np.int64], NDArray[np.int64]]:
    encoded = "".join(strings).encode("utf-32-le", errors="surrogatepass")
    lengths = np.fromiter(map(len, strings), dtype=np.int64, count=len(strings))
    return (
        np.frombuffer(encoded, dtype="<u4").astype(np.uint64),
        np.cumsum(lengths) - lengths,
        lengths,
    )


def _powers(count: int) -> _Hashes:
    return np.array([pow(_BASE, n, 2**64) for n in range(count)], dtype=np.uint64)


def _stirred(values: _Hashes) -> _Hashes:
    mixed = (values ^ (values >> np.uint64(30))) * np.uint64(_STIR[0])
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(_STIR[1])
    return mixed ^ (mixed >> np.uint64(31))
