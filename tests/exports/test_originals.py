"""Reposts that are only text find the posts that they repeat, whole or cut short."""

import pandas as pd
import pytest

from crisis_nlp import read_mentions
from crisis_nlp.exports.originals import match_reposts
from crisis_nlp.text.preparing import prepare_text

SOUP = "Four of us ended up in hospital after the oysters &amp; the soup at Brisol, take care"


def table(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """A post a minute: id, author, text."""
    columns = list(zip(*rows, strict=True))
    minutes = [pd.Timestamp(f"2026-05-02T10:{n:02d}Z") for n in range(len(rows))]
    return pd.DataFrame(
        {"mention_id": columns[0], "author": columns[1], "text": columns[2], "time": minutes}
    )


@pytest.mark.parametrize(
    "repost",
    [
        f"RT @ana: {SOUP}",
        f"RT @ANA: {SOUP[:50]}…",
        "RT @ana: Four of us ended up in hospital after the oysters & the...",
        "RT @ana: Four of us ended up in hospital after the oysters & the… https://t.co/a1",
        "RT @ana: Four of us ended up in hospital after the oysters & the htt…",
    ],
)
def test_a_repost_finds_its_original(repost):
    assert match_reposts(table(("1", "ana", SOUP), ("2", "luis", repost))).iloc[1] == "1"


def test_another_authors_words_are_not_taken_for_a_short_repost():
    assert (
        match_reposts(table(("1", "eva", "So cold!"), ("2", "luis", "RT @ana: So c…"))).isna().all()
    )


def test_without_the_authors_name_many_words_tell():
    found = match_reposts(table(("1", "Ana Ruiz", SOUP), ("2", "luis", f"RT @ana: {SOUP[:60]}…")))
    assert found.iloc[1] == "1"


def test_the_last_post_before_the_repost_counts():
    rows = [("1", "ana", "Cold"), ("2", "ana", "Cold"), ("3", "x", "RT @ana: Cold")]
    found = match_reposts(table(*rows, ("4", "ana", "Cold")))
    assert found.tolist()[2] == "2"
    assert found.isna().tolist() == [True, True, False, True]


def test_a_parent_that_the_export_names_stays():
    posts = table(("1", "ana", "Cold"), ("2", "x", "RT @ana: Cold")).assign(parent_id=[None, "77"])
    assert match_reposts(posts).tolist()[1] == "77"


def test_rows_in_any_order_find_the_same():
    posts = table(
        ("1", "ana", SOUP), ("2", "x", f"RT @ana: {SOUP[:40]}…"), ("3", "y", "RT @ana: no")
    )
    shuffled = posts.sample(frac=1, random_state=3)
    pd.testing.assert_series_equal(match_reposts(posts), match_reposts(shuffled).sort_index())


def test_the_report_counts_them_and_copies_share_a_group(save):
    cut = f"RT @ana: {SOUP[:50]}…"
    text = f'id,date,author,text\n1,2026-05-02,ana,"{SOUP}"\n2,2026-05-03,luis,"{cut}"\n'
    mentions, reading = read_mentions(save(text), report=True)
    assert mentions["parent_id"].tolist()[1] == "1"
    assert mentions["kind"].tolist()[1] == "repost"
    assert "Matched 1 repost to the originals by their text" in reading.notes
    assert prepare_text(mentions)["group"].nunique() == 1
