"""Inputs of the encoder's matrices made even, so that eight bits are enough for them.

A few channels of what flows through a transformer are many times larger than the others; where the
steps of eight bits are as large as these need, the others have hardly any. Each channel is divided
by a number, and what it is multiplied with is multiplied by that number: nothing changes but the
rounding (Xiao et al. 2023, "SmoothQuant").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from building.encoded_texts import fill_up
from building.encoder_network import Encoder

SHIFTED = 0.85
"""How much of the unevenness of the inputs is shifted to the weights, in [0, 1]."""

SMALLEST = 1e-3
"""Of a largest input or weight, below which it counts as this."""

Divisors = Mapping[str, NDArray[np.float32]]


def even_out(network: Encoder, encoded: Sequence[Sequence[int]]) -> dict[str, NDArray[np.float32]]:
    """Return what the inputs of each matrix are divided by: float32, one number a channel.

    The largest input that a channel has to the power of ``SHIFTED``, over its largest weight to the
    power of the rest.

    Parameters
    ----------
    network
        The encoder.
    encoded
        The pieces of texts as they come.
    """
    linear = {
        name: layer
        for name, layer in network.layers.named_modules(prefix="layers")
        if isinstance(layer, nn.Linear)
    }
    largest = {name: torch.zeros(layer.in_features) for name, layer in linear.items()}
    watched = [
        layer.register_forward_pre_hook(_watch(largest, name)) for name, layer in linear.items()
    ]
    network.eval()
    with torch.no_grad():
        for pieces in encoded:
            network(*fill_up([pieces]))
    for hook in watched:
        hook.remove()
    return {name: _divisors(largest[name], layer.weight.detach()) for name, layer in linear.items()}


def _watch(largest: dict[str, Tensor], name: str) -> object:
    def keep(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        met = inputs[0].abs().flatten(0, -2).max(dim=0).values
        largest[name] = torch.maximum(largest[name], met)

    return keep


def _divisors(inputs: Tensor, weight: Tensor) -> NDArray[np.float32]:
    weights = weight.abs().max(dim=0).values
    even = inputs.clamp(min=SMALLEST) ** SHIFTED / weights.clamp(min=SMALLEST) ** (1 - SHIFTED)
    divisors: NDArray[np.float32] = (even / even.median()).numpy().astype(np.float32)
    return divisors
