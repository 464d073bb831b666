"""Workbooks, Parquet, e-mails, archives and folders, and what lies in two of them."""

import gzip
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest

from crisis_nlp import check_mentions, read_mentions
from crisis_nlp.errors import InputError
from crisis_nlp.exports import sources
from crisis_nlp.exports.overlapping import repeated_rows

CSV = "id,date,text\n1,2026-03-05,cold soup\n2,2026-03-06,warm soup\n"
HEADER = [
    "Post title",
    "Post link",
    "Posted by",
    "Created date",
    "Impressions",
    "Likes",
    "Comments",
]


def book(**sheets) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def packed(**members) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_in_", "/").replace("_", "."), content)
    return data.getvalue()


def read(path, **options):
    mentions, reading = read_mentions(path, report=True, **options)
    for file in reading.files:
        assert file.rows == file.mentions + len(file.rejects) + file.overlap
    assert len(mentions) == sum(file.mentions for file in reading.files)
    return mentions, reading


def test_a_workbook_is_read_from_the_sheet_that_holds_mentions(save):
    link = "https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000017"
    data = book(
        Metrics=[["Aggregated metrics"], ["Date", "Impressions"], ["03/05/2026", 4]],
        Posts=[
            ["All posts of the period"],
            HEADER,
            ["Cold soup", link, "Ana", "03/25/2026", 1204, 5, None],
            [None, link, "Ana", "03/26/2026", 12.0, 0, 1],
        ],
    )
    mentions, reading = read(save(data, "page.xls"))
    report = reading.files[0]
    assert (report.format, report.header_line, report.delimiter) == ("linkedin_page", 2, "cells")
    assert "Read the sheet 'Posts' of 2" in report.notes
    assert mentions["mention_id"].iloc[0] == "7000000000000000017"
    assert mentions["views"].tolist() == [1204, 12]
    assert mentions["time"].dt.month.tolist() == [3, 3]


def test_real_dates_numbers_and_rounded_ids_of_a_workbook(save):
    data = book(
        A=[
            ["id", "date", "text", "likes", "url"],
            [
                9.0e18,
                datetime.fromisoformat("2026-03-05T14:22:00"),
                "=cold",
                424.0,
                "https://x.com/a/status/9007",
            ],
            [7, date(2026, 3, 6), True, None, None],
            [],
            [8, None, "no date", None, None],
        ]
    )
    mentions, reading = read(save(data, "a.xlsx"), tz="Europe/Madrid")
    assert mentions["mention_id"].tolist() == ["9007", "7"]
    assert mentions["time"].iloc[0] == pd.Timestamp("2026-03-05T13:22:00Z")
    assert mentions["likes"].iloc[0] == 424
    assert reading.rejects["line"].tolist() == [5]


def test_the_lines_above_a_workbook_s_header_state_its_zone(save):
    above = [["Report:", "Mentions"], ["From:", "2026-03-01T00:00:00.000Z"], ["Separator"]]
    header = ["Query Id", "Query Name", "Date", "Url", "Page Type", "Full Text"]
    row = ["1", "Lumbre", datetime.fromisoformat("2026-03-05T14:22:00"), "https://a", "x", "cold"]
    mentions, reading = read(save(book(Sheet0=[*above, header, row]), "a.xlsx"))
    assert reading.files[0].zone == "UTC (the lines above the table)"
    assert reading.files[0].header_line == 4
    assert mentions["time"].iloc[0] == pd.Timestamp("2026-03-05T14:22:00Z")


def test_two_sheets_of_one_known_format_are_both_read(save):
    row = [
        "Cold soup",
        "https://www.linkedin.com/7000000000000000017",
        "Ana",
        "03/25/2026",
        1,
        2,
        3,
    ]
    other = [*row[:1], "https://www.linkedin.com/7000000000000000018", *row[2:]]
    mentions, reading = read(save(book(A=[HEADER, row], B=[HEADER, other]), "a.xlsx"))
    assert [file.path for file in reading.files] == ["a.xlsx, A", "a.xlsx, B"]
    assert len(mentions) == 2


def test_a_mapping_may_name_the_sheet(save):
    rows = [["date", "text"], ["2026-03-05", "cold"]]
    path = save(book(A=rows, B=[rows[0], ["2026-03-06", "warm"]]), "a.xlsx")
    mentions, _ = read(path, mapping={"sheet": "B"})
    assert mentions["text"].tolist() == ["warm"]
    with pytest.raises(InputError, match="has no sheet 'C'"):
        read_mentions(path, mapping={"sheet": "C"})


