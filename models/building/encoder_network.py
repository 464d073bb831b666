"""The encoder as a torch network: a BERT of twelve layers, mean pooling, ten logits."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from crisis_nlp.labels.heads import HEADS

WIDTH = 384
ATTENTION_HEADS = 12
LAYERS = 12
INNER = 1536
EPSILON = 1e-12
LONGEST = 96
"""Pieces of a text that are read, both ends included."""

DROPOUT = 0.1

FIRST_SEED = 0
"""Decides the first weights of the heads."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.mixing = nn.Linear(WIDTH, 3 * WIDTH)
        self.mixed = nn.Linear(WIDTH, WIDTH)
        self.mixed_norm = nn.LayerNorm(WIDTH, EPSILON)
        self.widening = nn.Linear(WIDTH, INNER)
        self.narrowing = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the states after attention among the pieces that the mask allows."""
        texts, pieces, _ = states.shape
        parts = self.mixing(states).view(texts, pieces, 3, ATTENTION_HEADS, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = self.mixed(seen.transpose(1, 2).reshape(texts, pieces, WIDTH))
        states = self.mixed_norm(states + self.drop(seen))
        thought = self.narrowing(functional.gelu(self.widening(states)))
        return self.norm(states + self.drop(thought))


class Encoder(nn.Module):
    """Pieces of texts to the logits of the heads."""

    def __init__(self, vocabulary: int, heads: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(LONGEST, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, heads)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, pieces: Tensor, present: Tensor) -> Tensor:
        """Return logits, texts by heads.

        Parameters
        ----------
        pieces
            int64, texts by places.
        present
            float32, texts by places: 1 where there is a piece, 0 where the row was filled up.
        """
        return self.heads(self.drop(self.mean_states(pieces, present)))

    def mean_states(self, pieces: Tensor, present: Tensor) -> Tensor:
        """Return the mean of the last layer over a text's pieces: float32, texts by ``WIDTH``."""
        states = self.pieces(pieces) + self.places.weight[: pieces.shape[1]]
        states = self.drop(self.norm(states))
        mask = ((1 - present) * -1e4)[:, None, None, :].to(states.dtype)
        for layer in self.layers:
            states = layer(
                states,
                mask.to(torch.get_autocast_dtype("cpu"))
                if torch.is_autocast_enabled("cpu")
                else mask,
            )
        weights = present[..., None]
        return (states.float() * weights).sum(1) / weights.sum(1).clamp(min=1)


def start_from(folder: Path, heads: int) -> Encoder:
    """Return an encoder with the weights of the folder and new heads."""
    found = {
        name: tensor.float() for name, tensor in load_file(folder / "model.safetensors").items()
    }
    network = Encoder(found["embeddings.word_embeddings.weight"].shape[0], heads)
    network.load_state_dict(_renamed(found), strict=False)
    nn.init.normal_(network.heads.weight, std=0.02)
    nn.init.zeros_(network.heads.bias)
    return network


def first_encoder(folder: Path) -> Encoder:
    """Return the encoder from which every run starts, the same at each call."""
    torch.manual_seed(FIRST_SEED)
    return start_from(folder, len(HEADS))


def _renamed(found: dict[str, Tensor]) -> dict[str, Tensor]:
    kinds = found["embeddings.token_type_embeddings.weight"][0]
    weights = {
        "pieces.weight": found["embeddings.word_embeddings.weight"],
        "places.weight": found["embeddings.position_embeddings.weight"][:LONGEST] + kinds,
    }
    for part in ("weight", "bias"):
        weights[f"norm.{part}"] = found[f"embeddings.LayerNorm.{part}"]
        for number in range(LAYERS):
            old, new = f"encoder.layer.{number}.", f"layers.{number}."
            mixing = [
                found[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")
            ]
            weights[f"{new}mixing.{part}"] = torch.cat(mixing)
            weights[f"{new}mixed.{part}"] = found[f"{old}attention.output.dense.{part}"]
            weights[f"{new}mixed_norm.{part}"] = found[f"{old}attention.output.LayerNorm.{part}"]
            weights[f"{new}widening.{part}"] = found[f"{old}intermediate.dense.{part}"]
            weights[f"{new}narrowing.{part}"] = found[f"{old}output.dense.{part}"]
            weights[f"{new}norm.{part}"] = found[f"{old}output.LayerNorm.{part}"]
    return weights
