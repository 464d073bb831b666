"""Volume over time: windows that end at the moment judged, so that none is ever partial."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.detect.deviation import expect_volume
from crisis_nlp.text.voices import first_copies, voices

LABELS = ("complaint", "harm", "asymmetry")

COLUMNS = (
    "start", "end", "volume", "mentions", "expected", "spread", "deviation",
    *LABELS, "voices", "reach",
)  # fmt: skip
"""The columns of a table of windows, in order."""


def volume_windows(
    mentions: pd.DataFrame, as_of: pd.Timestamp, *, interval: str = "1h", lookback: str = "28D"
) -> pd.DataFrame:
    """Count one brand's mentions in trailing windows and compare each with what was expected.

    Parameters
    ----------
    mentions
        One brand's mentions, in any order, with the columns of the text stage; label columns are
        summed where present. Mentions after ``as_of`` are not looked at.
    as_of
        The moment the last window ends, with a time zone.
    interval
        Length of a window, as pandas writes it.
    lookback
        How far back windows reach at most; they end at the first mention before.

    Returns
    -------
    pandas.DataFrame
        A row a window, oldest first; windows are ``(start, end]``. ``volume`` counts copies by one
        voice once, ``mentions`` counts all. ``expected``, ``spread`` and ``deviation`` are those of
        ``expect_volume``. ``complaint``, ``harm`` and ``asymmetry`` are expected numbers: the sums
        of the probabilities. ``voices`` are distinct. ``reach`` is people, the sum of reach or else
        followers, NaN where none is known.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.detect.windows import volume_windows
    >>> from crisis_nlp.mentions import check_mentions
    >>> times = pd.to_datetime(["2026-05-02T10:10Z", "2026-05-02T12:00Z"])
    >>> table = check_mentions(pd.DataFrame({"time": times, "text": ["a", "b"]}))
    >>> windows = volume_windows(table.assign(group=["g1", "g2"]), times[1])
    >>> windows["volume"].to_list(), windows["start"].iloc[0].hour
    ([1.0, 1.0], 10)
    """
    length = pd.Timedelta(interval)
    age = as_of - mentions["time"]
    inside = (age >= pd.Timedelta(0)) & (age < pd.Timedelta(lookback))
    seen = mentions[inside]
    elapsed = age[inside].to_numpy("timedelta64[us]").astype(np.int64)
    back: NDArray[np.int64] = elapsed // (length // pd.Timedelta("1us"))
    count = int(back.max(initial=-1)) + 1
    windows = _summed(seen, count - 1 - back, count)
    ends = [as_of - length * steps for steps in range(count - 1, -1, -1)]
    windows["end"] = pd.Series(ends, dtype="datetime64[us, UTC]")
    windows["start"] = windows["end"] - length
    past = expect_volume(windows["volume"].to_numpy("float64"))
    windows = windows.assign(expected=past.expected, spread=past.spread, deviation=past.deviation)
    return windows[list(COLUMNS)]


def _summed(seen: pd.DataFrame, window: NDArray[np.int64], count: int) -> pd.DataFrame:
    first = first_copies(seen).to_numpy(bool)

    def total(values: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
        weights = None if values is None else np.nan_to_num(values[first])
        return np.bincount(window[first], weights=weights, minlength=count).astype("float64")

    reach = _people(seen)
    known = total((~np.isnan(reach)).astype("float64")) > 0
    columns = {
        "volume": total(),
        "mentions": np.bincount(window, minlength=count).astype("int64"),
        "voices": _distinct(window, pd.factorize(voices(seen))[0], count),
        "reach": np.where(known, total(reach), np.nan),
    }
    for label in LABELS:
        if label in seen.columns:
            columns[label] = total(seen[label].to_numpy("float64"))
        else:
            columns[label] = np.full(count, np.nan)
    return pd.DataFrame(columns)


def _people(seen: pd.DataFrame) -> NDArray[np.float64]:
    return seen["reach"].fillna(seen["followers"]).to_numpy("float64")


def _distinct(window: NDArray[np.int64], voice: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    pairs = np.unique(window * (int(voice.max(initial=0)) + 1) + voice)
    return np.bincount(pairs // (int(voice.max(initial=0)) + 1), minlength=count).astype("int64")
