"""The deep half of the fast model: the mean of a text's piece vectors, one hidden layer, logits.

Vectors are whole numbers between -127 and 127, so their sums are exact: what a text gives does not
depend on its neighbours, on the order of rows, or on how the work was divided.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.pieces import Vocabulary

if TYPE_CHECKING:
    from scipy.sparse import csr_array

STEPS = 127
"""A number of a vector is a whole number between minus this and this, times its column's step."""


@dataclass(frozen=True, slots=True)
class DeepWeights:
    """Vectors of pieces and the layers above them.

    Parameters
    ----------
    vocabulary
        The pieces.
    vectors
        int8, pieces by dimensions.
    steps
        float64, dimensions: what one step of a vector is worth.
    hidden, hidden_shift
        float64, dimensions by neurons, and neurons.
    output
        float64, neurons by heads: logits that are added to those of the wide half.
    """

    vocabulary: Vocabulary = field(repr=False)
    vectors: NDArray[np.int8] = field(repr=False)
    steps: NDArray[np.float64] = field(repr=False)
    hidden: NDArray[np.float64] = field(repr=False)
    hidden_shift: NDArray[np.float64] = field(repr=False)
    output: NDArray[np.float64] = field(repr=False)
    _exact: NDArray[np.float32] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_exact", self.vectors.astype(np.float32))

    def __reduce__(self) -> tuple[type[DeepWeights], tuple[object, ...]]:
        # Other processes make their own copy in four bytes a number: one byte is sent.
        arrays = (self.vectors, self.steps, self.hidden, self.hidden_shift, self.output)
        return DeepWeights, (self.vocabulary, *arrays)

    def embed(self, texts: csr_array, words: list[str]) -> NDArray[np.float64]:
        """Return the mean vector of each text's pieces; zeros where none is known.

        Parameters
        ----------
        texts
            float32, texts by words: how often each text has each word.
        words
            The distinct words, normalised.

        Returns
        -------
        numpy.ndarray
            float64, texts by dimensions.
        """
        pieces = self.vocabulary.counts(words)
        sums: NDArray[np.float64] = (texts @ (pieces @ self._exact)).astype(np.float64)
        sizes: NDArray[np.float64] = np.maximum(texts @ pieces.sum(axis=1), 1.0)
        sums *= self.steps
        sums /= sizes[:, None]
        return sums

    def activations(self, vectors: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what the hidden layer makes of mean vectors: float64, texts by neurons."""
        active: NDArray[np.float64] = vectors @ self.hidden
        active += self.hidden_shift
        return np.maximum(active, 0.0, out=active)

    def logits(self, vectors: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the logits of mean vectors: float64, texts by heads."""
        return self.activations(vectors) @ self.output
