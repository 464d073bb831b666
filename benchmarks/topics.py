"""Assign a topic to every row of a file of texts, with the library's one fixed setting.

    python benchmarks/topics.py FILE.csv --out P.csv

Reads text, and created_at, author and block where present (a block is a batch of its own; without
times the row order is the time order). Writes the column topic, a row for each row.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pandas as pd

from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.mentions import check_mentions
from crisis_nlp.text.preparing import prepare_text


def main() -> None:
    """Read, assign, write and print the rate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = pd.read_csv(options.file, dtype=str, keep_default_na=False)
    mentions = prepare_text(check_mentions(as_mentions(rows)))
    start = time.perf_counter()
    topics = assign_topics(mentions)["topic"]
    seconds = time.perf_counter() - start
    topics.to_frame().to_csv(options.out, index=False)
    found = topics.nunique()
    print(f"{len(rows)} rows, {found} topics, {len(rows) / seconds:,.0f} mentions a second")


def as_mentions(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as mentions; a block is a brand, and seconds stand in for missing times."""
    if "created_at" in rows:
        times = pd.to_datetime(rows["created_at"], utc=True)
    else:
        seconds = pd.to_timedelta(range(len(rows)), unit="s")
        times = pd.Series(pd.Timestamp("2026-01-01T00:00:00Z") + seconds)
    table = pd.DataFrame({"time": times, "text": rows["text"]})
    table["mention_id"] = [f"{n:09d}" for n in range(len(rows))]
    for column, source in (("author", "author"), ("brand", "block")):
        if source in rows:
            table[column] = rows[source]
    return table


if __name__ == "__main__":
    main()
