"""Which examples the encoder meets in each epoch, in batches of texts about equally long."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from building.courses import Course
from building.examples import Examples, Rows
from building.readings import POOLS

POOL_SIZE = 4_000
"""Examples that are sorted by length at a time."""

PIECES = 1_500
"""Pieces of a batch at most, filled-up places included."""


def plan_batches(
    examples: Examples, encoded: Sequence[Sequence[int]], course: Course, seed: int
) -> list[list[int]]:
    """Return the rows of every batch of every epoch, in order.

    Parameters
    ----------
    examples
        The examples.
    encoded
        The pieces of each.
    course
        How often each pool is met.
    seed
        Decides the draws and the order.
    """
    draws = np.random.default_rng(seed)
    pools = _pools(examples, course)
    return list(
        chain.from_iterable(
            batch_by_length(_draw(pools, draws), encoded, random.Random(seed * 100 + epoch))
            for epoch in range(course.epochs)
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


def _pools(examples: Examples, course: Course) -> list[tuple[Rows, int | None]]:
    """Return the rows of each pool, and how many of them an epoch draws: None for all."""
    tweets = examples.learnable("umsab")
    ours = examples.table["language"].isin(["es", "en"]).to_numpy()[tweets]
    return [
        (examples.learnable("train", "seed"), course.labelled),
        (examples.learnable(*list(POOLS.values())[: course.rounds]), course.readings),
        (examples.learnable("written"), course.written),
        (tweets[ours], course.tweets),
        (tweets[~ours], course.other_tweets),
        (examples.learnable("semeval"), course.semeval),
    ]


def _draw(pools: Sequence[tuple[Rows, int | None]], draws: np.random.Generator) -> Rows:
    """Return the rows of one epoch, shuffled."""
    met = [rows if most is None else draws.permutation(rows)[:most] for rows, most in pools]
    return draws.permutation(np.concatenate(met))
