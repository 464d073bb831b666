import pandas as pd

from crisis_nlp.text.voices import first_copies, voices

TIME = pd.Timestamp("2026-05-02T10:00:00Z")


def table():
    return pd.DataFrame(
        {
            "mention_id": ["d", "a", "b", "c", "e", "e", "f"],
            "time": [TIME, TIME, TIME, TIME - pd.Timedelta("1h"), TIME, TIME, TIME],
            "brand": ["Casa", "Casa", None, "Casa", "Casa", "Casa", "Casa"],
            "author": ["ana", "ana", "ana", "ana", None, None, None],
            "group": ["g1", "g1", "g1", "g2", None, None, "g1"],
        }
    )


def test_a_voice_is_the_author_or_the_text_or_the_mention():
    assert voices(table()).to_list() == ["author:ana"] * 4 + ["mention:e"] * 2 + ["text:g1"]


def test_only_the_first_copy_of_a_voice_about_a_brand_counts():
    assert first_copies(table()).to_list() == [False, True, True, True, True, True, True]


def test_row_order_does_not_matter():
    shuffled = table().sample(frac=1, random_state=1)
    pd.testing.assert_series_equal(first_copies(shuffled).sort_index(), first_copies(table()))


def test_an_empty_table():
    assert first_copies(table().iloc[:0]).empty
