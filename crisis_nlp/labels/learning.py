"""Learning the weights: logistic regression a head, and scores of texts as if they were new.

Out-of-fold scores are those a model gives to texts it did not learn from. Copies of a text always
share a fold, so that nothing is scored by a model that has seen it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.errors import InputError
from crisis_nlp.labels.features import FeatureSettings
from crisis_nlp.labels.heads import HEADS

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class Recipe:
    """How weights are learned.

    Parameters
    ----------
    folds
        In how many parts the examples are divided for out-of-fold scores.
    freedom
        The inverse of the strength of the L2 penalty (``C`` in scikit-learn).
    family_scales
        Factor on each family's features before learning; a smaller one is penalised more.
    tolerance
        Where the solver stops.
    """

    folds: int = 5
    freedom: float = 0.5
    family_scales: tuple[float, float, float] = (1.0, 1.0, 0.7)
    tolerance: float = 0.02


@dataclass(frozen=True, slots=True)
class Learned:
    """What learning gave.

    Parameters
    ----------
    weights
        float64, rows by ``HEADS``, in logits; the weighting of rare features is folded in.
    intercepts
        float64, heads.
    out_of_fold
        float64, examples by heads: logits from models that had not seen the example.
    """

    weights: NDArray[np.float64]
    intercepts: NDArray[np.float64]
    out_of_fold: NDArray[np.float64]


def learn(
    matrix: csr_array,
    truths: NDArray[np.float64],
    groups: Sequence[str],
    importance: NDArray[np.float64],
    settings: FeatureSettings,
    recipe: Recipe,
) -> Learned:
    """Learn every head from labelled examples.

    Parameters
    ----------
    matrix
        The design matrix, examples by rows.
    truths
        float64, examples by heads, 0 or 1, NaN where not labelled.
    groups
        The group of copies of each example, hexadecimal.
    importance
        float64, how much each example counts, in ordinary ones.
    settings
        The families' sizes.
    recipe
        How to learn.

    Raises
    ------
    InputError
        If a head has examples of one kind only.
    """
    scale = _rarity(matrix, importance) * np.repeat(recipe.family_scales, np.diff(settings.bounds))
    scaled = _scaled(matrix, scale)
    folds = np.array([int(group, 16) % recipe.folds for group in groups])
    weights = np.zeros((matrix.shape[1], len(HEADS)))
    intercepts = np.zeros(len(HEADS))
    out_of_fold = np.zeros(truths.shape)
    for head, name in enumerate(HEADS):
        truth = truths[:, head]
        for fold in range(recipe.folds):
            coefficients, intercept = _fit(
                scaled, truth, importance * (folds != fold), name, recipe
            )
            out_of_fold[folds == fold, head] = scaled[folds == fold] @ coefficients + intercept
        coefficients, intercepts[head] = _fit(scaled, truth, importance, name, recipe)
        weights[:, head] = coefficients * scale
    return Learned(weights, intercepts, out_of_fold)


def _scaled(matrix: csr_array, scale: NDArray[np.float64]) -> csr_array:
    from scipy.sparse import csr_array

    values = matrix.data * scale[matrix.indices]
    return csr_array((values, matrix.indices, matrix.indptr), shape=matrix.shape)


def _rarity(matrix: csr_array, importance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Inverse document frequency, 1 + log((1 + examples) / (1 + examples with the row))."""
    counted = np.repeat(importance, np.diff(matrix.indptr))
    seen = np.bincount(matrix.indices, counted, minlength=matrix.shape[1])
    rarity: NDArray[np.float64] = 1 + np.log((1 + importance.sum()) / (1 + seen))
    return rarity


def _fit(
    matrix: csr_array,
    truth: NDArray[np.float64],
    importance: NDArray[np.float64],
    name: str,
    recipe: Recipe,
) -> tuple[NDArray[np.float64], float]:
    from sklearn.linear_model import LogisticRegression

    among = (importance > 0) & ~np.isnan(truth)
    if len(np.unique(truth[among])) < 2:
        raise InputError(
            f"The head '{name}' cannot be learned",
            found=f"{int(among.sum())} examples, all of one kind",
            do="add examples that have it and examples that do not",
        )
    regression = LogisticRegression(
        C=recipe.freedom,
        class_weight="balanced",
        solver="liblinear",
        dual=True,
        max_iter=1000,
        random_state=0,
        tol=recipe.tolerance,
    )
    regression.fit(matrix[among], truth[among], sample_weight=importance[among])
    return regression.coef_[0], float(regression.intercept_[0])
