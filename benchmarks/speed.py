"""Speed and memory of every stage on a file this script makes, and the time to start.

    python benchmarks/speed.py --rows 100000 [--model fast]

The file repeats the bundled sample with other words, authors and times in every copy, so that
neither the memory of copies nor that of words flatters the figures. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pandas as pd

import crisis_nlp
from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.pipeline import assess_brands
from crisis_nlp.text.preparing import prepare_text

T = TypeVar("T")

SAMPLE = Path(__file__).parents[1] / "data" / "sample_brandwatch.csv"


def varied_export(rows: int, path: Path) -> None:
    """Write ``rows`` mentions made of the sample's, no two texts alike, over ninety days."""
    sample = crisis_nlp.read_mentions(SAMPLE).dropna(subset=["text"])
    draw = np.random.default_rng(0)
    pick = draw.integers(0, len(sample), rows)
    other = draw.integers(0, len(sample), rows)
    words = np.array([f"w{n:x}" for n in range(60_000)])
    rare = words[draw.zipf(1.3, rows) % len(words)]
    texts = sample["text"].to_numpy()
    halves = [
        f"{a} {' '.join(b.split()[:6])} {c} #{n % 977}"
        for n, (a, b, c) in enumerate(zip(texts[pick], texts[other], rare, strict=True))
    ]
    seconds = np.sort(draw.integers(0, 90 * 86_400, rows))
    table = pd.DataFrame(
        {
            "id": np.arange(rows),
            "created_at": pd.Timestamp("2026-02-01T00:00:00Z") + pd.to_timedelta(seconds, "s"),
            "text": halves,
            "author": [f"a{n}" for n in draw.integers(0, max(rows // 5, 1), rows)],
            "followers": draw.integers(0, 5_000, rows),
            "brand": "Sample",
        }
    )
    crisis_nlp.write_table(table, path)


def clock(stage: Callable[[], T], name: str, rows: int, lines: list[str]) -> T:
    """Run a stage once and note its time and rate."""
    start = time.perf_counter()
    result = stage()
    seconds = time.perf_counter() - start
    lines.append(f"| {name} | {seconds:.2f} | {rows / seconds:,.0f} |")
    return result


def seconds_of(*command: str) -> float:
    """Return the least wall time of five runs of a command in a process of its own."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Time every stage in this process, then the whole command in one of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--model", default="fast")
    options = parser.parse_args()
    rows = options.rows
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export.csv"
        varied_export(rows, export)
        table = clock(lambda: crisis_nlp.read_mentions(export), "read", rows, lines)
        model = crisis_nlp.load_model(options.model)
        prepared = clock(lambda: prepare_text(table), "clean, language, copies", rows, lines)
        labelled = clock(lambda: model.label(prepared), "label", rows, lines)
        topics = clock(lambda: assign_topics(labelled), "topics", rows, lines)
        as_of, policy = topics["time"].max(), crisis_nlp.load_policy()
        clock(lambda: assess_brands(topics, as_of, policy), "assess", rows, lines)
        command = [sys.executable, "-m", "crisis_nlp", "analyze", str(export), "--quiet"]
        command += ["--model", options.model, "--out", str(Path(folder) / "out")]
        clock(lambda: subprocess.run(command, check=True), "crisis-nlp analyze", rows, lines)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    bare = seconds_of(sys.executable, "-c", "pass")
    start = seconds_of(sys.executable, "-c", "import crisis_nlp") - bare
    help_ = seconds_of(sys.executable, "-m", "crisis_nlp", "--help")
    print(f"{rows:,} mentions, {os.cpu_count()} cores\n")
    print("| stage | seconds | mentions a second |\n|---|---:|---:|")
    print("\n".join(lines))
    print(f"\npeak memory of the command {peak:,.0f} MB")
    print(f"import crisis_nlp {start:.2f} s, crisis-nlp --help {help_:.2f} s")


if __name__ == "__main__":
    main()
