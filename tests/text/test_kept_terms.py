"""A company's own words and accounts, left as they are where cleaning would blot them out."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.errors import InputError
from crisis_nlp.text.clean import clean
from crisis_nlp.text.kept_terms import NOTHING_KEPT, KeptTerms, check_terms, read_terms
from crisis_nlp.text.preparing import prepare_text

OURS = check_terms(("@acme_care", "A320", "Zona Vip", "C++"))


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("@ACME_care, hello", "ACME_care, hello"),
        ("@acme_care_fans and @ana", "@user and @user"),
        ("the A320 and the A3200", "the Aდგა and the A3200"),
        ("#a320 in the zona  VIP", "aდგა in the zona_VIP"),
        ("nothing of ours", "nothing of ours"),
    ],
)
def test_whole_terms_are_kept_however_they_are_written(said, read):
    assert clean(OURS.spelled(said)) == read


@given(st.text(max_size=60))
def test_without_terms_nothing_changes(text):
    assert KeptTerms().spelled(text) == text


def test_a_table_is_read_again_with_its_titles():
    table = prepare_text(
        pd.DataFrame({"title": ["A320 late", None], "text": ["Ask @acme_care", None]})
    )
    assert table["clean"].to_list() == ["A320 late. Ask @user", ""]
    assert OURS.read(table) == ["Aდგა late. Ask acme_care", ""]
    assert OURS.read(table[["clean"]])[0] == "Aდგა late. Ask @user"
    assert KeptTerms().read(table) == table["clean"].to_list()


def test_accounts_are_read_by_their_names_where_that_is_asked_for():
    table = prepare_text(pd.DataFrame({"title": ["Late", None], "text": ["Ask @acme_help", None]}))
    assert NOTHING_KEPT.read(table) == ["Late. Ask @user", ""]
    assert NOTHING_KEPT.read(table, named=True) == ["Late. Ask @acme_help", ""]
    assert NOTHING_KEPT.read(table[["clean"]], named=True) == ["Late. Ask @user", ""]
    assert OURS.read(table.assign(text=["Ask @acme_care", None]), named=True)[0].endswith(
        "Ask acme_care"
    )


def test_terms_are_a_set():
    assert check_terms((" A320 ", "A320", "", "@acme")).terms == ("@acme", "A320")


@pytest.mark.parametrize("term", ["???", "a" * 61])
def test_what_is_no_term_is_refused(term):
    with pytest.raises(InputError, match="cannot be kept"):
        check_terms((term,))


def test_a_file_of_terms_is_read(tmp_path):
    path = tmp_path / "terms.txt"
    path.write_bytes("\ufeffSeñorío\r\n@acme\r\n\r\n".encode())
    assert check_terms(read_terms(path)).terms == ("@acme", "Señorío")
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot be read"):
        read_terms(path)
