"""What labels mentions, one model or several as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.labelling import Chunk


class Labeller(Protocol):
    """Anything that labels as a ``Model`` does."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def version(self) -> str:
        """A text that changes with its numbers."""

    @property
    def thresholds(self) -> Mapping[str, float]:
        """The probability from which complaint, harm and asymmetry hold."""

    @property
    def sentiment_bounds(self) -> tuple[float, float]:
        """Sentiment below the first is negative, above the second positive."""

    def label(
        self,
        mentions: pd.DataFrame | Sequence[str],
        *,
        n_jobs: int = 1,
        progress: Callable[[int, int], None] | None = None,
    ) -> pd.DataFrame:
        """Label mentions, see ``Model.label``."""

    def read(self, mentions: pd.DataFrame) -> list[str]:
        """Return each mention's text as the labeller reads it, see ``Model.read``."""

    def score(self, chunk: Chunk) -> pd.DataFrame:
        """Return the label columns of texts as ``read`` gives them, and their languages."""

    def probabilities(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
        """Return the calibrated probability of every head, see ``Model.probabilities``."""
