"""Probabilities that a labelled file gives its own labels, each text left out in turn.

A logistic regression on the file's own words and letters and on the model's logits: it learns how
the people who labelled this file draw the line. Copies of a text never stand on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FOLDS = 5
FEWEST_ROWS = 200
"""Labelled rows below which the file says too little about its own labels."""

FEWEST_OF_EACH = 10
"""Rows that every answer given must have."""


def enough_rows(given: NDArray[np.int64]) -> bool:
    """Return whether answers given are many enough to be cross-validated."""
    counts = np.unique(given, return_counts=True)[1]
    return given.size >= FEWEST_ROWS and counts.size > 1 and counts.min() >= FEWEST_OF_EACH


def cross_validated(
    texts: list[str],
    groups: list[str],
    heads: NDArray[np.float64],
    given: NDArray[np.int64],
    answers: int,
) -> NDArray[np.float64]:
    """Return the probability of every answer for every text, out of fold.

    Parameters
    ----------
    texts
        Cleaned.
    groups
        Equal for copies of a text.
    heads
        float64, texts by heads: the model's probabilities.
    given
        int64, the answer that each text was given; ``enough_rows`` holds.
    answers
        How many answers there are.

    Returns
    -------
    numpy.ndarray
        float64, texts by answers; 0 for answers never given.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedGroupKFold
    from threadpoolctl import threadpool_limits

    inside = np.clip(heads, 1e-4, 1 - 1e-4)
    logits = csr_matrix(0.3 * np.log(inside / (1 - inside)))
    table = hstack([_words(texts), logits]).tocsr()
    found = np.zeros((len(texts), answers))
    folds = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0)
    # Many threads on tables this small wait for each other, ten times as long on a busy machine.
    with threadpool_limits(limits=1):
        for seen, unseen in folds.split(table, given, groups):
            learned = LogisticRegression(C=3.0, max_iter=1_000).fit(table[seen], given[seen])
            found[np.ix_(unseen, learned.classes_)] = learned.predict_proba(table[unseen])
    return found


def _words(texts: list[str]) -> csr_matrix:
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_union

    reader = make_union(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True),
    )
    return csr_matrix(reader.fit_transform(texts))
