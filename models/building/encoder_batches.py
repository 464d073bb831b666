"""Which examples the encoder meets in each epoch, in batches of texts about equally long."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from building.examples import Examples, Rows

EPOCHS = 4
WRITTEN, OTHER_TONGUES, SEMEVAL = 440, 2_500, 5_000
"""Examples drawn for each epoch from the pools that are not met whole."""

POOL_SIZE = 4_000
"""Examples that are sorted by length at a time."""

PIECES = 1_500
"""Pieces of a batch at most, filled-up places included."""


def plan_batches(
    examples: Examples, encoded: Sequence[Sequence[int]], seed: int
) -> list[list[int]]:
    """Return the rows of every batch of every epoch, in order.

    Parameters
    ----------
    examples
        The examples.
    encoded
        The pieces of each.
    seed
        Decides the draws and the order.
    """
    draws = np.random.default_rng(seed)
    pools = _Pools(examples)
    return list(
        chain.from_iterable(
            batch_by_length(pools.draw(draws), encoded, random.Random(seed * 100 + epoch))
            for epoch in range(EPOCHS)
        )
    )


def batch_by_length(
    rows: Rows, encoded: Sequence[Sequence[int]], order: random.Random
) -> list[list[int]]:
    """Divide rows into shuffled batches of at most ``PIECES``, each of texts of like length."""
    lengths = np.array([len(encoded[row]) for row in rows])
    batches = []
    for first in range(0, len(rows), POOL_SIZE):
        sorting = np.argsort(lengths[first : first + POOL_SIZE], kind="stable")
        batches += list(_cut(rows[first : first + POOL_SIZE][sorting].tolist(), encoded))
    order.shuffle(batches)
    return batches


def _cut(rows: list[int], encoded: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for row in rows:
        if batch and (len(batch) + 1) * len(encoded[row]) > PIECES:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


class _Pools:
    def __init__(self, examples: Examples) -> None:
        self.labelled = examples.learnable("train", "seed")
        self.written = examples.learnable("written")
        self.semeval = examples.learnable("semeval")
        tweets = examples.learnable("umsab")
        ours = examples.table["language"].isin(["es", "en"]).to_numpy()[tweets]
        self.tweets, self.other_tweets = tweets[ours], tweets[~ours]

    def draw(self, draws: np.random.Generator) -> Rows:
        """Return the rows of one epoch, shuffled."""
        met = [
            self.labelled,
            draws.permutation(self.written)[:WRITTEN],
            self.tweets,
            draws.permutation(self.other_tweets)[:OTHER_TONGUES],
            draws.permutation(self.semeval)[:SEMEVAL],
        ]
        return draws.permutation(np.concatenate(met))
