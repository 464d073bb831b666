"""Where the vectors of the fast model's pieces start: at what the encoder makes of each piece."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from building.encoded_texts import encode, fill_up
from building.encoder_network import WIDTH, Encoder
from building.precision import in_bfloat16
from crisis_nlp.labels.emoji_names import name_emoji
from crisis_nlp.labels.pieces import BEGINNING, Vocabulary

DIMENSIONS = 256
SPREAD = 0.1
"""Standard deviation of the numbers."""

BATCH = 256
LONGEST = 16
"""Pieces of the encoder that are read of one piece of ours."""


def first_vectors(
    network: Encoder, tokens: bytes, vocabulary: Vocabulary, dimensions: int = DIMENSIONS
) -> NDArray[np.float32]:
    """Return a vector for each piece: float32, pieces by dimensions.

    The encoder's mean states of each piece, turned so that the first dimensions hold the most of
    their differences (principal components), scaled to ``SPREAD``.

    Parameters
    ----------
    network
        The fine-tuned encoder.
    tokens
        Its tokenizer, as the library ``tokenizers`` writes it.
    vocabulary
        The pieces.
    dimensions
        How many dimensions are kept, at most the encoder's width.
    """
    words = [name_emoji(piece.replace(BEGINNING, "")) for piece in vocabulary.pieces]
    # A mark that stands alone leaves nothing to read; any letter does in its place.
    encoded = encode([word or "x" for word in words], tokens, LONGEST)
    states = _mean_states(network, encoded)
    states -= states.mean(axis=0)
    _, _, turned = np.linalg.svd(states, full_matrices=False)
    vectors = states @ turned[:dimensions].T
    scaled: NDArray[np.float32] = (vectors / vectors.std() * SPREAD).astype(np.float32)
    return scaled


def _mean_states(network: Encoder, encoded: list[list[int]]) -> NDArray[np.float32]:
    states = np.zeros((len(encoded), WIDTH), dtype=np.float32)
    by_length = sorted(range(len(encoded)), key=lambda row: len(encoded[row]))
    network.eval()
    for first in range(0, len(by_length), BATCH):
        rows = by_length[first : first + BATCH]
        pieces, present = fill_up([encoded[row] for row in rows])
        with torch.no_grad(), in_bfloat16():
            states[rows] = network.mean_states(pieces, present).float().numpy()
    return states
