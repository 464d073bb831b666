"""Teaching a fast network from a company's own examples, with what it knows as the starting point.

Each head learns what to add to its weights: penalised logistic regression on top of the logits the
network already gives, so that a few hundred examples move what they have evidence for and leave the
rest. The penalty is a Gaussian prior centred on the base (MacKay 1992).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.calibration import sigmoid
from crisis_nlp.labels.fast import FastNetwork
from crisis_nlp.labels.features import design_matrix, extract, read_texts
from crisis_nlp.labels.weights import in_eight_bits, in_logits

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LOYALTY = 1.0
"""How strongly the base is held on to, as an inverse variance of what is added to a weight."""

_ITERATIONS = 60
_TOLERANCE = 1e-5


def adapt(
    base: FastNetwork,
    texts: Sequence[str],
    truths: NDArray[np.float64],
    importance: NDArray[np.float64],
    *,
    loyalty: float = LOYALTY,
) -> FastNetwork:
    """Return a network that has learned from examples as well.

    Parameters
    ----------
    base
        The network to start from; not changed.
    texts
        Cleaned texts.
    truths
        float64, texts by ``HEADS``, 0 or 1, NaN where not labelled. A head without examples of both
        kinds stays as it is.
    importance
        float64, how much each example counts, in ordinary ones; 0 leaves it out.
    loyalty
        See ``LOYALTY``; more than 0.
    """
    known = ~np.isnan(truths) & (importance > 0)[:, None]
    both = (known & (truths == 0)).any(axis=0) & (known & (truths == 1)).any(axis=0)
    taught = np.flatnonzero(both)
    answers = np.where(known, truths, 0.0)[:, taught]
    weights = np.where(known, importance[:, None], 0.0)[:, taught]
    start = base.logits(texts)[:, taught]
    added, shifts = _learn(_matrix(base, texts), answers, start, weights, loyalty)
    rows, output = in_logits(base.wide, base.settings), base.deep.output.copy()
    intercepts = base.wide.intercepts.copy()
    rows[:, taught] += added[: len(rows)]
    output[:, taught] += added[len(rows) :]
    intercepts[taught] += shifts
    wide = in_eight_bits(rows, intercepts.round(6), base.settings)
    return replace(base, wide=wide, deep=replace(base.deep, output=output.round(6)))


def seen_by(network: FastNetwork, texts: Sequence[str]) -> csr_array:
    """Return what a network sees of cleaned texts: float64, texts by features.

    The features of the wide half, the neurons of the deep half, and the logits it already gives.
    """
    from scipy.sparse import csr_array, hstack

    return csr_array(
        hstack([_matrix(network, texts), csr_array(network.logits(texts))]), copy=False
    )


def _matrix(base: FastNetwork, texts: Sequence[str]) -> csr_array:
    from scipy.sparse import csr_array, hstack

    reading = read_texts(texts)
    features = extract(reading, base.settings)
    vectors = base.deep.embed(features.texts, reading.normal)
    active = csr_array(base.deep.activations(vectors))
    return csr_array(hstack([design_matrix(features), active], format="csr"))


def _learn(
    matrix: csr_array,
    truths: NDArray[np.float64],
    start: NDArray[np.float64],
    weights: NDArray[np.float64],
    loyalty: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what to add to each weight and intercept, all heads at once, by L-BFGS."""
    from scipy.optimize import minimize

    touched, heads = np.unique(matrix.indices), truths.shape[1]
    inputs = matrix[:, touched]
    turned = inputs.T.tocsr()

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        values = flat.reshape(-1, heads)
        logits = start + inputs @ values[:-1] + values[-1]
        costs = np.logaddexp(0, logits) - truths * logits
        wrong = weights * (sigmoid(logits) - truths)
        gradient = np.vstack([turned @ wrong, wrong.sum(axis=0)]) + loyalty * values
        return float((weights * costs).sum() + loyalty / 2 * flat @ flat), gradient.ravel()

    nothing = np.zeros((touched.size + 1) * heads)
    options = {"maxiter": _ITERATIONS, "maxcor": 5, "ftol": _TOLERANCE}
    found = minimize(loss, nothing, jac=True, method="L-BFGS-B", options=options).x
    found = found.reshape(-1, heads)
    added = np.zeros((matrix.shape[1], heads))
    added[touched] = found[:-1]
    return added, found[-1]
