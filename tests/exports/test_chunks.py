"""A file read in chunks is the file read at once."""

import csv
import gzip
import io

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisis_nlp import read_mentions
from crisis_nlp.errors import CrisisNLPError, InputError
from crisis_nlp.exports.chunks import read_in_chunks
from crisis_nlp.exports.decoding import decode
from crisis_nlp.exports.pieces import cut_pieces
from crisis_nlp.exports.reading_report import FileReport
from crisis_nlp.exports.records import read_records, split_lines
from crisis_nlp.exports.sources import Source
from crisis_nlp.exports.texts import survey

ANY = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)

CELL = st.sampled_from(["", "soup", 'so"up', "so\nup", "so\r\nup", "sópa 🔥", ",", '"', "a;b", " "])
DATE = st.sampled_from(["2026-03-05", "2026-03-05T10:00:00Z", "soon", "", "25/03/2026 9:30"])
ROWS = st.lists(st.tuples(DATE, CELL, CELL), min_size=1, max_size=12)
STRAY = st.sampled_from(["", '2026-03-05,5" pipe,x\n', '2026-03-05,"open,x\n', "\n", "a,b\n", "\r"])


def joined(path, size):
    parts, reports = [], []
    for mentions, report in read_in_chunks(path, size=size):
        parts.append(mentions)
        reports.append(report)
    whole = reports[0]
    for report in reports[1:]:
        whole = FileReport.joined(whole, report)
    return pd.concat(parts, ignore_index=True), whole


@given(ROWS, STRAY, STRAY, st.sampled_from(["utf-8", "cp1252", "utf-16"]), st.integers(8, 200))
@ANY
def test_chunks_together_are_the_whole(tmp_path, rows, stray, end, encoding, size):
    table = io.StringIO()
    csv.writer(table).writerows([("date", "text", "author"), *rows[:6]])
    table.write(stray)
    csv.writer(table).writerows(rows[6:])
    path = tmp_path / "a.csv"
    path.write_bytes((table.getvalue() + end).encode(encoding, errors="replace"))
    try:
        mentions, reading = read_mentions(path, report=True)
    except CrisisNLPError as error:
        wrong = error.wrong
    else:
        wrong = ""
    if wrong:
        with pytest.raises(CrisisNLPError) as caught:
            joined(path, size)
        assert caught.value.wrong == wrong
        return
    file = reading.files[0]
    chunked, report = joined(path, size)
    pd.testing.assert_frame_equal(chunked, mentions)
    pd.testing.assert_frame_equal(report.rejects, file.rejects)
    assert (report.rows, report.mentions) == (file.rows, file.mentions)
    assert report.rows == report.mentions + len(report.rejects)


@given(st.text(alphabet='a,"\n\r', max_size=60), st.integers(1, 20))
def test_pieces_end_between_records_and_lose_nothing(text, size):
    pieces = list(cut_pieces(iter([text.encode()]), ",", 1, size))
    assert b"".join(piece.data for piece in pieces).decode() == text
    whole = read_records(split_lines(text), ",")
    rows, starts = [], []
    for piece in pieces:
        records = read_records(split_lines(piece.data.decode()), ",")
        rows += records.rows
        starts += [start + piece.line - 1 for start in records.starts]
    assert rows == whole.rows
    assert starts == whole.starts


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_a_stream_is_decoded_as_the_whole(data):
    for content in (data, b"\xef\xbb\xbf" + data, data.decode(errors="ignore").encode("utf-16")):
        decoded = decode(content)
        text = survey(Source("a", lambda content=content: io.BytesIO(content), content[:4096]))
        assert b"".join(text.blocks()).decode() == decoded.text.encode(errors="replace").decode()
        assert (text.encoding, text.notes) == (decoded.encoding, decoded.notes)


def test_a_later_chunk_that_turns_day_and_month_round_is_refused(save):
    rows = ["25/03/2026,cold soup"] * 10 + ["03/25/2026,warm soup"] * 10
    path = save("date,text\n" + "\n".join(rows) + "\n")
    with pytest.raises(InputError, match="now the day first and now the month"):
        joined(path, 60)


def test_the_order_that_the_first_dates_show_holds_for_the_rest(save):
    rows = ["25/03/2026,cold soup"] * 10 + ["03/04/2026,warm soup"] * 10
    mentions, _ = joined(save("date,text\n" + "\n".join(rows) + "\n"), 60)
    assert mentions["time"].max() == pd.Timestamp("2026-04-03", tz="UTC")


def test_a_byte_at_the_end_settles_the_encoding_of_the_beginning(save):
    text = "date,text\n" + "2026-03-05,adiós\n" * 50
    path = save(text.encode("cp1252") + b"2026-03-05,\xff\n")
    mentions, report = joined(path, 60)
    assert report.encoding == "cp1252"
    assert set(mentions["text"]) == {"adiós", "ÿ"}


def test_a_packed_table_is_read_in_chunks_and_other_kinds_come_as_one(save):
    text = "date,text\n" + "2026-03-05,soup\n" * 20
    packed = save(gzip.compress(text.encode()), "a.csv.gz")
    assert len(list(read_in_chunks(packed, size=60))) > 1
    lines = save('{"date": "2026-03-05", "text": "soup"}\n' * 20, "a.jsonl")
    assert [len(mentions) for mentions, _ in read_in_chunks(lines, size=60)] == [20]


def test_a_chunk_without_a_readable_row_is_no_end(save):
    rows = ["soon,x"] * 20 + ["2026-03-05,soup"] * 20
    mentions, report = joined(save("date,text\n" + "\n".join(rows) + "\n"), 60)
    assert (len(mentions), len(report.rejects)) == (20, 20)
