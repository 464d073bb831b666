"""The shared collections: sample exports of many tools, and real streams."""

import json
from pathlib import Path

import pandas as pd
import pytest

from crisis_nlp import read_mentions

CARRIED = {name: name for name in ("time", "text", "author", "followers", "likes", "shares")} | {
    "replies": "comments",
    "views": "views",
    "kind": "kind",
    "language": "lang",
    "country": "country",
    "parent_id": "parent",
}

pytestmark = pytest.mark.quality


@pytest.fixture(scope="module")
def fixtures(shared: Path) -> Path:
    return shared / "exports" / "fixtures"


@pytest.fixture(scope="module")
def pool(fixtures: Path) -> pd.DataFrame:
    lines = (fixtures / "pool.jsonl").read_text("utf-8").splitlines()
    records = pd.DataFrame([json.loads(line) for line in lines])
    records["time"] = pd.to_datetime(records["ts"], utc=True)
    return records.replace("", None)


def same(found: pd.Series, true: pd.Series) -> None:
    pairs = zip(found, true, strict=True)
    different = [(f, t) for f, t in pairs if not (f == t or (pd.isna(f) and pd.isna(t)))]
    assert different == []


def test_brandwatch(fixtures, pool):
    mentions, reading = read_mentions(fixtures / "brandwatch_twitter_names.csv", report=True)
    assert (reading.files[0].format, reading.files[0].header_line) == ("brandwatch", 7)
    social = (pool["platform"] == "twitter").tolist()
    same(mentions["mention_id"][social], pool["id"][social])
    for column, name in CARRIED.items():
        same(mentions[column], pool[name])


def test_meltwater(fixtures, pool):
    path = fixtures / "meltwater_legacy_utf16.csv"
    mentions, reading = read_mentions(path, tz="America/New_York", report=True)
    assert reading.files[0].format == "meltwater"
    social = (pool["platform"] == "twitter").tolist()
    same(mentions["mention_id"][social], pool["id"][social])
    same(mentions["author"][social], pool["author"][social])
    for column, name in (("text", "text"), ("likes", "likes"), ("replies", "comments")):
        same(mentions[column], pool[name])
    late = mentions["time"] - pool["time"].dt.floor("min")
    assert late.eq(pd.Timedelta(0)).all()
    assert any("2 times in the hour that America/New_York repeats" in n for n in reading.notes)
    assumed, reading = read_mentions(path, report=True)
    assert (mentions["time"] - assumed["time"]).dt.total_seconds().isin([4 * 3600, 5 * 3600]).all()
    assert "taken as UTC" in reading.notes[0]


def test_twcs(fixtures, pool):
    mentions, reading = read_mentions(fixtures / "twcs.csv", report=True)
    assert reading.files[0].format == "twcs"
    same(mentions["time"], pool["time"])
    written = pool["text"].fillna(pool["title"])
    same(mentions["text"].str.removeprefix("@115712 "), written)
    assert sum(not author.isdigit() for author in mentions["author"]) == 1


def test_a_plain_table(fixtures, pool):
    mentions = read_mentions(fixtures / "generic_en.csv")
    same(mentions["mention_id"], pool["id"])
    for column in ("time", "text", "author", "likes"):
        same(mentions[column], pool[column])


def test_google_alerts(fixtures, pool):
    mentions = read_mentions(fixtures / "google_alerts.xml")
    same(mentions["time"], pool["time"])
    same(mentions["text"], pool["text"])
    assert mentions["brand"].eq("Zumbrela").all()


def test_every_sample_table_is_recognised_and_loses_no_row(fixtures):
    manifest = pd.read_csv(fixtures / "MANIFEST.tsv", sep="\t").set_index("file")
    tables = [f for f in manifest.index if f.endswith(".csv") and "noheader" not in f]
    for file in tables:
        mentions, reading = read_mentions(fixtures / file, report=True)
        assert len(mentions) == manifest.loc[file, "rows"], file
        assert file.startswith("generic") == (reading.files[0].format == "columns by name"), file


def test_every_stream_is_read_whole(shared):
    for path in sorted((shared / "streams").glob("*.csv")):
        if path.stem == "events":
            continue
        mentions, reading = read_mentions(path, report=True)
        source = pd.read_csv(path, dtype="str", keep_default_na=False)
        assert len(reading.rejects) == 0
        same(mentions["text"], source["text"].replace(r"^\s*$", None, regex=True))
        same(mentions["author"], source["author"].replace("", None))
        same(mentions["time"], pd.to_datetime(source["created_at"], utc=True))
        same(mentions["shares"], pd.to_numeric(source["retweets"]))
