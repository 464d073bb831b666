"""Stories of people who hand over what their tool exported."""

import logging

import pandas as pd
import pytest

from crisis_nlp import read_mentions
from crisis_nlp.mentions import COLUMNS

BRANDWATCH = (
    '"Report:","Bulk Mentions Download"\n"Brand:","Casa Lumbre"\n'
    '"From:","Sun Mar 01 00:00:00 UTC 2026"\n"To:","Tue Mar 31 23:59:59 UTC 2026"\n'
    '"Label:","All"\n\n'
    '"Query Id","Query Name","Date","Title","Snippet","Url","Page Type","Language","Country Code",'
    '"Author","Full Text","Resource Id","Twitter Followers","Twitter Likes","Twitter Retweets",'
    '"Thread Entry Type","Twitter Reply to","Sentiment"\n'
    '"1","Casa Lumbre","2026-03-05 14:22:01.0","Sick","Three of us…","https://twitter.com/eva/status/'
    '9000000000000000001","twitter","es","ESP","eva","Three of us, all ""sick"",\nsince dinner",'
    '"9000000000000000001","1204","12","3","post","","negative"\n'
    '"1","Casa Lumbre","2026-03-05 15:00:00.0","","","https://twitter.com/leo/status/'
    '9000000000000000002","x","en","GBR","leo","@eva same here","9000000000000000002","","0","0",'
    '"reply","https://twitter.com/eva/status/9000000000000000001","neutral"\n'
    '"1","Casa Lumbre","2026-03-05 16:00:00.0","Inspectors arrive","Inspectors arrive",'
    '"https://news.example/1","news","es","MEX","El Faro","","n-1","","","","","",""\n'
)
MELTWATER = (
    "Date\tHeadline\tURL\tHit Sentence\tSource\tInfluencer\tCountry\tLanguage\tReach\tInput Name\t"
    "Tweet Id\tSentiment\n"
    "05-Mar-2026 09:22AM\t\thttps://x.com/ana/status/77\tNever again\tTwitter\t@ana\tSpain\t"
    "Spanish\t1,843\tLumbre\t9000000000000000077\tNegative\n"
    '05-Mar-2026 12:05PM\tFire\thttps://news.example/2\t"A ""small"" fire"\tEl Faro\t\tUnknown\t'
    "English\t90211\tLumbre\t\tNot Rated\n"
)
TWCS = (
    "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"
    '1,115712,True,Tue Oct 31 22:10:47 +0000 2017,@Shop it broke,"2,3",\n'
    "2,Shop,False,Tue Oct 31 22:11:45 +0000 2017,@115712 sorry to hear,,1\n"
)
ALERT = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Google Alert - Casa Lumbre</title>
<entry><id>tag:google.com,2013:googlealerts/feed:1</id>
<title type="html">&lt;b&gt;Casa Lumbre&lt;/b&gt; closes &amp;amp; waits</title>
<link href="https://www.google.com/url?rct=j&amp;url=https://news.example/3%3Fa%3D1&amp;ct=ga"/>
<published>2026-03-05T14:22:01Z</published>
<content type="html">&lt;b&gt;Casa Lumbre&lt;/b&gt; guests fell aquÃ\u00ad&amp;nbsp;...</content>
<author><name></name></author></entry>
<entry><id>tag:google.com,2013:googlealerts/feed:2</id><title type="html">No date</title>
<link href="https://news.example/4"/><content type="html">x</content></entry></feed>
"""


def test_brandwatch_is_found_below_its_preamble(save):
    mentions, reading = read_mentions(save(BRANDWATCH), report=True)
    report = reading.files[0]
    assert (report.format, report.header_line, report.rows) == ("brandwatch", 7, 3)
    assert report.zone == "UTC (the lines above the table)"
    assert list(mentions) == list(COLUMNS)
    assert mentions["mention_id"].tolist() == ["9000000000000000001", "9000000000000000002", "n-1"]
    assert mentions["time"].iloc[0] == pd.Timestamp("2026-03-05 14:22:01", tz="UTC")
    assert mentions["text"].iloc[0] == 'Three of us, all "sick",\nsince dinner'
    assert mentions["kind"].tolist()[:2] == ["post", "reply"]
    assert mentions["parent_id"].iloc[1] == "9000000000000000001"
    assert mentions["country"].tolist() == ["ES", "GB", "MX"]
    assert mentions["channel"].tolist() == ["twitter", "twitter", "news"]
    assert mentions["followers"].iloc[0] == 1204
    assert mentions["source_sentiment"].tolist()[:2] == [-1, 0]


def test_a_snippet_that_repeats_the_title_is_no_text_and_the_row_survives(save):
    last = read_mentions(save(BRANDWATCH)).iloc[2]
    assert pd.isna(last["text"])
    assert last["title"] == "Inspectors arrive"


def test_meltwater_is_utf16_with_tabs_and_states_no_zone(save):
    mentions, reading = read_mentions(save(MELTWATER, encoding="utf-16"), report=True)
    report = reading.files[0]
    assert (report.format, report.encoding, report.delimiter) == ("meltwater", "utf-16-le", "tab")
    assert "2 times without a zone taken as UTC" in report.notes[0]
    assert mentions["time"].dt.hour.tolist() == [9, 12]
    assert mentions["author"].iloc[0] == "ana"
    assert pd.isna(mentions["author"].iloc[1])
    assert mentions["language"].tolist() == ["es", "en"]
    assert pd.isna(mentions["country"].iloc[1])
    assert mentions["reach"].tolist() == [1843, 90211]
    assert mentions["text"].iloc[1] == 'A "small" fire'


def test_the_tz_option_sets_the_zone_of_times_without_one(save):
    path = save(MELTWATER, encoding="utf-16")
    mentions, reading = read_mentions(path, tz="America/New_York", report=True)
    assert mentions["time"].dt.hour.tolist() == [14, 17]
    assert reading.files[0].zone == "America/New_York (the tz option)"


def test_a_stated_zone_wins_over_the_tz_option_and_says_so(save):
    mentions, reading = read_mentions(save(TWCS), tz="America/New_York", report=True)
    assert mentions["time"].dt.hour.tolist() == [22, 22]
    assert any("was not used" in note for note in reading.notes)


def test_the_organisations_own_answers_are_kept_and_counted(save):
    mentions, reading = read_mentions(save(TWCS), report=True)
    assert mentions["author"].tolist() == ["115712", "Shop"]
    assert mentions["kind"].tolist() == ["post", "reply"]
    assert mentions["text"].iloc[0].startswith("@Shop")
    assert any("Kept 1 row of the organisation's own words" in note for note in reading.notes)


def test_google_alerts_give_their_links_words_and_query(save):
    mentions, reading = read_mentions(save(ALERT, "alerts.xml"), report=True)
    first = mentions.iloc[0]
    assert reading.files[0].format == "google_alerts"
    assert first["text"] == "Casa Lumbre guests fell aquÃ\u00ad"
    assert first["title"] == "Casa Lumbre closes & waits"
    assert first["url"] == "https://news.example/3?a=1"
    assert first["brand"] == "Casa Lumbre"
    assert pd.isna(first["author"])
    assert reading.rejects["reason"].tolist() == ["the entry has no readable date"]


def test_any_other_feed_is_read_too(save):
    rss = (
        '<rss version="2.0"><channel><title>Search</title><item><title>Cold soup</title>'
        "<guid>g1</guid><pubDate>Thu, 05 Mar 2026 14:22:01 GMT</pubDate>"
        "<description>It was &lt;i&gt;cold&lt;/i&gt;</description></item></channel></rss>"
    )
    mentions = read_mentions(save(rss, "feed.rss"))
    assert mentions[["mention_id", "text", "kind"]].iloc[0].tolist() == [
        "g1",
        "It was cold",
        "article",
    ]


def test_a_spanish_spreadsheet_is_read_by_its_names_and_says_so(save):
    text = (
        "Identificador;Fecha;Hora;Usuario;Texto;Seguidores;Me gusta;País;Sentimiento\n"
        "1;25/03/2026;09:30;@ana;¿Qué pasó?;1.200.000;12;España;negativo\n"
        "2;26/03/2026;5:05 p. m.;luis;Frío;12.500;-;México;positivo\n"
    )
    path = save(text, encoding="cp1252")
    mentions, reading = read_mentions(path, tz="Europe/Madrid", report=True)
    assert mentions["time"].dt.strftime("%d %H:%M").tolist() == ["25 08:30", "26 16:05"]
    assert mentions["followers"].tolist() == [1_200_000, 12_500]
    assert mentions["likes"].isna().tolist() == [False, True]
    assert mentions["country"].tolist() == ["ES", "MX"]
    assert mentions["source_sentiment"].tolist() == [-1, 1]
    assert "Windows-1252" in reading.notes[0]
    assert "time from 'Fecha'" in reading.notes[1]


def test_rows_in_are_rows_out_and_rejects_with_their_lines(save):
    text = (
        "id,created_at,text\n1,2026-03-05T10:00:00Z,fine\n2,,no date\n3,yesterday,bad date\n"
        '4,2026-03-05T10:00:00Z,too,many\n5,2026-02-30T10:00:00Z,no day\n,,\n6,"2026-03-06",\n'
    )
    mentions, reading = read_mentions(save(text), report=True)
    report = reading.files[0]
    assert report.rows == report.mentions + len(report.rejects) == 7
    assert report.rejects["line"].tolist() == [3, 4, 5, 6, 7]
    assert report.rejects["reason"].tolist() == [
        "the row has no date",
        "the date 'yesterday' cannot be read",
        "the row has 4 cells and the header 3",
        "the date '2026-02-30T10:00:00Z' cannot be read",
        "the row is empty",
    ]
    assert report.rejects["row"].iloc[2] == "4,2026-03-05T10:00:00Z,too,many"
    assert mentions["mention_id"].tolist() == ["1", "6"]
    assert mentions["text"].isna().tolist() == [False, True]


def test_rejects_are_logged_where_no_report_is_asked_for(save, caplog):
    path = save("date,text\n2026-03-05,a\nsoon,b\n")
    with caplog.at_level(logging.WARNING):
        read_mentions(path)
    assert "Set aside 1 row, the first in line 3" in caplog.text


def test_several_files_follow_each_other_and_the_notes_name_them(save):
    first = save("date,text\n2026-03-05,a\n", "one.csv")
    second = save(TWCS, "two.csv")
    mentions, reading = read_mentions([first, second], brand="Shop", report=True)
    assert mentions["text"].tolist()[:2] == ["a", "@Shop it broke"]
    assert mentions["brand"].tolist() == ["Shop"] * 3
    assert mentions.index.tolist() == [0, 1, 2]
    assert reading.notes[0].startswith("one.csv: ")
    assert len(reading.summary()) >= 3


def test_the_brand_option_fills_only_what_is_empty(save):
    text = "date,text,brand\n2026-03-05,a,Lumbre\n2026-03-05,b,\n"
    assert read_mentions(save(text), brand="Shop")["brand"].tolist() == ["Lumbre", "Shop"]


def test_what_looks_like_missing_to_pandas_stays_text(save):
    text = "date,text,author,id\n2026-03-05,null,NA,007\n2026-03-05,nan,null,1e5\n"
    mentions = read_mentions(save(text))
    assert mentions["author"].tolist() == ["NA", "null"]
    assert mentions["text"].tolist() == ["null", "nan"]
    assert mentions["mention_id"].tolist() == ["007", "1e5"]


def test_ids_that_a_spreadsheet_rounded_are_rebuilt_from_links(save):
    text = (
        "id,date,text,url\n9.00000E+18,2026-03-05,a,https://x.com/a/status/9000000000000000001\n"
        '"9,00000E+18",2026-03-05,b,\n'
    )
    mentions, reading = read_mentions(save(text), report=True)
    assert mentions["mention_id"].iloc[0] == "9000000000000000001"
    assert len(mentions["mention_id"].iloc[1]) == 16
    assert any(
        "rounded ids, as in 9.0E+18: rebuilt 1 id from the link and dropped 1 id without" in note
        for note in reading.notes
    )


def test_reposts_are_told_by_their_text_and_the_network_by_its_link(save):
    text = "date,text,url\n2026-03-05,RT @a: hi,https://www.x.com/b/status/1\n"
    mentions = read_mentions(save(text))
    assert mentions[["kind", "channel"]].iloc[0].tolist() == ["repost", "twitter"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_every_delimiter_and_line_end_is_read(save, delimiter, newline):
    text = newline.join(delimiter.join(row) for row in (["date", "text"], ["2026-03-05", "a"]))
    assert read_mentions(save(text))["text"].tolist() == ["a"]
