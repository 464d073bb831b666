"""How sample exports read against the records they were made from: a line a file.

The folder holds ``pool.jsonl`` (the records), ``MANIFEST.tsv`` (the files) and the files. A cell
mismatches if it differs from its record in a column that the file carries; files may carry ids,
authors or brands of their own, which then differ in every row. Times are compared as finely as the
file states them.

    python benchmarks/exports.py FOLDER
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from crisis_nlp.errors import CrisisNLPError
from crisis_nlp.exports.reading import read_mentions
from crisis_nlp.exports.reading_report import FileReport

_FIELDS = {
    "mention_id": "id",
    "time": "ts",
    "text": "text",
    "title": "title",
    "author": "author",
    "followers": "followers",
    "likes": "likes",
    "shares": "shares",
    "replies": "comments",
    "views": "views",
    "kind": "kind",
    "channel": "platform",
    "url": "url",
    "language": "lang",
    "country": "country",
    "brand": "brand",
    "parent_id": "parent",
    "source_sentiment": "sentiment",
}
_TONES = {"negative": -1.0, "neutral": 0.0, "positive": 1.0}
_ZONE = re.compile(r"fixture: ([A-Za-z]+/[A-Za-z_]+)")


def read_pool(folder: Path) -> pd.DataFrame:
    """Read the records as a mentions table, in their own order."""
    lines = (folder / "pool.jsonl").read_text("utf-8").splitlines()
    records = pd.DataFrame([json.loads(line) for line in lines])
    pool = pd.DataFrame({column: records[name] for column, name in _FIELDS.items()})
    pool["time"] = pd.to_datetime(pool["time"], utc=True)
    pool["source_sentiment"] = pool["source_sentiment"].map(_TONES)
    pool["news"] = records["platform"] == "news"
    return pool.replace("", None)


def mismatches(mentions: pd.DataFrame, truth: pd.DataFrame, carried: set[str]) -> dict[str, int]:
    """Count the cells that differ, for each column that the file carries."""
    counts = {}
    for column in [name for name in _FIELDS if name in carried | {"time"}]:
        true = _to_precision(truth[column], mentions) if column == "time" else truth[column]
        pairs = zip(mentions[column], true, strict=True)
        counts[column] = sum(not _same(found, true) for found, true in pairs)
    return counts


def _to_precision(
    truth: pd.Series[pd.Timestamp], mentions: pd.DataFrame
) -> pd.Series[pd.Timestamp]:
    """Files that state minutes or days only are held to those."""
    for step in ("min", "D"):
        if (mentions["time"] == mentions["time"].dt.floor(step)).all():
            truth = truth.dt.floor(step)
    return truth


def _same(found: Any, true: Any) -> bool:  # noqa: ANN401
    if pd.isna(found) or pd.isna(true):
        return bool(pd.isna(found) and pd.isna(true))
    return bool(found == true)


def line(row: dict[str, str], folder: Path, pool: pd.DataFrame) -> str:
    """Read one file and say what was found."""
    zone = _ZONE.search(row["note"])
    try:
        mentions, reading = read_mentions(
            folder / row["file"], tz=zone[1] if zone else None, report=True
        )
    except CrisisNLPError as error:
        return f"not read: {error.found or error.wrong}"
    report: FileReport = reading.files[0]
    lost = report.rows - report.mentions - len(report.rejects) - report.overlap
    if lost:
        return f"{report.format}, {lost} rows lost"
    truth = pool[~pool["news"]] if "without news" in row["rows_from"] else pool
    head = f"{report.format}, {report.mentions} of {row['rows']} rows"
    if len(truth) != len(mentions):
        return f"{head}, not comparable"
    counts = mismatches(mentions, truth, set(report.mapping))
    wrong = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
    right = " ".join(name for name, count in counts.items() if not count)
    return f"{head}; exact: {right}" + (f"; mismatches: {wrong}" if wrong else "")


def main(say: Callable[[str], None] = print) -> None:
    """Read every file of the folder and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    pool = read_pool(folder)
    manifest = pd.read_csv(folder / "MANIFEST.tsv", sep="\t", dtype="str", keep_default_na=False)
    for row in manifest.to_dict("records"):
        named = {str(key): str(value) for key, value in row.items()}
        say(f"{named['file']}: {line(named, folder, pool)}")


if __name__ == "__main__":
    main()
