"""Bad input ends in one clear paragraph and loses nothing."""

import time

import pytest

from crisis_nlp import read_mentions
from crisis_nlp.errors import InputError, OptionError

GOOD = "date,text\n2026-03-05,fine\n"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"date,text\n", "a header and no rows"),
        (b"date,text\n\n\n", "a header and no rows"),
        (b"date,reach\n2026-03-05,1\n", "no column of texts"),
        (b"author,text\nana,hi\n", "no column of dates"),
        (b"just some words\nand more words\n", "no column of dates"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "a Windows program"),
        (b"PK\x03\x04\x14\x00\x06\x00", "damaged archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (bytes(range(256)) * 20, "binary data"),
        (b'{"data": [{"text": "hi"}]}', "no column of dates"),
        (b'[\n {"text": "hi"}]', "no column of dates"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n\nhi", "an e-mail"),
        (b"<?xml version='1.0'?><list><a>1</a></list>", "no column of dates"),
        (b"<?xml version='1.0'?><rss/>", "no feed entries"),
        (b"date,text\nsoon,a\nlater,b\n", "2 rows; in line 2, the date 'soon' cannot"),
        (b"date,text\n3/5/2026,a\n4/6/2026,b\n", "whether the day or the month"),
        (b"date,text\n13/5/2026,a\n4/16/2026,b\n", "now the day first and now the month"),
    ],
)
def test_it_says_what_is_wrong(save, content, part):
    with pytest.raises(InputError) as caught:
        read_mentions(save(content))
    message = str(caught.value)
    assert part in message
    assert "What to do: " in message
    assert "\n" not in message


def test_undecidable_dates_show_both_readings(save):
    with pytest.raises(InputError, match="'3/5/2026', which may be 2026-05-03 or 2026-03-05"):
        read_mentions(save("date,text\n3/5/2026,a\n"))


def test_a_missing_text_column_lists_the_headers_and_one_that_comes_close(save):
    with pytest.raises(InputError) as caught:
        read_mentions(save("date,txet,author\n2026-03-05,hi,ana\n"))
    assert "'date', 'txet', 'author'" in str(caught.value)
    assert "rename 'txet' to 'text'" in str(caught.value)


def test_a_missing_file_an_empty_folder_and_no_file_at_all(save, tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        read_mentions(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is an empty folder"):
        read_mentions(tmp_path)
    with pytest.raises(InputError, match="No file was given"):
        read_mentions([])


@pytest.mark.parametrize("tz", ["Europe/Madird", "", "../etc", "America", "Nowhere"])
def test_an_unknown_zone_is_an_option_error(save, tz):
    with pytest.raises(OptionError, match="name a zone such as '"):
        read_mentions(save(GOOD), tz=tz)


def test_a_close_zone_is_suggested(save):
    with pytest.raises(OptionError, match="'Europe/Madrid'"):
        read_mentions(save(GOOD), tz="Europe/Madird")


def test_a_truncated_utf16_file_gives_what_is_whole(save):
    whole = "date\ttext\tauthor\n2026-03-05\tfine\tana\n2026-03-06\tlost\tluis\n".encode("utf-16")
    mentions, reading = read_mentions(save(whole[:-11]), report=True)
    assert mentions["text"].tolist() == ["fine"]
    assert reading.rejects["row"].tolist() == ["2026-03-06\tlost"]
    assert "breaks off in the middle of a character" in reading.notes[0]


def test_a_utf16_file_cut_inside_an_emoji_says_so(save):
    whole = "date,text\n2026-03-05,a🔥".encode("utf-16")
    mentions, reading = read_mentions(save(whole[:-2]), report=True)
    assert mentions["text"].tolist() == ["a"]
    assert "breaks off" in reading.notes[0]


def test_a_utf8_file_cut_inside_a_character_stays_utf8(save):
    mentions, reading = read_mentions(save("date,text\n2026-03-05,añé".encode()[:-1]), report=True)
    assert mentions["text"].tolist() == ["añ"]
    assert reading.files[0].encoding == "utf-8"


def test_nul_bytes_are_taken_out_and_counted(save):
    mentions, reading = read_mentions(save(b"date,text\n2026-03-05,a\x00b\x00\n"), report=True)
    assert mentions["text"].tolist() == ["ab"]
    assert reading.notes[0] == "Took out 2 NUL characters"


def test_utf16_without_a_mark_is_told_by_its_nuls(save):
    for encoding in ("utf-16-le", "utf-16-be"):
        _, reading = read_mentions(save(GOOD.encode(encoding)), report=True)
        assert reading.files[0].encoding == encoding


def test_duplicate_ids_and_future_dates_are_kept(save):
    text = "id,date,text\n1,2026-03-05,a\n1,2026-03-05,a\n2,2126-03-05,b\n"
    mentions, reading = read_mentions(save(text), report=True)
    assert len(mentions) == 3
    assert any("Kept 1 row with the id" in note for note in reading.notes)


def test_a_quotation_mark_that_is_never_closed_costs_one_row(save):
    text = 'date,text\n2026-03-05,a\n2026-03-05,"b\n2026-03-05,c\n2026-03-05,d\n'
    mentions, reading = read_mentions(save(text), report=True)
    assert mentions["text"].tolist() == ["a", "c", "d"]
    assert reading.rejects["line"].tolist() == [3]


@pytest.mark.parametrize("character", ["a", "ñ", ",", '"'])
def test_ten_megabytes_in_one_line_end_in_a_short_message(save, character):
    path = save(character * 10_000_000)
    start = time.perf_counter()
    with pytest.raises(InputError) as caught:
        read_mentions(path)
    assert len(str(caught.value)) < 1500
    assert time.perf_counter() - start < 30


def test_a_text_of_ten_megabytes_is_read(save):
    path = save("date,text\n2026-03-05," + "a" * 10_000_000 + "\n")
    assert read_mentions(path)["text"].str.len().tolist() == [10_000_000]
