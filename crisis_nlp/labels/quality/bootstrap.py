"""How far figures may be off by chance: the bootstrap over groups of copies (Efron 1979).

Copies of one text are no independent evidence, so whole groups are drawn. The draws depend on the
set of groups alone: two models on the same texts see the same resamples, and the spread of their
difference is that of a paired comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.quality.tallies import figures

RESAMPLES = 1_000
"""How many times the groups are drawn."""

COVERED = 0.95
"""The share of resamples that an interval holds."""

_AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class Value:
    """A figure and the interval that it lies in with ``COVERED`` confidence; NaN where unknown."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Resampled:
    """Figures of all texts and of every resample.

    Parameters
    ----------
    values
        Name to figure.
    spreads
        Name to float64, ``RESAMPLES`` figures.
    """

    values: Mapping[str, float]
    spreads: Mapping[str, NDArray[np.float64]]

    def interval(self, name: str) -> Value:
        """Return a figure with its interval."""
        return _interval(self.values[name], self.spreads[name])

    def difference(self, other: Resampled, name: str) -> Value:
        """Return by how much a figure is above another model's, with the paired interval."""
        gap = self.values[name] - other.values[name]
        return _interval(gap, self.spreads[name] - other.spreads[name])


def resample(
    tallies: Mapping[str, NDArray[np.float64]], groups: Sequence[str], rows: NDArray[np.bool_]
) -> Resampled:
    """Return the figures of some rows, and of resamples of their groups.

    Parameters
    ----------
    tallies
        Of all rows, see ``tally``.
    groups
        Of all rows; equal for copies of a text.
    rows
        Whether a row counts.
    """
    names = list(tallies)
    columns = np.column_stack([tallies[name][rows] for name in names])
    codes = np.unique(np.asarray(groups, dtype=object)[rows].astype(str), return_inverse=True)[1]
    sums = np.zeros((int(codes.max(initial=-1)) + 1, len(names)))
    np.add.at(sums, codes, columns)
    drawn = _drawn(sums)
    whole = figures({name: sums[:, place].sum() for place, name in enumerate(names)})
    return Resampled(
        {name: float(value) for name, value in whole.items()},
        figures({name: drawn[:, place] for place, name in enumerate(names)}),
    )


def _drawn(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sums of each resample: as many groups as there are, drawn with replacement."""
    random, count = np.random.default_rng(0), len(sums)
    found = []
    for _ in range(0, RESAMPLES, _AT_A_TIME):
        draws = random.integers(count, size=(_AT_A_TIME, count)) if count else np.empty((0, 0))
        times = [np.bincount(draw, minlength=count) for draw in draws]
        found.append(np.array(times, dtype=np.float64).reshape(-1, count) @ sums)
    return np.concatenate(found)


def _interval(value: float, spread: NDArray[np.float64]) -> Value:
    known = spread[~np.isnan(spread)]
    if not known.size:
        return Value(value, float("nan"), float("nan"))
    tail = (1 - COVERED) / 2
    low, high = np.quantile(known, (tail, 1 - tail))
    return Value(value, float(low), float(high))
