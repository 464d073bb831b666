"""A format is an entry and a file: the example of the documentation, and the files there are."""

import re
import tomllib
from pathlib import Path

import pytest

from crisis_nlp import read_mentions
from crisis_nlp.exports import layout
from crisis_nlp.exports.column_map import MAPPABLE, load_map
from crisis_nlp.exports.format_list import format_table
from crisis_nlp.exports.formats import format_from, load_formats

PAGE = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
SAMPLES = sorted(Path(__file__).with_name("formats").iterdir())


def block(kind: str, holding: str) -> str:
    found = re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)
    return next(text for text in found if holding in text)


def test_the_documented_entry_reads_the_documented_file(save, monkeypatch):
    entry = tomllib.loads(block("toml", "chatterbox"))["formats"]["chatterbox"]
    known = (*load_formats(), format_from("chatterbox", entry))
    monkeypatch.setattr(layout, "load_formats", lambda: known)
    mentions, reading = read_mentions(save(block("csv", "Chatter ID")), report=True)
    assert reading.files[0].format == "chatterbox"
    mention = mentions.iloc[0]
    assert mention["time"].isoformat() == "2026-03-05T13:22:00+00:00"
    assert mention[["author", "channel", "source_sentiment"]].tolist() == ["ana", "chatterbox", -1]


def test_the_documented_mapping_is_one():
    said = load_map(tomllib.loads(block("toml", "Qué dijo")))
    assert said.columns == {"time": ("Cuándo fue",), "text": ("Qué dijo el cliente",)}
    documented = set(re.findall(r"^\| `\[?(\w+)\]?` \|", PAGE, re.MULTILINE))
    keys = {"columns", "constants", "delimiter", "sheet", "skip_lines", "dates", "date_form", "tz"}
    assert documented >= keys | {"decimal"}
    assert {"clock", "stars"} <= set(MAPPABLE)


def test_the_page_lists_the_formats_that_are_known():
    assert PAGE.endswith(format_table()), "write format_table() to the end of docs/formats.md"


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_each_sample_fits_the_format_it_is_named_after(file):
    mentions, reading = read_mentions(file, tz="Europe/Madrid", report=True)
    report = reading.files[0]
    assert report.format == file.stem
    assert report.rows == len(mentions) > 0
    assert mentions[["mention_id", "time", "author"]].notna().all(axis=None)


DELIMITED = [f for f in load_formats() if not (f.records or f.headless or f.escaped)]


@pytest.mark.parametrize("form", DELIMITED, ids=lambda form: form.name)
def test_a_table_of_the_first_headers_is_read_column_by_column(save, form):
    firsts = {name: headers[0].removesuffix("*") for name, headers in form.columns.items()}
    names = dict.fromkeys([*firsts.values(), *(n.removesuffix("*") for n in form.signature)])
    cells = {firsts["text"]: "The soup was cold"} | {firsts["time"]: form.date}
    text = ",".join(f'"{name}"' for name in names) + "\n"
    text += ",".join(f'"{cells.get(name, "")}"' for name in names) + "\n"
    mentions, reading = read_mentions(save(text), tz="UTC", report=True)
    assert reading.files[0].format == form.name
    assert len(mentions) == 1
    assert mentions["text"].tolist() == ["The soup was cold"]
