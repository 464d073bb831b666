import pandas as pd

from crisis_nlp.mentions import check_mentions
from crisis_nlp.text.preparing import prepare_text


def mentions(**columns):
    rows = len(columns["text"])
    times = pd.to_datetime(["2026-05-02T10:00:00Z"] * rows)
    return check_mentions(pd.DataFrame({"time": times} | columns))


def test_it_adds_its_three_columns_and_changes_nothing():
    table = mentions(text=["La sopa estaba fría", None])
    before = table.copy()
    prepared = prepare_text(table)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(prepared[before.columns], before)
    assert list(prepared.columns[len(before.columns) :]) == ["clean", "text_language", "group"]
    assert prepared["clean"].to_list() == ["La sopa estaba fría", ""]
    assert prepared[["text_language", "group"]].isna().to_numpy().tolist() == [
        [False] * 2,
        [True] * 2,
    ]


def test_the_title_goes_first_unless_the_text_has_it():
    table = mentions(
        title=["Two ill", "Two ill", "Ill?", "Two ill", None],
        text=["Guests of a bar", "Two ill after lunch", "Guests", None, "Soup"],
    )
    assert prepare_text(table)["clean"].to_list() == [
        "Two ill. Guests of a bar",
        "Two ill after lunch",
        "Ill? Guests",
        "Two ill",
        "Soup",
    ]


def test_an_empty_table_keeps_text_columns():
    prepared = prepare_text(mentions(text=[]))
    assert [str(prepared[c].dtype) for c in ("clean", "text_language", "group")] == ["str"] * 3
