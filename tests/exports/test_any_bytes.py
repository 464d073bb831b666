"""Whatever the file holds: a table and its rejects, or one of the library's own errors."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisis_nlp import read_mentions
from crisis_nlp.errors import CrisisNLPError
from crisis_nlp.exports.decoding import decode
from crisis_nlp.exports.records import read_records, split_lines
from crisis_nlp.mentions import COLUMNS

ANY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

CELL = st.sampled_from(
    [
        "2026-03-05",
        "3/5/26",
        "13/5/26",
        "5 mayo 2026",
        "1772720521",
        "",
        " ",
        '"',
        "RT @a: x",
        "é",
        "🔥",
    ]
) | st.text(max_size=8)
HEADER = st.lists(
    st.sampled_from(["date", "Fecha", "text", "texto", "id", "author", "hora", "likes", "url", ""])
    | st.text(max_size=6),
    max_size=6,
)
FEED = (
    "<feed><title>{}</title><entry><title>{}</title><updated>{}</updated><link href='{}'/></entry>"
    "</feed>"
)


def survives(path) -> None:
    try:
        mentions, reading = read_mentions(path, report=True)
    except CrisisNLPError as error:
        lines = str(error).splitlines()
    else:
        lines = keeps_every_row(mentions, reading)
    assert len(lines) == 1


def keeps_every_row(mentions, reading) -> list[str]:
    assert list(mentions) == list(COLUMNS)
    assert len(mentions) > 0
    assert mentions["time"].notna().all()
    report = reading.files[0]
    assert report.rows == report.mentions + len(report.rejects)
    assert report.mentions == len(mentions)
    return reading.summary()[:1]


@given(st.binary(max_size=400))
@ANY
def test_any_bytes(tmp_path, data):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    survives(path)


@given(
    HEADER,
    st.lists(st.lists(CELL, max_size=6), max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]),
    st.integers(0, 12),
)
@ANY
def test_any_table_cut_anywhere(tmp_path, header, rows, delimiter, encoding, cut):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    data = text.getvalue().encode(encoding, errors="replace")
    path = tmp_path / "a.csv"
    path.write_bytes(data[: len(data) - cut])
    survives(path)


@given(st.lists(CELL, min_size=4, max_size=4))
@ANY
def test_any_feed(tmp_path, cells):
    path = tmp_path / "a.xml"
    path.write_bytes(("<?xml version='1.0'?>" + FEED.format(*cells)).encode(errors="replace"))
    survives(path)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded(data):
    decoded = decode(data)
    assert "\x00" not in decoded.text


@given(st.text(alphabet='a,"\n\r', max_size=60))
def test_every_line_is_in_a_record_set_aside_or_blank(text):
    lines = split_lines(text)
    records = read_records(lines, ",")
    spanned = {
        n for a, b in zip(records.starts, records.ends, strict=True) for n in range(a, b + 1)
    }
    blank = {n for n, line in enumerate(lines, 1) if not line.strip("\r\n")}
    assert spanned | set(records.unclosed) | blank == set(range(1, len(lines) + 1))
    assert not spanned & set(records.unclosed)


@pytest.mark.parametrize("rows", [60])
def test_many_open_quotation_marks_lose_no_line(rows):
    lines = [f'{n},"\n' if n % 2 else f"{n},b\n" for n in range(rows)]
    records = read_records(lines, ",")
    starts = set(records.starts) | set(records.unclosed)
    assert max(starts) >= rows - 2
