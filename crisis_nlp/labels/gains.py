"""Whether a new model is better than its base on the same examples, with honest uncertainty.

Paired bootstrap (Efron and Tibshirani 1993; Koehn 2004) over groups of copies: both models are
judged on the same resampled groups, so that what is easy for both cancels out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.heads import LABELS
from crisis_nlp.labels.model import Model

RESAMPLES = 1_000


@dataclass(frozen=True, slots=True)
class Gain:
    """How a new model compares with its base on one measure.

    Parameters
    ----------
    measure
        A label's name (its F1), or "mean F1" over the labels.
    texts, positives
        How many examples judged, and how many of them have the label.
    base, new
        F1 in [0, 1].
    low, high
        A 95 % interval of new less base.
    """

    measure: str
    texts: int
    positives: int
    base: float
    new: float
    low: float
    high: float


def measure_gains(new: Model, base: Model, judges: pd.DataFrame) -> tuple[Gain, ...]:
    """Compare two models on prepared examples that neither learned from.

    Parameters
    ----------
    new, base
        The models.
    judges
        ``text``, ``clean``, ``text_language``, ``group`` and any of the labels. Labels that no
        example has are passed over.

    Returns
    -------
    tuple of Gain
        One a label, then their mean; empty where nothing can be judged.
    """
    labels = [name for name in LABELS if name in judges and (judges[name] == 1).any()]
    if not labels:
        return ()
    said = [_said(model, judges, labels) for model in (base, new)]
    truth = judges[labels].to_numpy(np.float64)
    weights = np.vstack([np.ones(len(judges)), _resampled(judges["group"])])
    scores = [_f1(truth, one, weights) for one in said]
    scores = [np.column_stack([one, one.mean(axis=1)]) for one in scores]
    low, high = np.quantile(scores[1][1:] - scores[0][1:], (0.025, 0.975), axis=0)
    texts = [*(~np.isnan(truth)).sum(axis=0), len(judges)]
    positives = [*(truth == 1).sum(axis=0), int((truth == 1).any(axis=1).sum())]
    return tuple(
        Gain(
            name,
            int(texts[n]),
            int(positives[n]),
            *(round(float(value[n]), 4) for value in (scores[0][0], scores[1][0], low, high)),
        )
        for n, name in enumerate([*labels, "mean F1"])
    )


def judge_gain(gains: Sequence[Gain]) -> tuple[str, bool]:
    """Return the comparison in a sentence, and whether the new model is the worse one.

    Examples
    --------
    >>> from crisis_nlp.labels.gains import Gain, judge_gain
    >>> judge_gain([Gain("mean F1", 80, 20, base=0.6, new=0.7, low=0.02, high=0.19)])
    ('Mean F1 0.700 against 0.600 of the base (95 % interval of the gain 0.020 to 0.190).', False)
    """
    if not gains:
        return "Nothing could be judged: no held-out example has a label.", False
    mean = gains[-1]
    sentence = (
        f"Mean F1 {mean.new:.3f} against {mean.base:.3f} of the base "
        f"(95 % interval of the gain {mean.low:.3f} to {mean.high:.3f})."
    )
    return sentence, mean.new < mean.base


def _said(model: Model, judges: pd.DataFrame, labels: list[str]) -> NDArray[np.bool_]:
    scored = model.label(judges)
    thresholds = np.array([model.thresholds[name] for name in labels])
    return scored[labels].to_numpy(np.float64) >= thresholds


def _resampled(groups: pd.Series[str]) -> NDArray[np.float64]:
    """Return how often each example counts in each resample of the groups."""
    codes, names = pd.factorize(groups)
    random = np.random.default_rng(0)
    drawn = random.multinomial(len(names), np.full(len(names), 1 / len(names)), RESAMPLES)
    return drawn[:, codes].astype(np.float64)


def _f1(
    truth: NDArray[np.float64], said: NDArray[np.bool_], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return F1 for each row of weights and each label; 0 where nothing is there to be found."""
    known = ~np.isnan(truth)
    hits = weights @ ((truth == 1) & said)
    ones = weights @ (truth == 1) + weights @ (said & known)
    scores: NDArray[np.float64] = 2 * hits / np.maximum(ones, 1e-12)
    return scores
