"""Fine-tuning the encoder on the labels.

AdamW with lower rates for lower layers (Howard and Ruder 2018); what is kept is a running mean of
the weights. The vectors of the pieces stay as they were.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from building.courses import Course
from building.encoded_texts import fill_up
from building.encoder_network import LAYERS, Encoder
from building.precision import in_bfloat16
from crisis_nlp.labels.heads import HEADS, SENTIMENTS

HEAD_WEIGHTS = (1.5, 1.2, 1.0, 0.6, 0.6, 0.6, 0.6)
"""How much a miss counts at the three labels and the four severities."""

SENTIMENT_WEIGHT = 1.5
YES_OR_NO = len(HEADS) - len(SENTIMENTS)
"""Heads that are independent of each other; those behind them are a choice of one."""

RATE_DECAY = 0.9
"""By which factor each lower layer learns more slowly."""

WEIGHT_DECAY = 0.01
LOWEST_RATE = 0.01
"""The part of the full rate that is kept to the end."""

LARGEST_GRADIENT = 1.0
LONGEST_MEMORY = 0.998
"""What the running mean keeps of itself at each batch, once it is long enough."""

TOLD_EVERY = 100


def learn_encoder(
    network: Encoder,
    encoded: Sequence[Sequence[int]],
    truths: NDArray[np.float64],
    batches: Sequence[Sequence[int]],
    course: Course,
    seed: int,
) -> None:
    """Fine-tune a network in place.

    Parameters
    ----------
    network
        Where it starts from.
    encoded
        The pieces of each example.
    truths
        Examples by heads: 0 to 1, or NaN where not labelled.
    batches
        The rows of each batch, in order.
    course
        How fast it learns.
    seed
        Decides which numbers are dropped.
    """
    torch.manual_seed(seed)
    network.pieces.weight.requires_grad_(False)
    optimizer = torch.optim.AdamW(_rates(network, course), betas=(0.9, 0.98), fused=True)
    kept = {name: weight.detach().clone() for name, weight in _learned(network).items()}
    network.train()
    started = time.monotonic()
    for step, batch in enumerate(batches):
        _set_rates(optimizer, min(1, (step + 1) / course.warm_up) * (1 - step / len(batches)))
        loss = _loss_on(network, encoded, truths, batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), LARGEST_GRADIENT)
        optimizer.step()
        _remember(kept, network, min(LONGEST_MEMORY, (step + 1) / (step + 20)))
        if step % TOLD_EVERY == 0:
            spent = time.monotonic() - started
            print(
                f"batch {step} of {len(batches)}: loss {loss.item():.3f}, {spent:.0f} s", flush=True
            )
    network.load_state_dict(kept, strict=False)
    network.eval()


def loss_of(logits: Tensor, truths: Tensor) -> Tensor:
    """Return the loss of a batch; labels that are not known cost nothing.

    Parameters
    ----------
    logits, truths
        float32, texts by heads; the truths NaN where not labelled.
    """
    known, wanted = ~torch.isnan(truths), torch.nan_to_num(truths)
    judged = known[:, 0]
    misses = functional.binary_cross_entropy_with_logits(
        logits[:, :YES_OR_NO], wanted[:, :YES_OR_NO], reduction="none"
    )
    weighted = (misses * known[:, :YES_OR_NO] * torch.tensor(HEAD_WEIGHTS)).sum()
    loss = weighted / max(1, int(judged.sum())) * judged.float().mean()
    told = known[:, YES_OR_NO]
    if not told.any():
        return loss
    sentiment = functional.cross_entropy(logits[told][:, YES_OR_NO:], wanted[told][:, YES_OR_NO:])
    return loss + SENTIMENT_WEIGHT * sentiment * told.float().mean()


def _loss_on(
    network: Encoder,
    encoded: Sequence[Sequence[int]],
    truths: NDArray[np.float64],
    batch: Sequence[int],
) -> Tensor:
    pieces, present = fill_up([encoded[row] for row in batch])
    with in_bfloat16():
        logits = network(pieces, present)
    return loss_of(logits.float(), torch.tensor(truths[list(batch)], dtype=torch.float32))


def _learned(network: Encoder) -> dict[str, Tensor]:
    return {name: weight for name, weight in network.named_parameters() if weight.requires_grad}


def _rates(network: Encoder, course: Course) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = []
    for name, weight in _learned(network).items():
        decay = WEIGHT_DECAY if weight.ndim > 1 else 0.0
        rate = _rate(name, course)
        groups.append({"params": [weight], "lr": rate, "base": rate, "weight_decay": decay})
    return groups


def _rate(name: str, course: Course) -> float:
    if name.startswith("heads"):
        return course.heads_rate
    layer = int(name.split(".")[1]) if name.startswith("layers") else -1
    return course.top_rate * RATE_DECAY ** (LAYERS - 1 - layer)


def _set_rates(optimizer: torch.optim.Optimizer, part: float) -> None:
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * max(part, LOWEST_RATE)


def _remember(kept: dict[str, Tensor], network: Encoder, memory: float) -> None:
    with torch.no_grad():
        for name, weight in _learned(network).items():
            kept[name].lerp_(weight, 1 - memory)
