"""A mapping says what the reader cannot know; one is written for files nobody knows."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp import read_mentions
from crisis_nlp.errors import InputError, OptionError
from crisis_nlp.exports.column_map import load_map
from crisis_nlp.exports.guessing import guess_columns
from crisis_nlp.exports.layout import layouts_of
from crisis_nlp.exports.learning import Learned, learn_mapping, mapping_toml
from crisis_nlp.exports.records import Records

ODD = (
    "Report of the night\n\n"
    "Code;When it was;What the guest said;Who;Readers;Verdict\n"
    "A-1;03/05/2026 09:30;The soup was cold, three times now;@ana;1.234,5;bad\n"
    "A-2;04/05/2026 10:00;Lovely evening, thank you all;@luis;12K;good\n"
)


def test_columns_zone_order_and_constants_are_taken_from_a_mapping(save):
    mapping = save(
        'skip_lines = 2\ndelimiter = "semicolon"\ndates = "dmy"\ntz = "Europe/Madrid"\n'
        '[columns]\nmention_id = "Code"\ntime = "When it was"\ntext = "What the guest said"\n'
        'author = ["Nick", "Who"]\nreach = "Readers"\nsource_sentiment = "Verdict"\n'
        '[constants]\nbrand = "Brisol"\nchannel = "twitter"\n',
        "map.toml",
    )
    mentions, reading = read_mentions(save(ODD), mapping=mapping, report=True)
    first = mentions.iloc[0]
    assert first["time"].isoformat() == "2026-05-03T07:30:00+00:00"
    assert first[["mention_id", "author", "brand", "channel"]].tolist() == [
        "A-1", "ana", "Brisol", "twitter",
    ]  # fmt: skip
    assert mentions["reach"].tolist() == [1234.5, 12_000]
    assert mentions["source_sentiment"].tolist() == [-1, 1]
    assert any("told by the mapping and their names" in note for note in reading.notes)


def test_an_option_wins_over_the_mapping(save):
    said = {"time": "When it was", "text": "What the guest said", "dates": "dmy", "tz": "UTC"}
    mentions = read_mentions(save(ODD), mapping=said, dates="mdy", tz="America/New_York")
    assert mentions["time"].dt.strftime("%m-%d %H").tolist() == ["03-05 14", "04-05 14"]


def test_a_column_mapped_to_nothing_is_not_read(save):
    text = "date,text,author,likes\n2026-03-05,a,ana,3\n"
    mentions = read_mentions(save(text), mapping={"likes": ""})
    assert mentions["likes"].isna().all()
    assert mentions["author"].tolist() == ["ana"]


def test_a_mapping_corrects_a_known_format(save):
    text = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,Shop\n"
    text += "1,9,True,Tue Oct 31 22:10:47 +0000 2017,hi,,Brisol\n"
    mentions, reading = read_mentions(save(text), mapping={"brand": "Shop"}, report=True)
    assert reading.files[0].format == "twcs"
    assert mentions["brand"].tolist() == ["Brisol"]


def test_dates_in_a_form_of_their_own(save):
    path = save("stamp,text\n2026|064|0922,a\n2026|065|9999,b\n")
    said = {"time": "stamp", "delimiter": "comma", "date_form": "%Y|%j|%H%M"}
    mentions, reading = read_mentions(path, mapping=said, report=True)
    assert mentions["time"].dt.strftime("%m-%d %H:%M").tolist() == ["03-05 09:22"]
    assert reading.rejects["reason"].tolist() == ["the date '2026|065|9999' cannot be read"]


def test_the_decimal_mark_can_be_said(save):
    path = save("date;text;reach\n2026-03-05;a;1.204\n")
    assert read_mentions(path)["reach"].tolist() == [1204]
    assert read_mentions(path, mapping={"decimal": "."})["reach"].tolist() == [1.204]


def test_a_header_that_is_missing_is_named_with_one_that_comes_close(save):
    with pytest.raises(InputError) as caught:
        read_mentions(save("date,texto\n2026-03-05,a\n"), mapping={"text": "Textos"})
    assert "has no column 'Textos', which the mapping names" in str(caught.value)
    assert "write 'texto' in the mapping" in str(caught.value)


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ({"colums": {}}, "did you mean 'columns'"),
        ({"columns": {"txt": "a"}}, "did you mean 'text'"),
        ({"columns": "a"}, "is no table"),
        ({"text": 3}, "is no header"),
        ({"text": ["a", 3]}, "is no header"),
        ({"dates": "ymd"}, "use one of dmy, mdy"),
        ({"delimiter": "space"}, "use one of comma, tab"),
        ({"decimal": ";"}, "makes no sense"),
        ({"skip_lines": -1}, "no number of lines"),
        ({"skip_lines": True}, "no number of lines"),
        ({"sheet": 3}, "is no text"),
        ({"tz": "Europe/Madird"}, "Europe/Madrid"),
    ],
)
def test_a_mapping_that_makes_no_sense_is_refused(save, said, part):
    with pytest.raises(OptionError, match=part):
        read_mentions(save("date,text\n2026-03-05,a\n"), mapping=said)


def test_a_mapping_file_that_is_none(save, tmp_path):
    with pytest.raises(InputError, match="cannot be opened"):
        load_map(tmp_path / "none.toml")
    with pytest.raises(InputError, match="is not TOML"):
        load_map(save("text = Qué dijo", "map.toml"))


def test_what_is_learned_reads_the_file_once_a_person_has_said_the_rest(save):
    path = save(ODD)
    text = mapping_toml(learn_mapping(path))
    assert "Nothing tells the day from the month" in text
    assert "03/05/2026 09:30 state no zone" in text
    with pytest.raises(InputError, match="no date tells"):
        read_mentions(path, mapping=save(text, "map.toml"))
    said = text.replace('# dates = "dmy"', 'dates = "dmy"').replace("# brand", "brand")
    mentions = read_mentions(path, mapping=save(said, "map.toml"))
    assert mentions["text"].str.split().str[0].tolist() == ["The", "Lovely"]
    assert mentions["author"].tolist() == ["ana", "luis"]
    assert mentions["brand"].tolist() == ["Brisol", "Brisol"]


def test_nothing_is_asked_that_the_file_tells(save):
    path = save("Moment,What was said\n2026-03-05T10:00:00Z,The soup was cold again\n")
    text = mapping_toml(learn_mapping(path))
    assert "dates" not in text
    assert "tz" not in text
    assert 'time = "Moment"' in text


def test_a_known_format_is_learned_as_it_is_read(save):
    header = "Resource Id,Date,Full Text,Query Id,Query Name,Page Type,Url,Own\n"
    path = save(header + "1,2026-03-05 10:00:00.0,soup,7,Brisol,twitter,https://x.com/a,z\n")
    learned = learn_mapping(path)
    assert "Brandwatch" in learned.title
    assert [guess.column for guess in learned.guesses][:3] == ["mention_id", "time", "text"]
    read_mentions(path, mapping=save(mapping_toml(learned), "map.toml"))


def test_a_workbook_is_learned_with_its_sheet(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Nothing here"])
    sheet = book.create_sheet("Lo dicho")
    for row in (["Informe"], ["Cuándo", "Qué"], ["25/03/2026", "La sopa llegó fría otra vez"]):
        sheet.append(row)
    sheet.append(["26/03/2026", "Y hoy también llegó fría"])
    book.save(tmp_path / "a.xlsx")
    learned = learn_mapping(tmp_path / "a.xlsx")
    assert [guess.column for guess in learned.guesses] == ["time", "text"]
    (tmp_path / "map.toml").write_text(mapping_toml(learned), "utf-8")
    mentions = read_mentions(tmp_path / "a.xlsx", mapping=tmp_path / "map.toml")
    assert mentions["time"].dt.day.tolist() == [25, 26]


def test_what_is_no_table_is_not_learned(save):
    with pytest.raises(InputError, match="is no table"):
        learn_mapping(save('{"data": [{"text": "a"}]}', "a.json"))
    with pytest.raises(InputError, match="no column of dates"):
        learn_mapping(save("one\ntwo\n"))


def test_whole_sentences_are_no_name_of_a_brand_whatever_the_header_says():
    sentences = ["La sopa llegó fría y nadie contesta", "Muy buen trato, volveremos seguro"]
    (guess,) = guess_columns(["Qué dijo el cliente"], [sentences])
    assert guess.column == "text"


def test_a_name_that_its_cells_contradict_is_not_used():
    (guess,) = guess_columns(["followers"], [["yes", "no", "no"]])
    assert guess.column == ""


HEADERS = st.lists(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12).filter(str.strip),
    min_size=2,
    max_size=5,
    unique_by=lambda name: name.strip().casefold(),
)


@given(HEADERS, st.lists(st.text(max_size=12), min_size=5, max_size=5))
@settings(deadline=None)
def test_any_header_is_learned_and_written_as_toml_that_says_the_same(header, cells):
    (layout,) = layouts_of(Records([header], [1], [1]), ",")
    guesses = tuple(guess_columns(header, [[cell] for cell in cells[: len(header)]]))
    said = tomllib.loads(mapping_toml(Learned("a\nb.csv", "", layout, "", guesses, "", "")))
    used = {guess.column: guess.header.strip() for guess in guesses if guess.column}
    assert said["columns"] == used
