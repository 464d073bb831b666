"""Score every interval of volume series: the deviation at a burst's onset, 0 elsewhere.

    python benchmarks/volume.py FOLDER --out SCORES/

Reads every CSV below FOLDER with the columns timestamp,value (five-minute intervals) and writes
timestamp,anomaly_score under the same name. One fixed setting for all series.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import pandas as pd

from crisis_nlp.detect.bursts import burst_onsets
from crisis_nlp.detect.deviation import expect_volume

DAY = 288
HALF_LIFE = 7.0 * DAY


def main() -> None:
    """Score each series and print the rate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    points, seconds = 0, 0.0
    for path in sorted(options.folder.rglob("*.csv")):
        series = pd.read_csv(path)
        if not {"timestamp", "value"} <= set(series.columns):
            continue
        start = time.perf_counter()
        volume = series["value"].to_numpy("float64")
        deviation = expect_volume(volume, half_life=HALF_LIFE, guard=DAY).deviation
        onsets = burst_onsets(deviation, rest=DAY)
        seconds += time.perf_counter() - start
        points += len(series)
        scores = np.zeros(len(series))
        scores[onsets] = deviation[onsets]
        scored = pd.DataFrame({"timestamp": series["timestamp"], "anomaly_score": scores})
        scored.to_csv(options.out / path.name, index=False)
    print(f"{points} points, {points / seconds:,.0f} a second")


if __name__ == "__main__":
    main()
