"""Variants of the sample exports, which tools write from one year to the next, read the same."""

import csv
import io
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from crisis_nlp import read_mentions
from crisis_nlp.exports.decoding import decode
from crisis_nlp.exports.layout import find_layout
from crisis_nlp.exports.records import read_records, split_lines

pytestmark = pytest.mark.quality

Table = tuple[list[str], list[list[str]]]


def reordered(header: list[str], rows: list[list[str]]) -> Table:
    order = random.Random(len(header)).sample(range(len(header)), len(header))
    return [header[n] for n in order], [[row[n] for n in order] for row in rows]


def with_more_columns(header: list[str], rows: list[list[str]]) -> Table:
    more = [[f"c{n}", *row, "Marta", "yes"] for n, row in enumerate(rows)]
    return ["Internal code", *header, "Assigned to", "Checked"], more


def in_capitals(header: list[str], rows: list[list[str]]) -> Table:
    return [cell.upper() for cell in header], rows


def in_spaced_words(header: list[str], rows: list[list[str]]) -> Table:
    return [f" {cell.replace('_', ' ')}  " for cell in header], rows


def rewritten(file: Path, change: Callable[[list[str], list[list[str]]], Table]) -> bytes:
    decoded = decode(file.read_bytes())
    lines = split_lines(decoded.text)
    layout = find_layout(lines, file.name)
    width = len(layout.header)
    rows = read_records(lines, layout.delimiter, layout.last_line).rows
    square = [[*row, *[""] * width][:width] for row in rows]
    text = io.StringIO()
    text.write("".join(lines[: layout.line - 1]))
    header, changed = change(list(layout.header), square)
    csv.writer(text, delimiter=layout.delimiter).writerows([header, *changed])
    return text.getvalue().encode("utf-16" if "16" in decoded.encoding else decoded.encoding)


@pytest.mark.parametrize("change", [reordered, with_more_columns, in_capitals, in_spaced_words])
def test_each_sample_reads_the_same(shared, save, change):
    tables = sorted((shared / "exports" / "fixtures").glob("*.csv"))
    for file in [table for table in tables if "noheader" not in table.name]:
        plain, known = read_mentions(file, report=True)
        mentions, reading = read_mentions(save(rewritten(file, change), file.name), report=True)
        assert reading.files[0].format == known.files[0].format, file.name
        pd.testing.assert_frame_equal(mentions, plain, obj=file.name)
