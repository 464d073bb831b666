import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp.text.groups import group_copies

FIRE = "Huge fire at the Brindle plant near the river, several workers are missing tonight"


def mentions(*texts):
    times = pd.date_range("2026-05-02", periods=len(texts), freq="min", tz="UTC")
    return pd.DataFrame(
        {"mention_id": [f"m{i}" for i in range(len(texts))], "time": times, "text": texts}
    )


def groups(*texts):
    return group_copies(mentions(*texts)).to_list()


def test_capitals_links_and_repost_heads_do_not_matter():
    assert len(set(groups(FIRE, f"RT @ana: {FIRE.upper()}!!", f"“{FIRE}” https://t.co/x1"))) == 1


def test_a_cut_repost_joins_what_it_begins():
    first, cut, shorter = groups(
        FIRE, f"RT @ana_long: {FIRE[:60]}…", f"RT @b: {FIRE[:50]}... https://t.co/1"
    )
    assert first == cut == shorter


def test_a_cut_link_at_the_end_is_ignored():
    assert len(set(groups(f"{FIRE} https://t.co/x1", f"RT @ana: {FIRE} htt…"))) == 1


def test_the_text_joins_a_cut_repost_that_came_first():
    cut, whole = groups(f"RT @ana: {FIRE[:60]}…", FIRE)
    assert cut == whole


def test_a_cut_repost_stands_for_one_text_only():
    cut, whole, other = groups(
        f"RT @ana: {FIRE[:60]}…", FIRE, FIRE[:60] + " others are safe and well"
    )
    assert cut == whole != other


def test_short_beginnings_and_numbers_keep_texts_apart():
    assert len(set(groups("Great…", "Great soup", "Flight 12 is late", "Flight 13 is late"))) == 4


def test_bare_marks_are_compared_as_they_are():
    smile, again, sad, none = groups("😀", "😀", "😞", None)
    assert smile == again != sad
    assert np.isnan(none)


def test_an_empty_table():
    assert group_copies(mentions()).empty


PIECES = st.sampled_from(
    [FIRE, FIRE[:60] + "…", FIRE[:45] + "...", FIRE[:70] + " and more", "Cold soup", None]
)


@given(st.lists(PIECES, max_size=12), st.integers(0, 12), st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_past_does_not_depend_on_the_future_nor_on_row_order(texts, now, random):
    table = mentions(*texts)
    whole = group_copies(table)
    pd.testing.assert_series_equal(whole.iloc[:now], group_copies(table.iloc[:now]))
    rows = list(range(len(texts)))
    random.shuffle(rows)
    pd.testing.assert_series_equal(whole, group_copies(table.iloc[rows]).sort_index())
