"""Tools and people rename columns: a table is read all the same, by what its columns are called."""

import itertools

import pytest

from crisis_nlp import read_mentions
from crisis_nlp.exports.formats import UNKNOWN, load_formats, load_synonyms
from crisis_nlp.exports.layout import find_layout
from crisis_nlp.mentions import COLUMNS

BRANDWATCH = {
    "Query Id": "7", "Query Name": "Brisol", "Page Type": "twitter", "Url": "https://x.com/ana/status/17",
    "Date": "2026-03-05 10:00:00.0", "Full Text": "The soup was cold", "Author": "ana",
    "Resource Id": "17", "Language": "en", "Country": "Spain", "Sentiment": "negative",
    "X Followers": "1843", "Impressions": "90", "Title": "Soup",
}  # fmt: skip


def table(cells: dict[str, str]) -> str:
    return ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"


def renamed(old: str, new: str) -> str:
    return table({new if name == old else name: value for name, value in BRANDWATCH.items()})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Page Type", "Network"),
        ("Query Name", "Consulta"),
        ("Url", "Permalink"),
        ("Full Text", "Mention Text"),
        ("X Followers", "Seguidores"),
        ("Date", "Fecha y hora"),
        ("Author", "Autor"),
    ],
)
def test_one_renamed_column_leaves_the_format_known(save, old, new):
    plain = read_mentions(save(table(BRANDWATCH)))
    mentions, reading = read_mentions(save(renamed(old, new)), report=True)
    assert reading.files[0].format == "brandwatch"
    assert mentions.equals(plain)


def test_a_table_that_only_shares_some_names_is_no_known_format(save):
    text = "query id,query name,page type,date,text\n7,Brisol,blog,2026-03-05,soup\n"
    _, reading = read_mentions(save(text), report=True)
    assert reading.files[0].format == "columns by name"


def test_stars_are_the_tone_where_there_is_no_other(save):
    text = "fecha;opinión;valoración\n25/03/2026;rica;5\n26/03/2026;fría;1 de 5\n26/03/2026;no;9\n"
    assert read_mentions(save(text))["source_sentiment"].tolist()[:2] == [1, -1]
    both = "date,review,rating,sentiment\n2026-03-05,rica,1,positive\n"
    assert read_mentions(save(both))["source_sentiment"].tolist() == [1]


def test_no_two_formats_share_a_signature_and_synonyms_name_real_columns():
    assert set(load_synonyms().columns) <= {*COLUMNS, "clock", "stars"}
    signatures = [set(form.signature) for form in load_formats() if form.signature]
    assert not [1 for a, b in itertools.combinations(signatures, 2) if a == b]


@pytest.mark.parametrize("column", sorted({*COLUMNS, "clock", "stars"} - {"time", "text"}))
def test_every_synonym_is_found_beside_a_date_and_a_text(column):
    for name in load_synonyms().columns[column]:
        header = name.removesuffix("*")
        layout = find_layout([f"fecha,texto,{header}\n"], "a.csv")
        assert (layout.format.name, layout.positions(column)) == (UNKNOWN, [2]), header


@pytest.mark.parametrize(("column", "other"), [("time", "texto"), ("text", "fecha")])
def test_every_name_of_dates_and_texts_is_enough(column, other):
    for name in load_synonyms().columns[column]:
        header = name.removesuffix("*")
        assert find_layout([f"{header},{other}\n"], "a.csv").positions(column) == [0], header


def test_a_table_of_plain_names_is_no_known_format(save):
    text = "id,date,title,text,source,url,query\n1,2026-03-05,T,soup,El Farol,https://a.example,B\n"
    _, reading = read_mentions(save(text), report=True)
    assert reading.files[0].format == "columns by name"
