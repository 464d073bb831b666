"""How far two histograms are apart.

The population stability index, sum of (p - q) ln(p / q), is at least 0; by usage 0.1 is some and
0.25 a strong shift. Chance alone gives about (cells - 1) (1/n + 1/m), so it has to exceed what
chance seldom gives too (Yurdakul and Naranjo 2020). The Jensen-Shannon divergence (Lin 1991), in
bits, lies in [0, 1].
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SOME, STRONG = 0.1, 0.25
"""Population stability index from which a shift counts as some, and as strong."""

SELDOM = 0.999
"""How seldom chance alone may exceed the bound put on it."""


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a spread has moved.

    Parameters
    ----------
    stability
        The population stability index.
    chance
        What chance alone exceeds once in a thousand times.
    divergence
        Jensen-Shannon, in bits.
    """

    stability: float
    chance: float
    divergence: float

    @property
    def degree(self) -> int:
        """0 none, 1 some, 2 strong."""
        if self.stability < max(SOME, self.chance):
            return 0
        return 2 if self.stability >= STRONG else 1


def measure_shift(here: Sequence[int], there: Sequence[int]) -> Shift:
    """Compare two histograms over the same cells.

    Parameters
    ----------
    here, there
        Counts. Half a count is added to each cell, so that empty ones can be compared.

    Examples
    --------
    >>> from crisis_nlp.labels.drift.shifts import measure_shift
    >>> measure_shift([500, 500], [500, 500]).degree, measure_shift([900, 100], [500, 500]).degree
    (0, 2)
    """
    from scipy.stats import chi2

    one, two = (np.asarray(counts, dtype=np.float64) for counts in (here, there))
    p, q = ((counts + 0.5) / (counts + 0.5).sum() for counts in (one, two))
    used = max(int(((one > 0) | (two > 0)).sum()), 2)
    spare = 1 / max(one.sum(), 1.0) + 1 / max(two.sum(), 1.0)
    middle = (p + q) / 2
    apart = (p * np.log2(p / middle)).sum() + (q * np.log2(q / middle)).sum()
    return Shift(
        stability=float(((p - q) * np.log(p / q)).sum()),
        chance=float(chi2.ppf(SELDOM, used - 1) * spare),
        divergence=float(max(apart / 2, 0.0)),
    )
