"""From which probability on a label holds, given what a miss costs against a false alarm.

The threshold maximises F-beta (van Rijsbergen 1979) with beta squared the cost of a miss in false
alarms: a miss of harm costs more than a false alarm, a miss of a complaint less. For probabilities
that mean what they say, that threshold is the best F-beta itself divided by one plus beta squared
(Lipton, Elkan and Narayanaswamy 2014), which a few hundred texts fix far better than a search for
the best threshold among them does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.heads import SENTIMENTS
from crisis_nlp.labels.measuring import macro_f1

MISS_COSTS: Mapping[str, float] = {"complaint": 0.8, "harm": 1.6, "asymmetry": 1.2}
"""What a missed mention costs, in false alarms."""

_GRID = np.round(np.arange(0.05, 0.951, 0.01), 2)
_SENTIMENT_GRID = np.round(np.arange(-0.6, 0.61, 0.05), 2)


@dataclass(frozen=True, slots=True)
class Decision:
    """A threshold and what it bought.

    Parameters
    ----------
    threshold
        The label holds from this probability on.
    miss_cost
        What a miss was taken to cost, in false alarms.
    precision, recall
        What the threshold gave on texts the model had not learned from.
    """

    threshold: float
    miss_cost: float
    precision: float
    recall: float


def decide(
    truth: NDArray[np.float64], probability: NDArray[np.float64], miss_cost: float
) -> Decision:
    """Choose the threshold for one label.

    Parameters
    ----------
    truth
        float64, 0 or 1, of texts the model did not learn from.
    probability
        float64, calibrated, in [0, 1].
    miss_cost
        What a miss costs, in false alarms.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.thresholds import decide
    >>> decide(np.array([1.0, 1.0, 0.0]), np.array([0.9, 0.9, 0.0]), 1.0).threshold
    0.47
    """
    found = probability[:, None] >= _GRID
    expected = (found * probability[:, None]).sum(axis=0)
    most = miss_cost * probability.sum() + found.sum(axis=0)
    best = float(((1 + miss_cost) * expected / np.maximum(most, 1e-9)).max())
    threshold = float(np.clip(round(best / (1 + miss_cost), 2), _GRID[0], _GRID[-1]))
    said = probability >= threshold
    hits = float((said & (truth == 1)).sum())
    return Decision(
        threshold=threshold,
        miss_cost=miss_cost,
        precision=hits / max(float(said.sum()), 1.0),
        recall=hits / max(float(truth.sum()), 1.0),
    )


def bound_sentiment(truth: NDArray[np.str_], sentiment: NDArray[np.float64]) -> tuple[float, float]:
    """Choose the two bounds of neutral that give the best macro-F1.

    Parameters
    ----------
    truth
        One of ``SENTIMENTS`` for each text.
    sentiment
        float64, in [-1, 1].

    Returns
    -------
    tuple of float
        Sentiment below the first is negative, above the second positive.
    """
    bounds = [(low, high) for low in _SENTIMENT_GRID for high in _SENTIMENT_GRID if low <= high]
    scores = [macro_f1(truth, name_sentiment(sentiment, pair)) for pair in bounds]
    low, high = bounds[int(np.argmax(scores))]
    return float(low), float(high)


def name_sentiment(sentiment: NDArray[np.float64], bounds: Sequence[float]) -> NDArray[np.str_]:
    """Return the name of each sentiment, one of ``SENTIMENTS``.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.thresholds import name_sentiment
    >>> name_sentiment(np.array([-0.9, 0.0, 0.5]), (-0.2, 0.2)).tolist()
    ['negative', 'neutral', 'positive']
    """
    places = 1 + (sentiment > bounds[1]).astype(int) - (sentiment < bounds[0]).astype(int)
    names: NDArray[np.str_] = np.array(SENTIMENTS)[places]
    return names
