"""What spreadsheets, databases and wrong encodings do to exports, and how it is undone."""

import pytest

from crisis_nlp import read_mentions
from crisis_nlp.exports.vocabulary import fold
from crisis_nlp.text.clean import clean


def test_an_id_cut_to_fifteen_digits_is_rebuilt_from_its_link(save):
    text = (
        "id,date,text,url\n"
        "1234567890123450000,2026-03-05,a,https://x.com/a/status/1234567890123456789\n"
        "1234567890123450000,2026-03-05,b,https://x.com/a/status/1234567890123450000\n"
    )
    ids = read_mentions(save(text))["mention_id"].tolist()
    assert ids == ["1234567890123456789", "1234567890123450000"]


@pytest.mark.parametrize("written", ['="17"', '"""17"""', '"\'17"'])
def test_what_a_spreadsheet_puts_around_an_id_is_taken_off(save, written):
    cell = written if written.startswith('"') else f'"{written.replace(chr(34), chr(34) * 2)}"'
    text = f"id,date,text\n{cell},2026-03-05,a\n"
    assert read_mentions(save(text))["mention_id"].tolist() == ["17"]


def test_ids_that_were_numbers_lose_their_fraction_together_or_not_at_all(save):
    text = "id,date,text\n7.0,2026-03-05,a\n{},2026-03-05,b\n"
    assert read_mentions(save(text.format("8.0")))["mention_id"].tolist() == ["7", "8"]
    assert read_mentions(save(text.format("v8")))["mention_id"].tolist() == ["7.0", "v8"]


def test_a_parent_that_was_rounded_is_dropped(save):
    text = "id,date,text,in reply to status id\n1,2026-03-05,a,9.0E+18\n"
    assert read_mentions(save(text))["parent_id"].isna().all()


def test_marks_for_nothing_are_no_names(save):
    text = (
        "id,date,text,author,language,country,brand\n"
        "1,2026-03-05,-,s/d,N/A,Unknown,—\n"
        "2,2026-03-05,N/A,Desconocido,sin datos,-,#N/A\n"
    )
    mentions = read_mentions(save(text))
    assert mentions["text"].tolist() == ["-", "N/A"]
    assert mentions[["author", "language", "country", "brand"]].isna().all(axis=None)


def test_null_is_nothing_in_a_file_that_writes_it_for_counts(save):
    text = "id,date,text,author,likes\n1,2026-03-05,NULL,NULL,NULL\n2,2026-03-05,null,Null,3\n"
    mentions = read_mentions(save(text))
    assert mentions["text"].isna().tolist() == [True, False]
    assert mentions["author"].isna().tolist() == [True, False]


def test_localised_counts_and_tones_are_read(save):
    text = (
        "Fecha;Texto;Seguidores;Me gusta;Alcance;Sentimiento\n"
        "25/03/2026;a;1,2 mil;1.234;3,4 M;Muy negativo\n"
        "26/03/2026;b;12K;12;1.234,5;algo positiva\n"
    )
    mentions = read_mentions(save(text))
    assert mentions["followers"].tolist() == [1200, 12_000]
    assert mentions["likes"].tolist() == [1234, 12]
    assert mentions["reach"].tolist() == [3_400_000, 1234.5]
    assert mentions["source_sentiment"].tolist() == [-1, 0.5]


def test_broken_names_are_mended_and_texts_stay_as_they_came(save):
    broken = "La sopa estÃ¡ frÃ­a &amp; cara"
    text = f"Fecha,Texto,PaÃ­s,Autor,Marca\n2026-03-05,{broken},EspaÃ±a,PeÃ±alba,AT&amp;T\n"
    mention = read_mentions(save(text)).iloc[0]
    assert mention[["country", "author", "brand"]].tolist() == ["ES", "Peñalba", "AT&T"]
    assert mention["text"] == broken
    assert clean(mention["text"]) == "La sopa está fría & cara"


def test_headers_are_compared_mended():
    assert fold("PaÃ­s") == "pais"
