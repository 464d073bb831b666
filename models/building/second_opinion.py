"""A second opinion for the fast model: what its wide half learns from the labels themselves.

The student hears the teacher above all, and errs where the teacher errs. A logistic regression on
the same features, which never heard of the teacher's corpus, errs elsewhere: the log-odds of both
together are better than either's (Dietterich 2000, "Ensemble methods in machine learning"). It adds
to weights that are there, so it costs neither time nor room. So that it keeps what people say who
tell of harm at first hand, it also meets the sentences dealt in many wordings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from building.examples import Examples
from building.student_features import see
from crisis_nlp.labels.fast import FastNetwork
from crisis_nlp.labels.heads import HEADS, SENTIMENTS
from crisis_nlp.labels.weights import in_eight_bits, in_logits

if TYPE_CHECKING:
    from scipy.sparse import csr_array

POOLS = ("train", "seed", "written", "readings", "later readings")
"""Where it learns from: everything that was labelled under the guide."""

COST = 32.0
"""What a miss costs against the size of the weights: high, so that it remembers what was rare."""

DEALT = 0.3
"""How much a text dealt from a sentence counts beside a labelled one: many are alike."""

WEIGHT = 0.2
"""How much its log-odds count beside those of the student."""

ASKED = len(HEADS) - len(SENTIMENTS)
"""Heads that it speaks of: those before the sentiments, of which it knew less than the student."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Weights of a linear model on the features of the wide half.

    Parameters
    ----------
    rows
        float32, rows by heads; zeros for the heads that it does not speak of.
    intercepts
        float64, heads.
    """

    rows: NDArray[np.float32]
    intercepts: NDArray[np.float64]


def learn_opinion(
    examples: Examples,
    dealt: Sequence[str],
    told: NDArray[np.float32],
    network: FastNetwork,
    *,
    n_jobs: int = 1,
) -> Opinion:
    """Learn each head from the examples that are labelled for it, and from dealt texts.

    Parameters
    ----------
    examples
        The labelled examples, those of ``POOLS`` among them.
    dealt
        Cleaned texts dealt from sentences.
    told
        Dealt texts by heads: the probabilities that the encoder gave.
    network
        Has the features; its weights are not looked at.
    n_jobs
        Processes that share the heads; the weights do not depend on it.
    """
    rows = examples.learnable(*POOLS)
    texts = [*examples.table["clean"].iloc[rows], *dealt]
    wide = see(texts, network.deep.vocabulary, network.settings).wide
    wide.sum_duplicates()
    truths = np.concatenate([examples.truths[rows], told])[:, :ASKED]
    weights = np.repeat([1.0, DEALT], [len(rows), len(dealt)])
    learned = Parallel(n_jobs=n_jobs)(
        delayed(_learn_head)(wide, truths[:, head], weights) for head in range(ASKED)
    )
    unsaid = len(HEADS) - ASKED
    slopes, intercepts = (np.array(part) for part in zip(*learned, strict=True))
    return Opinion(np.pad(slopes, ((0, unsaid), (0, 0))).T, np.pad(intercepts, (0, unsaid)))


def heed(network: FastNetwork, opinion: Opinion, weight: float = WEIGHT) -> FastNetwork:
    """Return a network whose wide half also adds up what the second opinion says.

    Its log-odds are those of the network and, ``weight`` times, those of the opinion.
    """
    wide = in_logits(network.wide, network.settings) + weight * opinion.rows
    intercepts = (network.wide.intercepts + weight * opinion.intercepts).round(6)
    return replace(network, wide=in_eight_bits(wide, intercepts, network.settings))


def _learn_head(
    wide: csr_array, truths: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float32], float]:
    """Learn one head; what is true to a part counts to that part as yes, to the rest as no."""
    from scipy.sparse import vstack
    from sklearn.linear_model import LogisticRegression

    yes, no = np.flatnonzero(truths > 0), np.flatnonzero(truths < 1)
    counts = np.concatenate([weights[yes] * truths[yes], weights[no] * (1 - truths[no])])
    answers = np.repeat([1, 0], [yes.size, no.size])
    learner = LogisticRegression(C=COST, solver="liblinear", random_state=0)
    learner.fit(vstack([wide[yes], wide[no]], format="csr"), answers, sample_weight=counts)
    return learner.coef_[0].astype(np.float32), float(learner.intercept_[0])
