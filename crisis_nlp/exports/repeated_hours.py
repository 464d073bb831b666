"""The hour that clocks repeat in autumn: which pass each time is in, as the file's order shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, slots=True)
class Passes:
    """Which pass of a repeated hour each time is in.

    Parameters
    ----------
    first
        Truth for each time: True in the first pass, and where there is only one.
    shown
        Truth for each time: True where the file's order shows the pass.
    """

    first: np.ndarray
    shown: np.ndarray


def find_passes(local: pd.Series, repeated: np.ndarray) -> Passes:
    """Tell the passes apart where rows run in order of time and step back once in that hour.

    Parameters
    ----------
    local
        Wall times without a zone, in the file's order; NaT where there is none.
    repeated
        Truth for each time: whether the zone's clocks show it twice.

    Returns
    -------
    Passes
        The first pass where nothing shows which. Two rows at the same time with nothing between
        them are taken for the two passes, as in pandas, but do not count as shown.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from crisis_nlp.exports.repeated_hours import find_passes
    >>> clock = ["00:50", "01:20", "01:50", "01:10", "02:30"]
    >>> local = pd.Series(pd.to_datetime([f"2026-11-01 {time}" for time in clock]))
    >>> find_passes(local, np.array([False, True, True, True, False])).first.tolist()
    [True, True, True, False, True]
    """
    first = np.ones(len(local), dtype=bool)
    shown = ~repeated
    rows = np.flatnonzero(repeated)
    if not len(rows) or not (way := _way(local[~repeated].dropna())):
        return Passes(first, shown)
    nights = local.iloc[rows].dt.floor("D").to_numpy()
    for night in np.unique(nights):
        ordered = rows[nights == night][::way]
        steps = np.diff(local.iloc[ordered].to_numpy()).astype("timedelta64[us]").astype("int64")
        back, still = np.flatnonzero(steps < 0), np.flatnonzero(steps == 0)
        turn = back if len(back) else still
        if len(turn) == 1:
            first[ordered[int(turn[0]) + 1 :]] = False
            shown[ordered] = len(back) == 1
    return Passes(first, shown)


def _way(times: pd.Series) -> int:
    """Return 1 if the times run forwards, -1 if they run backwards, 0 if neither."""
    if times.nunique() < 2:
        return 0
    if times.is_monotonic_increasing:
        return 1
    return -1 if times.is_monotonic_decreasing else 0
