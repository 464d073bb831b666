"""Which examples a model is judged on: later ones, or whole groups of copies, never a lucky draw.

Copies of a text always stay on one side, so that nothing is judged that was learned by heart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

HELD_OUT = 0.25
"""The share of the examples that a new model is judged on."""


@dataclass(frozen=True, slots=True)
class Split:
    """Who learns and who judges.

    Parameters
    ----------
    held
        bool, one an example: judged on, not learned from.
    how
        A sentence.
    """

    held: NDArray[np.bool_]
    how: str


def split_examples(examples: pd.DataFrame) -> Split:
    """Hold out a quarter of the examples: the latest, else whole groups of copies.

    Parameters
    ----------
    examples
        ``group``, and ``time`` where there is one; by time only where at least nine in ten have it
        and the latest quarter begins later than the rest.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.labels.splitting import split_examples
    >>> days = pd.date_range("2026-01-01", periods=4, tz="UTC")
    >>> table = pd.DataFrame({"group": ["a", "b", "c", "d"], "time": days})
    >>> split_examples(table).held.tolist()
    [False, False, False, True]
    """
    if "time" in examples:
        times = pd.to_datetime(examples["time"], utc=True, errors="coerce", format="ISO8601")
        if times.notna().mean() >= 0.9 and times.nunique() > 1:
            return _by_time(examples["group"], times)
    return Split(part_of(examples["group"], 4) == 0, "a quarter of the groups of copies")


def part_of(groups: pd.Series[str], parts: int) -> NDArray[np.int64]:
    """Return which of so many parts each example belongs to; copies belong to the same."""
    return np.array([int(str(group), 16) % parts for group in groups], dtype=np.int64)


def _by_time(groups: pd.Series[str], times: pd.Series[pd.Timestamp]) -> Split:
    first = times.groupby(groups).transform("min")
    ordered = first.sort_values(ignore_index=True)
    border = ordered[int(len(ordered) * (1 - HELD_OUT))]
    held = (first >= border).to_numpy()
    day = border.strftime("%Y-%m-%d %H:%M")
    return Split(held, f"the mentions first seen from {day} UTC on")
