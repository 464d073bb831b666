"""The weights of a linear model in eight bits, and the sums they make.

Sums of whole numbers are exact, so a text's logits do not depend on its neighbours, on the order of
rows, or on how the work was divided.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.features import FAMILIES, Features, FeatureSettings

STEPS = 127
"""A weight is a whole number between minus this and this, times its family's and head's step."""


@dataclass(frozen=True, slots=True)
class LinearWeights:
    """One weight for each hashed row and head.

    Parameters
    ----------
    rows
        int8, rows by heads.
    steps
        float64, families by heads: what one step of a weight is worth, in logits.
    intercepts
        float64, heads: the logit of a text without any feature.
    """

    rows: NDArray[np.int8]
    steps: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    _exact: NDArray[np.float32] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_exact", self.rows.astype(np.float32))

    def __reduce__(self) -> tuple[type[LinearWeights], tuple[object, ...]]:
        # Other processes make their own copy in four bytes a weight: one byte is sent.
        return LinearWeights, (self.rows, self.steps, self.intercepts)

    def logits(self, features: Features, settings: FeatureSettings) -> NDArray[np.float64]:
        """Return the logits of texts: the intercept and, for each family, its sum over sqrt(n).

        Returns
        -------
        numpy.ndarray
            float64, texts by heads.
        """
        first = settings.bounds
        blocks = [self._exact[first[n] : first[n + 1]] for n in range(len(FAMILIES))]
        words, pieces = (
            features.texts @ (rows @ block)
            for rows, block in zip(features.by_word, blocks[:2], strict=True)
        )
        logits = np.tile(self.intercepts, (len(features.sizes), 1))
        for n, sums in enumerate((words, pieces, features.pairs @ blocks[2])):
            logits += sums * self.steps[n] / np.sqrt(features.sizes[:, n : n + 1])
        return logits


def in_logits(weights: LinearWeights, settings: FeatureSettings) -> NDArray[np.float64]:
    """Return the weights in logits, rows by heads: what ``in_eight_bits`` rounds."""
    rows = weights.rows.astype(np.float64)
    for n in range(len(FAMILIES)):
        rows[settings.bounds[n] : settings.bounds[n + 1]] *= weights.steps[n]
    return rows


def in_eight_bits(
    weights: NDArray[np.float64], intercepts: NDArray[np.float64], settings: FeatureSettings
) -> LinearWeights:
    """Round learned weights to whole steps, one step size a family and head.

    Parameters
    ----------
    weights
        float64, rows by heads, in logits.
    intercepts
        float64, heads.
    settings
        The families' sizes.
    """
    rows = np.zeros(weights.shape, dtype=np.int8)
    steps = np.zeros((len(FAMILIES), weights.shape[1]))
    bounds = settings.bounds
    for n in range(len(FAMILIES)):
        family = weights[bounds[n] : bounds[n + 1]]
        steps[n] = np.maximum(np.abs(family).max(axis=0), 1e-12) / STEPS
        rows[bounds[n] : bounds[n + 1]] = np.round(family / steps[n])
    return LinearWeights(rows, steps, intercepts.copy())
