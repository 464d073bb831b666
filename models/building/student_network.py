"""The fast model as a torch network: a wide half that adds up, a deep half above mean vectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from crisis_nlp.labels.heads import HEADS

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEURONS = 256
WIDE_DROPOUT, PIECE_DROPOUT, HIDDEN_DROPOUT = 0.2, 0.1, 0.2
FIRST_SPREAD = 0.01
"""Standard deviation of the weights from neurons to heads at the start."""


@dataclass(frozen=True, slots=True)
class Bags:
    """Rows of a sparse matrix, as torch sums them up.

    Parameters
    ----------
    columns
        int64, the columns of all rows one after the other.
    starts
        int64, where each row begins.
    values
        float32, how much of each column.
    """

    columns: Tensor
    starts: Tensor
    values: Tensor

    def thinned(self, part: float, *, rescaled: bool) -> Bags:
        """Return the bags with some values dropped, and the others made up for it or not."""
        kept = (torch.rand(self.values.shape) > part).float()
        values = self.values * (kept / (1 - part) if rescaled else kept)
        return Bags(self.columns, self.starts, values)

    def sums(self, table: Tensor) -> Tensor:
        """Return the sum of each row's vectors."""
        return functional.embedding_bag(
            self.columns, table, self.starts, mode="sum", per_sample_weights=self.values
        )

    def sizes(self) -> Tensor:
        """Return the sum of each row's values, at least 1."""
        ends = torch.cat([self.starts, torch.tensor([len(self.columns)])])
        owners = torch.repeat_interleave(torch.arange(len(self.starts)), torch.diff(ends))
        return torch.zeros(len(self.starts)).index_add_(0, owners, self.values).clamp(min=1)


def bags_of(matrix: csr_array, rows: NDArray[np.int64]) -> Bags:
    """Return rows of a sparse matrix."""
    taken = matrix[rows]
    return Bags(
        torch.from_numpy(taken.indices.astype(np.int64)),
        torch.from_numpy(taken.indptr[:-1].astype(np.int64)),
        torch.from_numpy(taken.data),
    )


class Student(nn.Module):
    """Both halves; their logits are added.

    Parameters
    ----------
    wide_rows
        Rows of the wide half.
    vectors
        float32, pieces by dimensions: where the vectors of the pieces start.
    """

    def __init__(self, wide_rows: int, vectors: NDArray[np.float32]) -> None:
        super().__init__()
        pieces, dimensions = vectors.shape
        self.wide = nn.Embedding(wide_rows, len(HEADS))
        nn.init.zeros_(self.wide.weight)
        self.intercepts = nn.Parameter(torch.zeros(len(HEADS)))
        self.vectors = nn.Embedding(pieces, dimensions)
        # Drawn though not kept: a seed then gives the hidden layer that the shipped model has.
        nn.init.normal_(self.vectors.weight)
        self.vectors.weight.data.copy_(torch.from_numpy(vectors))
        self.hidden = nn.Linear(dimensions, NEURONS)
        self.output = nn.Linear(NEURONS, len(HEADS), bias=False)
        nn.init.normal_(self.output.weight, std=FIRST_SPREAD)

    def forward(self, wide: Bags, deep: Bags) -> Tensor:
        """Return logits: float32, texts by heads."""
        if self.training:
            wide = wide.thinned(WIDE_DROPOUT, rescaled=True)
            deep = deep.thinned(PIECE_DROPOUT, rescaled=False)
        adding = wide.sums(self.wide.weight) + self.intercepts
        vectors = deep.sums(self.vectors.weight) / deep.sizes()[:, None]
        active = functional.relu(self.hidden(vectors))
        return adding + self.output(functional.dropout(active, HIDDEN_DROPOUT, self.training))

    def weights(self) -> dict[str, Tensor]:
        """Return what it learned, by the names that ``fast_network`` takes."""
        return {
            "wide": self.wide.weight,
            "intercepts": self.intercepts,
            "vectors": self.vectors.weight,
            "hidden": self.hidden.weight,
            "hidden_shift": self.hidden.bias,
            "output": self.output.weight,
        }
