"""How long the encoder learns, how fast, and what it meets in each epoch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """One course of learning.

    Parameters
    ----------
    name
        What its runs are called.
    runs
        How many of it are learned, of which the mean is kept.
    epochs
        How often the pools are drawn from.
    labelled, readings, written, tweets, other_tweets, semeval
        Examples that an epoch draws from each pool; None for all of them.
    rounds
        Rounds of readings that ``readings`` are drawn from.
    named
        Whether texts are read with the names of their accounts.
    top_rate
        Learning rate of the top layer, reached after the warm-up and falling from then on.
    heads_rate
        That of the heads.
    warm_up
        Batches until the full rates.
    """

    name: str
    runs: int
    epochs: int
    labelled: int | None
    readings: int | None
    written: int | None
    tweets: int | None
    other_tweets: int | None
    semeval: int | None
    rounds: int
    named: bool
    top_rate: float
    heads_rate: float
    warm_up: int


FIRST = Course(
    name="encoder",
    runs=3,
    epochs=4,
    labelled=None,
    readings=0,
    written=440,
    tweets=None,
    other_tweets=2_500,
    semeval=5_000,
    rounds=0,
    named=False,
    top_rate=1.5e-4,
    heads_rate=1e-3,
    warm_up=150,
)
"""From the language model, on what came labelled."""

SECOND = Course(
    name="second_encoder",
    runs=3,
    epochs=2,
    labelled=9_000,
    readings=None,
    written=440,
    tweets=None,
    other_tweets=750,
    semeval=1_500,
    rounds=1,
    named=False,
    top_rate=5e-5,
    heads_rate=2.5e-4,
    warm_up=60,
)
"""From the mean of the first runs, on the mentions that it was unsure of, and some of the rest."""

THIRD = Course(
    name="third_encoder",
    runs=2,
    epochs=2,
    labelled=10_000,
    readings=18_000,
    written=440,
    tweets=3_000,
    other_tweets=300,
    semeval=1_300,
    rounds=3,
    named=True,
    top_rate=5e-5,
    heads_rate=2.5e-4,
    warm_up=60,
)
"""From half-way to the end of the second, with all that was read, and accounts by their names."""
