"""Bursts: where volume begins to stand out, where it peaks and where it has calmed down.

One alert a burst: its onset. What follows within the rest after an onset belongs to it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.detect.deviation import Floats

THRESHOLD = 7.0
"""Sigmas from which an interval begins a burst."""


@dataclass(frozen=True, slots=True)
class Burst:
    """One burst, as positions in the series.

    Parameters
    ----------
    start
        The first interval at or above the threshold.
    peak
        The interval that deviates most, the first one on a tie.
    end
        The last interval at or above the threshold, at most a rest after its forerunner.
    """

    start: int
    peak: int
    end: int


def burst_onsets(
    deviation: Floats, *, rest: int, threshold: float = THRESHOLD
) -> NDArray[np.int64]:
    """Return the positions where a burst begins, each more than ``rest`` after the one before.

    Parameters
    ----------
    deviation
        In sigmas, shape (n,); NaN begins nothing.
    rest
        Intervals after an onset in which no other is reported; a day is a good choice.
    threshold
        Sigmas from which an interval stands out.

    Returns
    -------
    numpy.ndarray
        Increasing positions. Whether a position is an onset depends on nothing after it.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.detect.bursts import burst_onsets
    >>> burst_onsets(np.array([0.0, 9.0, 12.0, 0.0, 8.0]), rest=2).tolist()
    [1, 4]
    """
    onsets: list[int] = []
    for position in np.flatnonzero(deviation >= threshold).tolist():
        if not onsets or position - onsets[-1] > rest:
            onsets.append(position)
    return np.array(onsets, dtype=np.int64)


def find_bursts(deviation: Floats, *, rest: int, threshold: float = THRESHOLD) -> tuple[Burst, ...]:
    """Return every burst with its start, peak and end.

    Parameters
    ----------
    deviation, rest, threshold
        As for ``burst_onsets``.

    Returns
    -------
    tuple of Burst
        In order of time; they do not overlap.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.detect.bursts import find_bursts
    >>> find_bursts(np.array([0.0, 9.0, 12.0, 8.0, 0.0]), rest=24)
    (Burst(start=1, peak=2, end=3),)
    """
    onsets = burst_onsets(deviation, rest=rest, threshold=threshold)
    limits = np.append(onsets, len(deviation))[1:]
    return tuple(
        _burst(deviation, int(start), int(limit), threshold)
        for start, limit in zip(onsets, limits, strict=True)
    )


def _burst(deviation: Floats, start: int, limit: int, threshold: float) -> Burst:
    above = np.flatnonzero(deviation[start:limit] >= threshold)
    peak = above[np.argmax(deviation[start:limit][above])]
    return Burst(start, start + int(peak), start + int(above[-1]))
