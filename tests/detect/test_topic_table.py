import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from crisis_nlp.detect.topic_table import COLUMNS, EXAMPLES, MOST, describe_topics
from crisis_nlp.detect.topics import assign_topics
from tests.detect.brand import NOW, mentions, said

SOUP = "The soup was cold"


def describe(*rows, topic="t-1", **columns):
    """Describe mentions that all belong to one topic unless a topic is given for each."""
    return describe_topics(mentions(*rows).assign(topic=topic, **columns), NOW)


def one(*rows, **columns):
    table = describe(*rows, **columns)
    assert len(table) == 1
    return table.iloc[0]


def at(*hours_ago, **columns):
    return [said(h, f"Ill after dish number{n}", **columns) for n, h in enumerate(hours_ago)]


def test_an_empty_table_has_the_same_columns():
    empty = describe_topics(assign_topics(mentions()), NOW)
    assert empty.empty
    assert tuple(empty.columns) == tuple(describe(*at(1)).columns) == COLUMNS
    assert empty.dtypes.equals(describe(*at(1)).dtypes)


def test_mentions_without_a_topic_are_in_no_row():
    assert describe(*at(1, 2), topic=None).empty


def test_a_topic_has_its_figures():
    row = one(
        *at(5, 3, author="ana", reach=100.0),
        *(said(1, "Ill again", author="eva", followers=20.0),),
        harm=[0.2, 0.4, 0.9],
        complaint=0.5,
        severity=[1.0, 2.0, 3.0],
    )
    assert (row["first"], row["last"]) == (NOW - pd.Timedelta("5h"), NOW - pd.Timedelta("1h"))
    assert (row["mentions"], row["voices"], row["reach"]) == (3, 2, 220.0)
    assert row[["harm", "complaint", "severity"]].tolist() == pytest.approx([0.5, 0.5, 2.0])
    assert pd.isna(row["asymmetry"])


def test_unknown_reach_is_unknown():
    assert pd.isna(one(*at(1, 2))["reach"])


def test_copies_by_one_voice_count_once():
    own = [said(h, SOUP, author="ana", reach=9.0) for h in (3, 2, 1)]
    row = one(*own, said(1, SOUP, author="eva", reach=9.0), harm=[0.2, 1.0, 1.0, 0.6])
    assert (row["mentions"], row["voices"], row["reach"]) == (2, 2, 18.0)
    assert row["harm"] == pytest.approx(0.4)


def test_growth_is_the_last_six_hours_for_each_mention_of_the_six_before():
    assert one(*at(1, 2, 3, 4, 7, 8))["growth"] == 2.0
    assert one(*at(1, 7, 8, 9, 10))["growth"] == 0.25


def test_growth_counts_six_hours_ago_as_before_and_takes_one_mention_for_none():
    assert one(*at(1, 5.99, 6))["growth"] == 2.0
    assert one(*at(1, 2, 3))["growth"] == 3.0
    assert one(*at(12, 13))["growth"] == 0.0


def test_the_loudest_of_the_last_day_come_first_and_then_the_biggest():
    hours = {"t-old": (30, 31, 32), "t-new": (1, 2), "t-big": (1, 40, 41), "t-small": (1, 50)}
    rows = [row for name, ago in hours.items() for row in at(*ago, author=name)]
    topic = [name for name, ago in hours.items() for _ in ago]
    table = describe(*rows, topic=topic)
    assert table["topic"].tolist() == ["t-new", "t-big", "t-small", "t-old"]


def test_nothing_after_the_moment_is_looked_at():
    rows = mentions(*at(2, 1, 0, -1, -2)).assign(topic=["a", "a", "a", "a", "b"], harm=0.5)
    assert_frame_equal(describe_topics(rows, NOW), describe_topics(rows.iloc[:3], NOW))
    assert describe_topics(rows, NOW)["mentions"].tolist() == [3]


def test_the_order_of_rows_does_not_matter():
    rows = mentions(*at(2, 1, 3, 9, 30)).assign(topic=["a", "b", "a", "b", "c"], harm=0.5)
    mixed = rows.sample(frac=1, random_state=2)
    assert_frame_equal(describe_topics(mixed, NOW), describe_topics(rows, NOW))


def test_nor_does_it_where_ids_and_times_are_the_same():
    rows = mentions(*(said(1, f"soup {word}") for word in ("cold", "bland", "late", "sour")))
    rows = rows.assign(topic="t-1", mention_id="7")
    assert_frame_equal(describe_topics(rows.iloc[::-1], NOW), describe_topics(rows, NOW))


def test_examples_are_distinct_and_few():
    copies = [said(9 - n, SOUP, author=f"guest{n}") for n in range(5)]
    row = one(*copies, said(1, "Cold soup again, the soup was cold"), said(2, "Soup was cold!"))
    assert len(row["examples"]) == len(set(row["examples"])) <= EXAMPLES
    assert row["examples"].count(SOUP) == 1
    assert len(row["example_ids"]) == len(row["examples"])


def test_examples_are_the_words_written_and_the_typical_first():
    rows = [
        said(4, "By the way the bicycle was stolen, soup"),
        said(3, "Cold soup & rude waiter https://example.org"),
        said(2, "The cold soup, the rude waiter!"),
    ]
    row = one(*rows)
    assert set(row["examples"][:2]) == {rows[1]["text"], rows[2]["text"]}
    assert set(row["example_ids"]) == {"m0", "m1", "m2"}


def test_where_only_a_title_is_known_it_is_the_example():
    row = one(said(1, None, title="Brisol closes its kitchen"))
    assert row["examples"] == ["Brisol closes its kitchen"]


def test_the_name_of_the_brand_is_no_keyword():
    row = one(said(2, "Brisol soup cold"), said(1, "Cold soup, Brisol"))
    assert {word.casefold() for word in row["keywords"]} == {"cold", "soup"}
    assert isinstance(row["title"], str)


def test_no_more_topics_are_described_than_people_can_read():
    count = MOST + 5
    rows = at(*(n / 100 for n in range(count)), 0.001)
    table = describe(*rows, topic=[f"t-{n:03}" for n in range(count)] + [f"t-{count - 1:03}"])
    assert len(table) == MOST
    assert table["topic"].iloc[0] == f"t-{count - 1:03}"
    assert table["topic"].is_unique
