"""How good probabilities are beyond one threshold: curves, calibration, Brier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.measuring import BINS

GRID = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""The thresholds of the table."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a threshold gives.

    Parameters
    ----------
    threshold
        A probability.
    said
        Texts at or above it.
    precision, recall
        In [0, 1]; precision is NaN where nothing is said, recall where nothing is true.
    """

    threshold: float
    said: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Bin:
    """A cell of the calibration plot.

    Parameters
    ----------
    texts
        How many texts have a probability in it.
    said, true
        Their mean probability, and the share of them that have the label.
    """

    texts: int
    said: float
    true: float


def average_precision(truth: NDArray[np.float64], probability: NDArray[np.float64]) -> float:
    """Return the mean precision over the true texts, highest probability first.

    Texts of equal probability share one threshold. NaN where nothing is true.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.quality.curves import average_precision
    >>> average_precision(np.array([1.0, 0.0, 1.0]), np.array([0.9, 0.8, 0.7]))
    0.8333333333333333
    """
    if not truth.sum():
        return float("nan")
    _, said, hits = _cumulated(truth, probability)
    return float((np.diff(hits, prepend=0) * hits / said).sum() / truth.sum())


def brier(truth: NDArray[np.float64], probability: NDArray[np.float64]) -> float:
    """Return the mean squared distance of probability and truth (Brier 1950); NaN without texts."""
    return float(((truth - probability) ** 2).mean()) if truth.size else float("nan")


def best_recall(
    truth: NDArray[np.float64], probability: NDArray[np.float64], precision: float
) -> Point | None:
    """Return the threshold of the highest recall at no less than a precision, if there is one.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.quality.curves import best_recall
    >>> best_recall(np.array([1.0, 0.0, 1.0]), np.array([0.9, 0.8, 0.7]), 0.6).recall
    1.0
    """
    thresholds, said, hits = _cumulated(truth, probability)
    good = np.flatnonzero((hits >= precision * said) & (hits > 0))
    if not good.size:
        return None
    last = good[-1]
    return _point(float(thresholds[last]), int(said[last]), float(hits[last]), truth)


def threshold_table(
    truth: NDArray[np.float64],
    probability: NDArray[np.float64],
    thresholds: Sequence[float] = GRID,
) -> tuple[Point, ...]:
    """Return what each of some thresholds gives."""
    said = [probability >= threshold for threshold in thresholds]
    return tuple(
        _point(threshold, int(yes.sum()), float(truth[yes].sum()), truth)
        for threshold, yes in zip(thresholds, said, strict=True)
    )


def calibration_bins(
    truth: NDArray[np.float64], probability: NDArray[np.float64]
) -> tuple[Bin, ...]:
    """Return the cells of the calibration error that hold texts, lowest first."""
    places = np.minimum((probability * BINS).astype(np.int64), BINS - 1)
    sums = [np.bincount(places, weights, BINS) for weights in (None, probability, truth)]
    return tuple(
        Bin(int(texts), float(said / texts), float(true / texts))
        for texts, said, true in zip(*sums, strict=True)
        if texts
    )


def _cumulated(
    truth: NDArray[np.float64], probability: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]:
    """Return each distinct probability, downwards, with the texts and true texts from it on."""
    order = np.argsort(-probability, kind="stable")
    ordered = probability[order]
    last = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True)[: ordered.size])
    return ordered[last], last + 1, np.cumsum(truth[order])[last]


def _point(threshold: float, said: int, hits: float, truth: NDArray[np.float64]) -> Point:
    true = float(truth.sum())
    return Point(
        threshold,
        said,
        hits / said if said else float("nan"),
        hits / true if true else float("nan"),
    )
