"""The questions that a labelled file answers, and the probability of every answer to each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.heads import HEADS, LABELS, SENTIMENTS, SEVERITIES


@dataclass(frozen=True, slots=True)
class Question:
    """One column of labels.

    Parameters
    ----------
    column
        Its name.
    answers
        What may stand in it, in order.
    read
        From the probabilities of the heads to those of the answers: float64, texts by answers.
    slack
        How many steps two answers may lie apart before one speaks against the other.
    """

    column: str
    answers: tuple[str, ...]
    read: Callable[[NDArray[np.float64]], NDArray[np.float64]]
    slack: int = 0

    def given(self, examples: pd.DataFrame) -> NDArray[np.int64]:
        """Return the place of each answer given, -1 where there is none."""
        if self.column not in examples:
            return np.full(len(examples), -1)
        if self.column == "sentiment":
            places = {name: place for place, name in enumerate(self.answers)}
            named = examples["sentiment"].to_list()
            return np.array([places.get(name, -1) for name in named], dtype=np.int64)
        return examples[self.column].fillna(-1).to_numpy(np.float64).astype(np.int64)


def _yes_or_no(label: str) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
    place = HEADS.index(label)
    return lambda heads: np.column_stack([1 - heads[:, place], heads[:, place]])


def _severity(heads: NDArray[np.float64]) -> NDArray[np.float64]:
    """Read at-least-1 to at-least-4 as exactly-0 to exactly-4."""
    steps = heads[:, [HEADS.index(name) for name in SEVERITIES]]
    falling = np.minimum.accumulate(steps, axis=1)
    edge = np.ones((len(heads), 1))
    bounds = np.hstack([edge, falling, 1 - edge])
    return np.asarray(bounds[:, :-1] - bounds[:, 1:], dtype=np.float64)


def _sentiment(heads: NDArray[np.float64]) -> NDArray[np.float64]:
    three = heads[:, [HEADS.index(name) for name in SENTIMENTS]]
    total = np.maximum(three.sum(axis=1, keepdims=True), 1e-9)
    return np.asarray(three / total, dtype=np.float64)


QUESTIONS = (
    *(Question(label, ("0", "1"), _yes_or_no(label)) for label in LABELS),
    Question("severity", ("0", "1", "2", "3", "4"), _severity, slack=1),
    Question("sentiment", SENTIMENTS, _sentiment),
)
"""Every question of the label guide."""
