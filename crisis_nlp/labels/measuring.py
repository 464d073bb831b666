"""How good labels are: precision, recall, F1, calibration error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 15
"""Equal-width bins of the calibration error."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures of one yes/no label on some texts.

    Parameters
    ----------
    texts, positives
        How many texts were judged, and how many have the label.
    precision, recall, f1
        In [0, 1]; 0 where nothing was found.
    calibration_error
        In [0, 1], see ``calibration_error``.
    """

    texts: int
    positives: int
    precision: float
    recall: float
    f1: float
    calibration_error: float


def measure(
    truth: NDArray[np.float64], probability: NDArray[np.float64], threshold: float
) -> Measure:
    """Compare probabilities with the truth at a threshold.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.measuring import measure
    >>> found = measure(np.array([1.0, 1.0, 0.0]), np.array([0.9, 0.2, 0.6]), 0.5)
    >>> found.precision, found.recall, found.f1
    (0.5, 0.5, 0.5)
    """
    said = probability >= threshold
    hits = float((said & (truth == 1)).sum())
    precision = hits / max(float(said.sum()), 1.0)
    recall = hits / max(float(truth.sum()), 1.0)
    return Measure(
        texts=truth.size,
        positives=int(truth.sum()),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(precision + recall, 1e-12),
        calibration_error=calibration_error(truth, probability),
    )


def calibration_error(truth: NDArray[np.float64], probability: NDArray[np.float64]) -> float:
    """Return the expected calibration error (Naeini et al. 2015) over ``BINS`` equal-width bins.

    The mean, over texts, of the distance between how often a label holds and how likely it was said
    to be, bin by bin. 0 is perfect; NaN without texts.
    """
    if not truth.size:
        return float("nan")
    bins = np.minimum((probability * BINS).astype(np.int64), BINS - 1)
    gaps = np.bincount(bins, truth, BINS) - np.bincount(bins, probability, BINS)
    return float(np.abs(gaps).sum() / truth.size)


def macro_f1(truth: NDArray[np.str_], said: NDArray[np.str_]) -> float:
    """Return the mean of the F1 of every class that occurs in the truth."""
    scores = []
    for name in np.unique(truth):
        hits = ((truth == name) & (said == name)).sum()
        scores.append(2 * hits / ((truth == name).sum() + (said == name).sum()))
    return float(np.mean(scores))


def macro_recall(truth: NDArray[np.str_], said: NDArray[np.str_]) -> float:
    """Return the mean of the recall of every class that occurs in the truth."""
    return float(np.mean([(said[truth == name] == name).mean() for name in np.unique(truth)]))
