import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from crisis_nlp.labels import labelling
from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.heads import COLUMNS
from crisis_nlp.mentions import check_mentions
from crisis_nlp.text.preparing import prepare_text

TEXTS = [f"Brisol left {n} guests injured, {'otra vez' if n % 2 else 'again'}" for n in range(40)]


def mentions(texts):
    times = pd.date_range("2026-05-02", periods=len(texts), freq="min", tz="UTC")
    return check_mentions(pd.DataFrame({"time": times, "text": texts}))


def test_a_table_gets_the_text_columns_and_the_labels():
    table = mentions(["The soup was cold, two hours of waiting", None])
    before = table.copy()
    labelled = load_model().label(table)
    assert_frame_equal(table, before)
    assert list(labelled.columns) == [
        *before.columns,
        "clean",
        "text_language",
        "group",
        *COLUMNS,
    ]
    assert labelled.iloc[1][list(COLUMNS)].isna().all()
    assert str(labelled["label"].dtype) == "str"


def test_a_prepared_table_gets_the_labels_only():
    table = prepare_text(mentions(TEXTS))
    labelled = load_model().label(table)
    assert list(labelled.columns) == [*table.columns, *COLUMNS]
    pd.testing.assert_frame_equal(labelled[table.columns], table)


def test_texts_give_the_numbers_a_table_gives():
    table = load_model().label(mentions(TEXTS))
    assert_frame_equal(load_model().label(TEXTS)[list(COLUMNS)], table[list(COLUMNS)])


def test_nothing_in_nothing_out():
    labelled = load_model().label([])
    assert list(labelled.columns) == ["text", *COLUMNS]
    assert labelled.empty


def test_duplicate_index_labels_are_kept():
    table = mentions(TEXTS[:3]).set_axis([5, 5, 5])
    assert load_model().label(table).index.to_list() == [5, 5, 5]


def test_neighbours_order_chunks_and_processes_do_not_matter(tiny, monkeypatch):
    whole = tiny.label(TEXTS)
    backwards = tiny.label(TEXTS[::-1]).iloc[::-1].reset_index(drop=True)
    alone = pd.concat([tiny.label([text]) for text in TEXTS], ignore_index=True)
    monkeypatch.setattr(labelling, "CHUNK", 7)
    assert_frame_equal(whole, backwards, check_exact=True)
    assert_frame_equal(whole, alone, check_exact=True)
    assert_frame_equal(whole, tiny.label(TEXTS), check_exact=True)
    assert_frame_equal(whole, tiny.label(TEXTS, n_jobs=2), check_exact=True)


def test_progress_counts_distinct_texts(tiny, monkeypatch):
    monkeypatch.setattr(labelling, "CHUNK", 15)
    told = []
    tiny.label(TEXTS + TEXTS, progress=lambda done, whole: told.append((done, whole)))
    assert told == [(15, 40), (30, 40), (40, 40)]


@given(st.lists(st.text(), max_size=8))
@settings(max_examples=50, deadline=None)
def test_numbers_stay_in_range(texts):
    labelled = load_model().label(texts)
    for column, low, high in [("harm", 0, 1), ("severity", 0, 4), ("sentiment", -1, 1)]:
        values = labelled[column].dropna()
        assert values.between(low, high).all()
    assert labelled["harm"].isna().equals(labelled["label"].isna())
    assert len(labelled) == len(texts)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Three of us are sick after eating the oysters at Brisol", "harm"),
        ("Mi hermana está vomitando desde que cenamos en Brisol", "harm"),
        ("Two hours on hold and nobody answers, worst company ever", "complaint"),
        ("Llevo dos horas esperando y nadie contesta, vergüenza", "complaint"),
        ("Lovely evening at Brisol, thank you!", "other"),
        ("¿A qué hora abrís los domingos?", "other"),
    ],
)
def test_plain_cases(text, label):
    assert load_model().label([text])["label"].item() == label


def test_the_version_is_the_hash_of_the_weights(tiny):
    assert len(tiny.version) == 16
    assert tiny.version != load_model().version
    assert np.isfinite(list(tiny.thresholds.values())).all()
