"""Texts as the encoder reads them: numbered pieces, filled up to the longest of a batch."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from crisis_nlp.labels.emoji_names import name_emoji
from crisis_nlp.labels.encoder import LONGEST

FILLING = 1
"""The piece that stands for nothing."""


def encode(texts: Sequence[str], tokens: bytes, longest: int = LONGEST) -> list[list[int]]:
    """Return the numbers of the pieces of each cleaned text, at most ``longest`` of them.

    Parameters
    ----------
    texts
        Cleaned texts.
    tokens
        The tokenizer, as the library ``tokenizers`` writes it.
    longest
        Pieces of a text that are read, both ends included.
    """
    tokenizer = Tokenizer.from_str(tokens.decode())
    tokenizer.enable_truncation(longest)
    return [found.ids for found in tokenizer.encode_batch([name_emoji(text) for text in texts])]


def fill_up(encoded: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Return the pieces (int64, texts by places) and where there is one (float32, 1 or 0)."""
    longest = max(map(len, encoded))
    pieces = np.full((len(encoded), longest), FILLING, dtype=np.int64)
    present = np.zeros((len(encoded), longest), dtype=np.float32)
    for row, numbers in enumerate(encoded):
        pieces[row, : len(numbers)] = numbers
        present[row, : len(numbers)] = 1
    return torch.from_numpy(pieces), torch.from_numpy(present)
