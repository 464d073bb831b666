"""Teaching the fast model: by the labels where there are any, and by the accurate model."""

from __future__ import annotations

import time

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from building.examples import Examples, Rows
from building.student_features import Seen
from building.student_network import Student, bags_of

EPOCHS = 4
BATCH = 512
REPEATED, TWEETS_REPEATED = 3, 5
"""How often an epoch meets each labelled mention, and each tweet with a sentiment."""

WIDE_RATE, RATE = 3e-3, 1e-3
WARM_UP = 100
"""Batches until the full rate."""

HEAD_WEIGHTS = (1.5, 1.2, 1.0, 0.6, 0.6, 0.6, 0.6, 0.8, 0.8, 0.8)
"""How much a miss counts at each head."""

TEACHER_WEIGHT = 2.0
"""How much the teacher's word counts, in labels."""

TOLD_EVERY = 200


def plan_epochs(examples: Examples, texts: int, seed: int, epochs: int = EPOCHS) -> list[Rows]:
    """Return the rows of every batch of every epoch, in order.

    Parameters
    ----------
    examples
        The labelled examples, which stand before the other texts.
    texts
        How many texts there are in all.
    seed
        Decides the order.
    epochs
        How often all are met.
    """
    met = np.concatenate(
        [
            np.repeat(examples.learnable("train", "seed"), REPEATED),
            examples.learnable("written"),
            np.repeat(examples.learnable("umsab"), TWEETS_REPEATED),
            examples.learnable("semeval"),
            np.arange(len(examples.table), texts),
        ]
    )
    draws = np.random.default_rng(seed)
    return [
        batch
        for _ in range(epochs)
        for batch in np.array_split(draws.permutation(met), max(1, len(met) // BATCH))
    ]


def learn_student(
    network: Student,
    seen: Seen,
    truths: NDArray[np.float32],
    told: NDArray[np.float32],
    batches: list[Rows],
) -> None:
    """Teach a network in place.

    Parameters
    ----------
    network
        Where it starts from; its random state is torch's.
    seen
        What it sees of each text.
    truths
        Texts by heads: 0, 1, or NaN where not labelled.
    told
        Texts by heads: the teacher's probabilities, NaN where it said nothing.
    batches
        The rows of each batch, in order.
    """
    optimizer = torch.optim.Adam(_rates(network), fused=True)
    network.train()
    started = time.monotonic()
    for step, rows in enumerate(batches):
        part = min(1, (step + 1) / WARM_UP) * (1 - step / len(batches))
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * part
        logits = network(bags_of(seen.wide, rows), bags_of(seen.deep, rows))
        loss = miss(logits, torch.from_numpy(truths[rows]))
        loss = loss + TEACHER_WEIGHT * miss(logits, torch.from_numpy(told[rows]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % TOLD_EVERY == 0:
            spent = time.monotonic() - started
            print(f"{step} of {len(batches)}: loss {loss.item():.3f}, {spent:.0f} s", flush=True)
    network.eval()


def miss(logits: Tensor, wanted: Tensor) -> Tensor:
    """Return the weighted cross-entropy of a text; what is not known (NaN) costs nothing."""
    known = ~torch.isnan(wanted)
    misses = functional.binary_cross_entropy_with_logits(
        logits, torch.nan_to_num(wanted), reduction="none"
    )
    return (misses * known * torch.tensor(HEAD_WEIGHTS)).sum() / len(logits)


def _rates(network: Student) -> list[dict[str, object]]:
    layers = [network.intercepts, network.hidden.weight, network.hidden.bias, network.output.weight]
    groups = [
        ([network.wide.weight], WIDE_RATE),
        ([network.vectors.weight], RATE),
        (layers, RATE),
    ]
    return [{"params": weights, "lr": rate, "base": rate} for weights, rate in groups]
