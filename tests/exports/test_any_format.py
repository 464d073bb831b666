"""Whatever stands under the header of a known format, no row is lost and nothing breaks."""

import csv
import io

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisis_nlp import check_mentions, read_mentions, write_table
from crisis_nlp.errors import CrisisNLPError
from crisis_nlp.exports.converting import convert_exports
from crisis_nlp.exports.formats import load_formats

ANY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
FORMATS = [form for form in load_formats() if not form.headless]
CELL = st.sampled_from(
    [
        "", "-", "NULL", "s/d", "9.0E+18", "1,2 mil", "1.234,5", "12K", "3/5/2026",
        "25/03/2026 9:30", "2026-03-05T10:00:00Z", "1772720521", "RT @ana: The s…", "https://x.com/ana/status/17",
        "PeÃ±alba", "&amp;", "negativo", "España", "@ana", "0", "[]", '{"text": 1}', "=1+1", "\t",
    ]
) | st.text(st.characters(exclude_categories=("Cs",)), max_size=8)  # fmt: skip


@given(st.sampled_from(FORMATS), st.data())
@ANY
def test_any_cells_under_a_known_header(tmp_path, form, data):
    names = [n.removesuffix("*") for headers in form.columns.values() for n in headers[:2]]
    header = list(dict.fromkeys([*names, *(name.removesuffix("*") for name in form.signature)]))
    row = st.lists(CELL, min_size=len(header), max_size=len(header))
    rows = [*data.draw(st.lists(row, min_size=1, max_size=4)), [form.date] * len(header)]
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    path = tmp_path / "export.csv"
    path.write_text(text.getvalue(), "utf-8", newline="")
    order = data.draw(st.sampled_from(["dmy", "mdy"]))
    try:
        mentions, reading = read_mentions(path, dates=order, report=True)
    except CrisisNLPError as error:
        refused = "No row of export.csv can be read" in str(error)
        if not refused:
            raise
        return
    report = reading.files[0]
    assert report.rows == len(mentions) + len(report.rejects) == len(rows)
    assert mentions["mention_id"].notna().all()
    for name in ("followers", "likes", "shares", "replies", "views", "reach"):
        assert not (mentions[name] < 0).any()
    assert mentions["source_sentiment"].dropna().between(-1, 1).all()


SAID = CELL.filter(lambda cell: "\x00" not in cell)  # the reader takes NUL characters out
MENTION = st.fixed_dictionaries(
    {
        "time": st.datetimes(pd.Timestamp("1700-01-01"), pd.Timestamp("2250-01-01")),
        "text": st.none() | SAID,
        "author": st.none() | SAID,
        "brand": st.none() | SAID,
        "likes": st.none() | st.integers(0, 10**12),
    }
)


@given(st.lists(MENTION, min_size=1, max_size=4, unique_by=str))
@ANY
def test_what_is_converted_to_parquet_reads_back_as_it_was(tmp_path, rows):
    table = pd.DataFrame(rows)
    mentions = check_mentions(table.assign(time=pd.to_datetime(table["time"], utc=True)))
    write_table(mentions, tmp_path / "scored.csv")
    convert_exports([tmp_path / "scored.csv"], tmp_path / "mentions.parquet")
    pd.testing.assert_frame_equal(read_mentions(tmp_path / "mentions.parquet"), mentions)
