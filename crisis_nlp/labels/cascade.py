"""The cascade: the fast model for all, the accurate one where the fast one is unsure.

A text is unsure where one of its labels lies near its threshold: where the accurate model may turn
the answer. How near is set so that a stated share of everyday mentions is asked again (Viola and
Jones 2001 call it a cascade; Xin et al. 2021 measure it for language models). Whether a text is
asked again depends on that text alone, so that the share among one's own mentions may differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.errors import OptionError
from crisis_nlp.labels.heads import LABELS, read_out
from crisis_nlp.labels.labelling import Chunk, label_mentions
from crisis_nlp.labels.model import Model
from crisis_nlp.text.clean import mask_accounts

CASCADE = "cascade"
"""The name that ``load_model`` knows it by."""

SHARE = 0.02
"""The share of everyday mentions that is asked again unless another is given."""

URGENCY: Mapping[str, float] = {"complaint": 0.6, "harm": 1.4, "asymmetry": 1.0}
"""How much a label's doubt counts: an alert hangs on harm more than on a complaint."""


@dataclass(frozen=True, slots=True)
class Cascade:
    """Two models as one; it labels as a ``Model`` does.

    Parameters
    ----------
    fast, accurate
        The two models.
    share
        The share of everyday mentions to ask again, in [0, 1].
    doubts
        float64, ascending: the doubt of everyday mentions at even steps from 0 to 1, by which the
        share becomes a bound.
    """

    fast: Model
    accurate: Model
    share: float = SHARE
    doubts: NDArray[np.float64] = field(default_factory=lambda: np.linspace(0, 1, 2), repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise OptionError(f"a share of {self.share}", do="give a number between 0 and 1")

    @property
    def name(self) -> str:
        """``cascade``."""
        return CASCADE

    @property
    def version(self) -> str:
        """Both models' versions, and the share."""
        return f"{self.fast.version}+{self.accurate.version}@{self.share:g}"

    @property
    def thresholds(self) -> Mapping[str, float]:
        """Those of the fast model, which most mentions are judged by."""
        return self.fast.thresholds

    @property
    def sentiment_bounds(self) -> tuple[float, float]:
        """Those of the fast model."""
        return self.fast.sentiment_bounds

    def label(
        self,
        mentions: pd.DataFrame | Sequence[str],
        *,
        n_jobs: int = 1,
        progress: Callable[[int, int], None] | None = None,
    ) -> pd.DataFrame:
        """Label mentions, see ``Model.label``."""
        return label_mentions(mentions, self.read, self.score, n_jobs=n_jobs, progress=progress)

    def read(self, mentions: pd.DataFrame) -> list[str]:
        """Return each mention's text as the accurate model reads it, "" without one."""
        return self.accurate.read(mentions)

    def score(self, chunk: Chunk) -> pd.DataFrame:
        """Return the label columns of texts as ``read`` gives them, and their languages."""
        probabilities = self._by_fast([text for text, _ in chunk], [said for _, said in chunk])
        scored = read_out(probabilities, self.fast.thresholds)
        again = np.flatnonzero(self.asked_again(probabilities))
        if again.size:
            scored.iloc[again] = self.accurate.score([chunk[place] for place in again])
        return scored

    def probabilities(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
        """Return the calibrated probability of every head, see ``Model.probabilities``."""
        found = self._by_fast(texts, languages)
        again = np.flatnonzero(self.asked_again(found))
        found[again] = self.accurate.probabilities(
            [texts[place] for place in again.tolist()],
            [languages[place] for place in again.tolist()],
        )
        return found

    def _by_fast(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
        return self.fast.probabilities([mask_accounts(text) for text in texts], languages)

    def asked_again(self, probabilities: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Return which texts, by their fast probabilities, go to the accurate model."""
        if self.share == 0:
            return np.zeros(len(probabilities), dtype=bool)
        steps = np.linspace(0, 1, len(self.doubts))
        bound = float(np.interp(1 - self.share, steps, self.doubts))
        return doubt(probabilities, self.fast.thresholds) >= bound


def doubt(
    probabilities: NDArray[np.float64], thresholds: Mapping[str, float]
) -> NDArray[np.float64]:
    """Return how unsure each text is, in [0, 1.4], by the nearest label to its threshold.

    A probability is as near as it is far from certainty, on its side of the threshold: 1 at the
    threshold, 0 at 0 and at 1, times the label's ``URGENCY``.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.cascade import doubt
    >>> cuts = {"complaint": 0.5, "harm": 0.4, "asymmetry": 0.5}
    >>> doubt(np.array([[0.0, 0.2, 0.0], [0.0, 0.4, 0.0]]), cuts).tolist()
    [0.7, 1.4]
    """
    cuts = np.array([thresholds[name] for name in LABELS])
    urgency = np.array([URGENCY[name] for name in LABELS])
    given = probabilities[:, : len(LABELS)]
    nearness = np.where(given < cuts, given / cuts, (1 - given) / (1 - cuts))
    greatest: NDArray[np.float64] = (nearness * urgency).max(axis=1)
    return greatest
