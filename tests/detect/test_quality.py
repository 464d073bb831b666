"""The figures of bursts and topics on collections that others labelled: what a change may not lose.

Bursts: the standard score of the Numenta benchmark on its five series of tweets a company (Lavin
and Ahmad, 2015). Topics: B-cubed F1 against the events that people assigned.
"""

import csv
import importlib.util
import runpy
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from crisis_nlp.detect.bursts import THRESHOLD

ROOT = Path(__file__).parents[2]
BURSTS = 80.0
B_CUBED = {"event2012_even_blocks": 0.871, "titleset": 0.748, "tweet89": 0.774}
TOLERANCE = 0.01


def ruler(shared, name):
    spec = importlib.util.spec_from_file_location(name, shared / "bench" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def benchmark(monkeypatch):
    def run(name, *arguments):
        script = ROOT / "benchmarks" / f"{name}.py"
        monkeypatch.setattr(sys, "argv", [str(script), *map(str, arguments)])
        runpy.run_path(str(script), run_name="__main__")

    return run


def column(path, name):
    with path.open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


@pytest.mark.quality
def test_bursts_of_tweets_are_found_early_and_without_false_alarms(shared, benchmark, tmp_path):
    benchmark("volume", shared / "volume" / "data", "--out", tmp_path)
    nab = ruler(shared, "nab_score")
    series = nab.read_scores([str(tmp_path)], nab.load_corpus(shared / "volume", "realTweets"))
    figures = nab.score(series, dict.fromkeys(nab.PROFILES, THRESHOLD))
    assert figures["standard"]["score"] >= BURSTS


@pytest.mark.quality
@pytest.mark.parametrize("collection", B_CUBED)
def test_topics_agree_with_the_events_people_saw(shared, benchmark, tmp_path, collection):
    texts, found = shared / "clustering" / f"{collection}.csv", tmp_path / "p.csv"
    benchmark("topics", texts, "--out", found)
    blocked = collection.endswith("blocks")
    events = column(texts, "event_id" if blocked else "cluster")
    topics = [topic or f"alone-{row}" for row, topic in enumerate(column(found, "topic"))]
    blocks = column(texts, "block") if blocked else [""] * len(events)
    b_cubed = ruler(shared, "score_clusters").b_cubed
    pairs = defaultdict(list)
    for block, event, topic in zip(blocks, events, topics, strict=True):
        pairs[block].append((event, topic))
    f1 = [b_cubed(*zip(*block, strict=True))[2] for block in pairs.values()]
    assert np.mean(f1) >= B_CUBED[collection] - TOLERANCE
