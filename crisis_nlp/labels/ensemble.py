"""The accurate model: the transformer and the fast network together, a weighted mean of log-odds.

They err in different places, so that both together err less than either (Dietterich 2000, "Ensemble
methods in machine learning"). The fast network is the shipped one; its file is not kept twice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.encoder import read_encoder
from crisis_nlp.labels.fast import read_fast
from crisis_nlp.labels.heads import HEADS
from crisis_nlp.labels.network import Network
from crisis_nlp.text.clean import mask_accounts


@dataclass(frozen=True)
class EnsembleNetwork:
    """Both networks, and how much the second counts.

    Parameters
    ----------
    encoder
        The transformer.
    fast
        The network of the shipped model ``fast``.
    shares
        float64, heads: the part of the fast network's log-odds in each sum, in [0, 1].
    """

    encoder: Network = field(repr=False)
    fast: Network = field(repr=False)
    shares: NDArray[np.float64]

    kind: ClassVar[str] = "ensemble"

    @property
    def named(self) -> bool:
        """As the transformer; the fast network reads ``@user`` for every account."""
        return self.encoder.named

    def logits(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the log-odds of every head: float64, texts by ``HEADS``."""
        slow = self.encoder.logits(texts)
        fast = self.fast.logits([mask_accounts(text) for text in texts])
        return (1 - self.shares) * slow + self.shares * fast

    def files(self) -> Mapping[str, bytes]:
        """Return the files of both."""
        return {**self.encoder.files(), **self.fast.files()}

    @property
    def borrowed(self) -> Mapping[str, str]:
        """The files of the fast network lie in its own model's folder."""
        return dict.fromkeys(self.fast.files(), "fast")

    def settings_record(self) -> Mapping[str, Any]:
        """Return the shares, and the settings of both networks."""
        return {
            "shares": self.shares.tolist(),
            "encoder": self.encoder.settings_record(),
            "fast": self.fast.settings_record(),
        }


def read_ensemble(settings: Mapping[str, Any], files: Mapping[str, bytes]) -> EnsembleNetwork:
    """Rebuild a network from its files.

    Raises
    ------
    ModelError
        If the libraries it needs are not installed.
    ValueError
        If the shares are none, or the fast network's file does not hold what it should.
    """
    shares = np.array(settings["shares"], dtype=np.float64)
    if shares.shape != (len(HEADS),) or not ((shares >= 0) & (shares <= 1)).all():
        raise ValueError(f"shares of {shares.tolist()}, instead of {len(HEADS)} from 0 to 1")
    encoder = read_encoder(settings.get("encoder", {}), files)
    return EnsembleNetwork(encoder, read_fast(settings["fast"], files), shares)