def test_parquet_of_anybody_and_the_library_s_own(save, tmp_path):
    table = pd.DataFrame(
        {
            "created_at": pd.to_datetime(["2026-03-05T14:22:01Z", None]),
            "message": ["cold", "x"],
            "likes": [4, None],
            "tags": [["a", "b"], []],
        }
    )
    table.to_parquet(tmp_path / "a.parquet")
    mentions, reading = read(tmp_path / "a.parquet")
    assert mentions.loc[0, ["text", "likes"]].tolist() == ["cold", 4]
    assert len(reading.rejects) == 1
    own = check_mentions(pd.DataFrame({"time": table["created_at"][:1], "text": ["'=cold"]}))
    own.to_parquet(tmp_path / "own.parquet")
    again, reading = read(tmp_path / "own.parquet")
    assert reading.files[0].format == "crisis_nlp"
    pd.testing.assert_frame_equal(again, own)


DIGEST = """From: Google Alerts <googlealerts-noreply@google.com>
To: ana@example.org
Subject: Google Alert - "Casa Lumbre"
Date: Thu, 05 Mar 2026 15:22:01 +0100
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset="UTF-8"

=== News - 2 new results for ["Casa Lumbre"] ===

Casa Lumbre closes
El Faro
Guests of Casa Lumbre fell ill ...
<https://www.google.com/url?rct=j&url=https://news.example/1&ct=ga>

--b
Content-Type: text/html; charset="UTF-8"

<html><head><style>a {color: red}</style></head><body><table><tr><td>
<a href="https://www.google.com/url?rct=j&amp;url=https://news.example/1&amp;ct=ga">
<b>Casa Lumbre</b> closes &amp; waits</a><div>El Faro</div>
<div>Guests of <b>Casa Lumbre</b> fell ill&nbsp;...</div>
<a href="https://www.google.com/alerts/share?x=1">Facebook</a></td></tr><tr><td>
<a href="https://www.google.com/url?url=https://blog.example/2&amp;ct=ga">Second thoughts</a>
<div>A blog</div><div>Not again</div></td></tr></table>
<a href="https://www.google.com/alerts/remove?x=1">Unsubscribe</a></body></html>

--b--
"""


def test_a_digest_gives_its_items_the_date_and_query_of_the_mail(save):
    for content in (DIGEST, DIGEST.replace("\n", "\r\n")):
        mentions, reading = read(save(content, "alert.eml"))
        assert reading.files[0].format == "google_alerts_digest"
        assert mentions["url"].tolist() == ["https://news.example/1", "https://blog.example/2"]
        assert mentions["title"].tolist() == ["Casa Lumbre closes & waits", "Second thoughts"]
        assert mentions["text"].tolist() == ["Guests of Casa Lumbre fell ill", "Not again"]
        assert set(mentions["brand"]) == {"Casa Lumbre"}
        assert set(mentions["time"]) == {pd.Timestamp("2026-03-05T14:22:01Z")}


def test_a_digest_of_plain_text_alone(save):
    plain = DIGEST.replace("text/html", "text/x-other")
    mentions, _ = read(save(plain, "alert.eml"))
    assert mentions["title"].tolist() == ["Casa Lumbre closes"]
    assert mentions["text"].tolist() == ["Guests of Casa Lumbre fell ill"]


def test_other_mail_is_named_and_refused(save):
    mail = DIGEST.replace('Google Alert - "Casa Lumbre"', "Lunch?")
    with pytest.raises(InputError, match="no digest of Google Alerts"):
        read_mentions(save(mail, "a.eml"))


def test_packed_files_are_read_as_what_they_hold(save):
    plain, _ = read(save(CSV))
    for data, name in (
        (gzip.compress(CSV.encode("utf-16")), "a.csv.gz"),
        (packed(a_csv=CSV), "a.zip"),
        (packed(a_csv_gz=gzip.compress(CSV.encode())), "b.zip"),
        (gzip.compress(packed(a_csv=CSV)), "c.gz"),
    ):
        mentions, _ = read(save(data, name))
        pd.testing.assert_frame_equal(mentions, plain)


