"""Replay streams in ten-minute steps and write a row whenever a brand's level rises.

    python benchmarks/alerts.py FOLDER --events EVENTS.csv --out A.csv

EVENTS.csv names the streams (column ``stream``; FOLDER/<stream>.csv). A.csv gets ``stream, time,
level``. Each moment is judged on what had been published by then. Text, labels and topics are
computed once over the whole stream, since what comes later does not change them.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pandas as pd

from crisis_nlp import load_model, load_policy, read_mentions
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.replay import replay, rises
from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.labels.labeller import Labeller


def main() -> None:
    """Replay every stream that the events name."""
    arguments = _arguments()
    model, policy = load_model(arguments.model), load_policy(arguments.policy)
    events = pd.read_csv(arguments.events)
    alerts = [
        stream_alerts(stream, arguments.folder, model, policy)
        for stream in events["stream"].drop_duplicates()
    ]
    table = pd.concat(alerts, ignore_index=True).sort_values(["stream", "time"], kind="stable")
    table = table.assign(time=table["time"].dt.strftime("%Y-%m-%dT%H:%M:%SZ"))
    table[["stream", "time", "level"]].to_csv(arguments.out, index=False)


def stream_alerts(stream: str, folder: Path, model: Labeller, policy: Policy) -> pd.DataFrame:
    """Return ``stream``, ``time`` and ``level`` of every rise of a brand's standing level."""
    scored = assign_topics(model.label(read_mentions(folder / f"{stream}.csv")))
    started = time.perf_counter()
    steps = replay(scored, policy)
    seconds = time.perf_counter() - started
    print(f"{stream}: {len(scored)} mentions, {len(steps)} moments in {seconds:.1f} s", flush=True)
    risen = [rises(part) for _, part in steps.groupby("brand", sort=True)]
    found = pd.concat(risen, ignore_index=True)
    return pd.DataFrame({"stream": stream, "time": found["time"], "level": found["standing"]})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--policy", type=Path, default=None)
    return parser.parse_args()


if __name__ == "__main__":
    main()
