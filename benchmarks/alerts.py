"""Replay streams in ten-minute steps and write a row whenever a brand's level rises.

    python benchmarks/alerts.py FOLDER --events EVENTS.csv --out A.csv

EVENTS.csv names the streams (column ``stream``; FOLDER/<stream>.csv). A.csv gets ``stream, time,
level``. Each moment is judged on what had been published by then. Text, labels and topics are
computed once over the whole stream, since what comes later does not change them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from crisis_nlp import load_model, load_policy, read_mentions
from crisis_nlp.assess.assessing import judge_brand
from crisis_nlp.assess.holding import hold_levels
from crisis_nlp.assess.policy import Policy
from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.labels.model import Model

STEP = "10min"


def main() -> None:
    """Replay every stream that the events name."""
    arguments = _arguments()
    model, policy = load_model(arguments.model), load_policy(arguments.policy)
    events = pd.read_csv(arguments.events)
    started = time.perf_counter()
    alerts, steps = [], 0
    for stream in events["stream"].drop_duplicates():
        scored = score_stream(arguments.folder / f"{stream}.csv", model)
        for levels in replay_brands(scored, policy):
            steps += len(levels)
            alerts.append(rises(levels, policy).assign(stream=stream))
        print(f"{stream}: {steps} steps after {time.perf_counter() - started:.0f} s", flush=True)
    table = pd.concat(alerts, ignore_index=True).sort_values(["stream", "time"], kind="stable")
    table = table.assign(time=table["time"].dt.strftime("%Y-%m-%dT%H:%M:%SZ"))
    table[["stream", "time", "level"]].to_csv(arguments.out, index=False)


def score_stream(path: Path, model: Model) -> pd.DataFrame:
    """Read a stream and add the columns of every stage."""
    return assign_topics(model.label(read_mentions(path)))


def replay_brands(scored: pd.DataFrame, policy: Policy) -> Iterator[pd.Series[int]]:
    """Yield for each brand the level found at each step that brought new mentions."""
    for _, part in scored.groupby(scored["brand"].fillna(""), sort=True):
        mentions = part.sort_values("time", kind="stable", ignore_index=True)
        moments = pd.DatetimeIndex(mentions["time"].dt.ceil(STEP).unique())
        levels = [judge_brand(mentions, as_of=m, policy=policy).level for m in moments]
        yield pd.Series(levels, index=moments)


def rises(levels: pd.Series[int], policy: Policy) -> pd.DataFrame:
    """Return ``time`` and ``level`` whenever the level that stands rises; it begins at 0."""
    moments = pd.DatetimeIndex(levels.index)
    held = hold_levels(moments, np.asarray(levels, dtype=np.int64), policy.quiet_hours)
    up = np.diff(held, prepend=0) > 0
    return pd.DataFrame({"time": moments[up], "level": held[up]})


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