def test_an_archive_passes_over_what_is_no_export_and_says_so(save):
    data = packed(data_in_a_csv=CSV, data_in_logo_png=b"\x89PNG\r\n", Thumbs_db="x")
    mentions, reading = read(save(data, "a.zip"))
    assert len(mentions) == 2
    assert reading.files[0].path == "a.zip/a.csv"
    assert [name for name, _ in reading.passed_over] == ["a.zip/logo.png"]
    assert "a.zip/logo.png was not read: a PNG picture." in reading.summary()


def test_an_archive_without_any_export_says_why(save):
    with pytest.raises(InputError, match=r"Nothing in .*a\.zip can be read"):
        read_mentions(save(packed(a_png=b"\x89PNG\r\n", b_png=b"\x89PNG\r\n"), "a.zip"))


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (gzip.compress(CSV.encode())[:-12], "a damaged archive"),
        (packed(a_csv=CSV)[:60], "a damaged archive"),
        (gzip.compress(gzip.compress(gzip.compress(CSV.encode()))), "archives within archives"),
        (packed(), "an empty archive"),
    ],
)
def test_damaged_archives_end_in_one_sentence(save, data, part):
    with pytest.raises(InputError, match=part):
        read_mentions(save(data, "a.zip"))


def test_a_bomb_is_refused_before_it_is_unpacked(save, monkeypatch):
    monkeypatch.setattr(sources, "_HARMLESS", 100_000)
    bomb = gzip.compress(b"date,text\n" + b"0" * 30_000_000)
    for data, name in ((bomb, "a.gz"), (packed(a_csv=b"0" * 30_000_000), "a.zip")):
        with pytest.raises(InputError, match="far more than it weighs"):
            read_mentions(save(data, name))


def test_a_folder_is_read_in_order_of_name_and_overlap_counts_once(save, tmp_path):
    save(CSV, "a.csv")
    (tmp_path / "more").mkdir()
    save("id,date,text\n2,2026-03-06,warm soup\n3,2026-03-07,x\n", "more/b.csv")
    save("nothing", "more/notes.md")
    save("x", ".hidden")
    mentions, reading = read(tmp_path)
    assert mentions["mention_id"].tolist() == ["1", "2", "3"]
    assert [file.overlap for file in reading.files] == [0, 1]
    assert [name for name, _ in reading.passed_over] == ["notes.md"]
    assert "Left out 1 row that an earlier file has." in reading.summary()


def test_only_the_same_id_time_and_text_overlap(save):
    other = "id,date,text\n1,2026-03-05,another\n2,2026-03-07,warm soup\n9,2026-03-06,warm soup\n"
    mentions, _ = read([save(CSV, "a.csv"), save(other, "b.csv")])
    assert len(mentions) == 5
    mentions, reading = read([save(CSV, "a.csv"), save(CSV, "c.csv")])
    assert (len(mentions), reading.files[1].overlap) == (2, 2)


def test_rows_without_ids_overlap_by_time_author_and_text(save):
    text = "date,text,author\n2026-03-05,cold,ana\n2026-03-05,,ana\n"
    mentions, reading = read([save(text, "a.csv"), save(text, "b.csv")])
    assert (len(mentions), reading.files[1].overlap) == (2, 2)
    assert [file.wordless for file in reading.files] == [1, 0]


def test_what_one_file_repeats_itself_is_kept(save):
    twice = CSV + "1,2026-03-05,cold soup\n"
    mentions, reading = read([save(twice, "a.csv"), save(twice, "b.csv")])
    assert (len(mentions), reading.files[1].overlap) == (3, 3)
    assert [rows.tolist() for rows in repeated_rows([])] == []


def test_sentiment140_has_no_header_and_is_told_by_its_cells(save):
    rows = (
        '"0","17","Mon Apr 06 22:19:45 PDT 2009","NO_QUERY","ana","¡sopa fría!"\n'
        '"4","18","Mon Nov 16 23:00:00 PST 2009","soup","luis","warm, good"\n'
    )
    mentions, reading = read(save(rows, encoding="cp1252"))
    report = reading.files[0]
    assert (report.format, report.rows, report.header_line) == ("sentiment140", 2, 0)
    assert mentions["source_sentiment"].tolist() == [-1, 1]
    assert mentions["time"].dt.strftime("%d %H").tolist() == ["07 05", "17 07"]
    with pytest.raises(InputError, match="no column of dates"):
        read_mentions(save(rows.replace('"0"', '"7"')))
