"""Levels over time: up at once, down only after a quiet spell.

A level that falls for an hour and rises again is one alarm, not two.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def hold_levels(
    times: pd.DatetimeIndex, levels: NDArray[np.int64], quiet_hours: float
) -> NDArray[np.int64]:
    """Return the level that stands at each moment of a replay.

    Parameters
    ----------
    times
        The moments assessed, in ascending order.
    levels
        The level found at each, 0 to 4.
    quiet_hours
        For how long a level must not have been found again before it goes.

    Returns
    -------
    numpy.ndarray
        int64: at each moment the greatest level found in the ``quiet_hours`` up to it.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from crisis_nlp.assess.holding import hold_levels
    >>> times = pd.date_range("2026-05-02", periods=6, freq="12h")
    >>> hold_levels(times, np.array([0, 3, 1, 1, 1, 0]), quiet_hours=24)
    array([0, 3, 3, 1, 1, 1])
    """
    found = pd.Series(levels, index=times)
    held = found.rolling(pd.Timedelta(hours=quiet_hours)).max()
    return held.to_numpy().astype(np.int64)
