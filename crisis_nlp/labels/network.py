"""What a model is made of inside: something that turns cleaned texts into logits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.heads import HEADS, SENTIMENTS


class Network(Protocol):
    """Turns texts into logits, and itself into files."""

    @property
    def kind(self) -> str:
        """How the folder calls it, one of the kinds that the loader knows."""

    @property
    def named(self) -> bool:
        """Whether it reads accounts by their names, or ``@user`` for each."""

    def logits(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the log-odds of every head: float64, texts by ``HEADS``.

        What a text gives depends on that text alone.
        """

    def files(self) -> Mapping[str, bytes]:
        """Return its files, name to content; equal networks give equal bytes."""

    def settings_record(self) -> Mapping[str, Any]:
        """Return what else is needed to read the files again, as plain JSON values."""


def as_log_odds(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return logits whose sentiment heads, until then a softmax, are log-odds like the others.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.network import as_log_odds
    >>> as_log_odds(np.zeros((1, 10)))[0, 7:].round(3).tolist()
    [-0.693, -0.693, -0.693]
    """
    first = len(HEADS) - len(SENTIMENTS)
    changed = logits.copy()
    for place in range(first, len(HEADS)):
        others = [n for n in range(first, len(HEADS)) if n != place]
        changed[:, place] -= np.logaddexp(logits[:, others[0]], logits[:, others[1]])
    return changed
