"""Topics over batches: what is known today goes on tomorrow, and what is over is forgotten."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_series_equal

from crisis_nlp.detect import topic_stream, topic_sums, word_weights
from crisis_nlp.detect.topic_memory import TopicMemory
from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.errors import InputError
from tests.detect.brand import mentions, said

ILL = "Food poisoning after the oysters at Brisol"
ILL_AGAIN = "The oysters at Brisol gave me food poisoning"
MUSIC = "Live jazz concert on the terrace Friday"


def make_small(patch):
    """Make blocks, settling and limits so small that a dozen mentions meet all of them."""
    patch.setattr(topic_stream, "BLOCK", 2)
    patch.setattr(topic_stream, "SETTLING", 4)
    patch.setattr(topic_stream, "FORGETTING", 8)
    patch.setattr(topic_sums, "MOST_TOPICS", 2)
    patch.setattr(word_weights, "MOST_WORDS", 8)


def continued(memory):
    return TopicMemory.from_bytes(memory.to_bytes())


def in_batches(table, *ends):
    """The topics of a table that comes in batches, the memory written down between them."""
    memory, parts = TopicMemory(), []
    for start, end in zip((0, *ends), (*ends, len(table)), strict=True):
        memory = continued(memory)
        parts.append(assign_topics(table.iloc[start:end], memory=memory)["topic"])
    return pd.concat(parts)


def test_tomorrow_continues_the_topics_of_today():
    table = mentions(said(30, ILL), said(29, MUSIC), said(4, ILL_AGAIN), said(3, MUSIC))
    found = in_batches(table, 2)
    assert found[0] == found[2]
    assert found[1] == found[3]
    assert found[0] != found[1]


def test_without_a_memory_every_table_begins_anew():
    first, second = (mentions(said(hours, text)) for hours, text in ((30, ILL), (4, ILL_AGAIN)))
    assert assign_topics(first)["topic"].item() != assign_topics(second)["topic"].item()


def test_a_memory_knows_its_brands_apart():
    table = mentions(said(30, ILL), said(4, ILL, brand="Norsa"), said(3, ILL))
    found = in_batches(table, 1)
    assert found[0] == found[2] != found[1]


def test_the_same_mention_exported_again_keeps_its_topic():
    table = mentions(said(30, ILL), said(20, MUSIC), said(4, ILL_AGAIN))
    memory = TopicMemory()
    once = assign_topics(table, memory=memory)["topic"]
    assert_series_equal(assign_topics(table, memory=memory)["topic"], once)


def test_a_file_read_again_gets_the_same_topics_even_those_that_ended():
    table = mentions(said(24 * 30, ILL), said(24 * 29, MUSIC), said(0, ILL_AGAIN))
    memory = TopicMemory()
    once = assign_topics(table, memory=memory)["topic"]
    assert_series_equal(assign_topics(table, memory=continued(memory))["topic"], once)


def test_what_is_exported_again_keeps_no_topic_alive():
    old, today = said(24 * 13, ILL), said(0, MUSIC)
    memory = TopicMemory()
    first = assign_topics(mentions(old, today), memory=memory)["topic"][0]
    again = mentions(old, said(-24 * 3, ILL_AGAIN))
    found = assign_topics(again, memory=memory)["topic"]
    assert found[0] == first != found[1]


def test_equal_memories_have_equal_bytes():
    table = mentions(said(30, ILL), said(20, MUSIC))
    one, other = TopicMemory(), TopicMemory()
    for memory in (one, other):
        assign_topics(table, memory=memory)
    assert one.to_bytes() == other.to_bytes() == continued(one).to_bytes()


def test_a_memory_is_a_file(tmp_path):
    path = tmp_path / "topics.npz"
    memory = TopicMemory.load(path)
    today = assign_topics(mentions(said(30, ILL)), memory=memory)["topic"].item()
    memory.save(path)
    later = assign_topics(mentions(said(4, ILL_AGAIN)), memory=TopicMemory.load(path))
    assert later["topic"].item() == today
    assert [file.name for file in tmp_path.iterdir()] == ["topics.npz"]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_another_file_is_refused_in_a_sentence(content):
    with pytest.raises(InputError, match="no memory of topics"):
        TopicMemory.from_bytes(content)


def test_what_is_over_leaves_memory():
    memory, sizes = TopicMemory(), []
    for day in range(1000, 0, -20):
        rows = [said(24 * day - n, f"dish{day} guest{day} word{day}x{n}") for n in range(12)]
        assign_topics(mentions(*rows), memory=memory)
        sizes.append(len(memory.stream("Brisol").register.names))
        memory = continued(memory)
    assert max(sizes) <= 12


def test_memory_does_not_grow_with_a_topic_that_never_ends(monkeypatch):
    make_small(monkeypatch)
    memory, sizes = TopicMemory(), []
    for day in range(300, 0, -1):
        assign_topics(mentions(said(24 * day, f"oysters again word{day}")), memory=memory)
        memory = continued(memory)
        sizes.append(len(memory.to_bytes()))
    assert max(sizes[200:]) <= 1.1 * max(sizes[100:200])


WORDS = st.sampled_from(
    ["oysters", "ill", "hospital", "jazz", "Friday", "soup", "the", "Brisol", "cold", "bill"]
)
POSTS = st.tuples(
    st.integers(0, 90),
    st.lists(WORDS, max_size=5).map(" ".join),
    st.sampled_from(["", "", " https://example.org/page/1", " https://example.org/page/2"]),
    st.sampled_from(["Brisol", "Brisol", None]),
)


def stream_of(posts):
    rows = [
        said(24 * ago, text + link, brand=brand)
        for ago, text, link, brand in sorted(posts, key=lambda post: -post[0])
    ]
    return mentions(*rows).assign(mention_id=[f"m{n:02}" for n in range(len(rows))])


@settings(max_examples=150, deadline=None)
@given(st.lists(POSTS, min_size=2, max_size=30), st.data())
def test_batches_in_order_are_as_one(posts, data):
    table = stream_of(posts)
    ends = sorted(data.draw(st.lists(st.integers(0, len(table)), min_size=1, max_size=3)))
    with pytest.MonkeyPatch.context() as patch:
        make_small(patch)
        assert_series_equal(in_batches(table, *ends), assign_topics(table)["topic"])


@settings(max_examples=60, deadline=None)
@given(st.lists(POSTS, min_size=2, max_size=30), st.sampled_from([1, 4]))
def test_the_borders_of_blocks_make_no_difference(posts, block):
    table = stream_of(posts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(topic_stream, "SETTLING", 4)
        patch.setattr(topic_stream, "BLOCK", 2)
        expected = assign_topics(table)["topic"]
        patch.setattr(topic_stream, "BLOCK", block)
        assert_series_equal(assign_topics(table)["topic"], expected)
