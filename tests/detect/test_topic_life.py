"""How topics live: new against the brand's background, emerging, growing, fading, ended."""

import pandas as pd
import pytest

from crisis_nlp.detect.topic_states import STATES
from crisis_nlp.detect.topic_table import describe_topics
from tests.detect.brand import NOW, mentions, said

GRUMBLES = [said(200 - n, f"The soup was cold at table {n}", author=f"old{n}") for n in range(60)]


def table(*rows, topic="t-1"):
    every = mentions(*GRUMBLES, *rows)
    return every.assign(topic=["t-soup"] * len(GRUMBLES) + [topic] * len(rows))


def row(*rows):
    every = table(*rows)
    own = every[every["topic"] == "t-1"]
    return describe_topics(own, NOW, background=every).iloc[0]


def at(*hours, text="Ill after the oysters {}", **columns):
    return [
        said(h, text.format(n), **({"author": f"guest{n}"} | columns)) for n, h in enumerate(hours)
    ]


def test_what_was_never_heard_is_new_and_the_usual_is_not():
    assert row(*at(1, 2))["novelty"] > 0.9
    assert row(*at(1, 2, text="The soup was cold again {}"))["novelty"] < 0.5


def test_a_topics_own_past_does_not_make_it_old():
    assert row(*at(*range(1, 100, 3)))["novelty"] > 0.8


def test_novelty_is_unknown_without_a_past():
    assert pd.isna(describe_topics(mentions(*at(1, 2)).assign(topic="t-1"), NOW).iloc[0]["novelty"])


STORIES = {
    "emerging": at(1, 2, 3),
    "growing": at(*(n / 4 for n in range(16))),
    "steady": at(*range(0, 60, 2)),
    "fading": at(*(7 + n / 4 for n in range(16))),
    "ended": at(30, 31, 32),
    "lone": at(1, 2, author="ana"),
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_story(state):
    assert row(*STORIES[state])["state"] == state


def test_what_is_usual_does_not_emerge():
    assert row(*at(1, 2, text="The soup was cold again {}"))["state"] != "emerging"


def test_half_of_the_mentions_came_within_the_half_life():
    assert row(*at(10, 9, 8, 1, 0.5))["half_life"] == pytest.approx(2.0)
    assert row(*at(3))["half_life"] == 0.0


def test_copies_by_one_voice_are_folded_and_counted():
    own = [said(h, "Ill after the oysters", author="ana") for h in (5, 4, 3)]
    told = row(*own, said(2, "ill, oysters", author="eva"))
    assert (told["mentions"], told["copies"]) == (2, 2)


def test_who_spread_it_first_is_named_if_known():
    assert row(said(5, "ill, oysters", author="eva"), *at(3, 2))["first_author"] == "eva"
    assert pd.isna(row(said(5, "ill, oysters", author=None), *at(3, 2))["first_author"])


def test_the_page_that_most_voices_link_to_is_the_top_link():
    one, other = "https://example.org/news/1", "https://example.org/news/2"
    rows = [
        said(5, f"ill {one}", author="ana"),
        said(4, f"oysters, ill {one}", author="ana"),
        said(3, f"ill, look {other}", author="eva"),
        said(2, f"so ill {other}", author="leo"),
    ]
    assert row(*rows)["top_link"] == "example.org/news/2"
    assert pd.isna(row(*at(1, 2))["top_link"])


def test_an_article_links_to_itself():
    article = said(2, "Guests ill", kind="article", url="https://example.org/news/77")
    assert row(article)["top_link"] == "example.org/news/77"
