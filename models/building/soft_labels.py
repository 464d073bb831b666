"""What the accurate model says of each text, for the fast one to learn (Hinton et al. 2015)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from crisis_nlp.labels.encoder import EncoderNetwork
from crisis_nlp.labels.heads import HEADS

BLOCK = 2_000
"""Texts that a process labels at a time; the numbers do not depend on it."""


def soft_labels(
    teacher: EncoderNetwork, texts: Sequence[str], *, n_jobs: int = 1
) -> NDArray[np.float32]:
    """Return the probability of every head: float32, texts by heads, in [0, 1].

    Parameters
    ----------
    teacher
        The accurate network; the probabilities of its sentiments sum to 1.
    texts
        Cleaned texts.
    n_jobs
        Processes that share the work; the numbers do not depend on it.
    """
    blocks = [texts[first : first + BLOCK] for first in range(0, len(texts), BLOCK)]
    logits = Parallel(n_jobs=n_jobs)(delayed(teacher.logits)(block) for block in blocks)
    if not blocks:
        return np.empty((0, len(HEADS)), dtype=np.float32)
    told: NDArray[np.float64] = 1 / (1 + np.exp(-np.concatenate(logits)))
    return told.astype(np.float32)
