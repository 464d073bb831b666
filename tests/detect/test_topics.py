import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_series_equal

from crisis_nlp.detect.topic_register import DAY, QUIET
from crisis_nlp.detect.topics import assign_topics
from tests.detect.brand import mentions, said

QUIET_DAYS = QUIET // DAY

OYSTERS = {
    "en": (
        "Food poisoning after the oysters at Brisol",
        "The oysters at Brisol gave me food poisoning",
        "Two friends in hospital, food poisoning from oysters",
    ),
    "es": (
        "Intoxicación por las ostras de Brisol",
        "Las ostras de Brisol, qué intoxicación llevo",
        "Dos amigas en el hospital, intoxicación por ostras",
    ),
}
MUSIC = {
    "en": ("Live jazz concert on the terrace Friday", "Friday jazz concert, live on the terrace"),
    "es": ("Concierto de jazz en la terraza el viernes", "El viernes, jazz y concierto en terraza"),
}


def tell(*texts, start=100.0, **columns):
    return mentions(*(said(start - n / 10, text, **columns) for n, text in enumerate(texts)))


def topics(table):
    return assign_topics(table)["topic"]


def parts(column):
    """The rows of each topic, so that tables with other ids can be compared."""
    return {frozenset(rows) for rows in column.groupby(column).groups.values()}


@pytest.mark.parametrize("language", ["en", "es"])
def test_two_stories_are_told_apart(language):
    ill, music = OYSTERS[language], MUSIC[language]
    found = topics(tell(ill[0], music[0], ill[1], music[1], ill[2]))
    assert parts(found) == {frozenset({0, 2, 4}), frozenset({1, 3})}


def test_ids_are_short_and_never_change():
    found = topics(tell(*OYSTERS["en"], *MUSIC["en"]))
    assert found.str.fullmatch(r"t-[0-9a-f]{10}").all()
    assert found.iloc[0] == topics(tell(OYSTERS["en"][0])).iloc[0]


def test_later_mentions_change_no_topic_before():
    early = tell(*OYSTERS["en"], *MUSIC["en"])
    later = tell(*OYSTERS["en"], *MUSIC["en"], *OYSTERS["es"], "Oysters and jazz on Friday")
    assert_series_equal(topics(later).iloc[: len(early)], topics(early))


def test_the_order_of_rows_does_not_matter():
    table = tell(*OYSTERS["en"], *MUSIC["es"], *MUSIC["en"], *OYSTERS["es"])
    mixed = table.sample(frac=1, random_state=5)
    assert_series_equal(topics(mixed).sort_index(), topics(table))


def test_mentions_of_one_second_are_taken_by_id():
    table = tell(*OYSTERS["en"], *MUSIC["en"]).assign(time=pd.Timestamp("2026-05-20T20:00Z"))
    assert_series_equal(topics(table.iloc[::-1]).sort_index(), topics(table))


def test_the_same_words_are_together():
    found = topics(tell("Brisol", *MUSIC["en"], "BRISOL!!", "RT @ana: Brisol", *OYSTERS["en"]))
    assert found[0] == found[3] == found[4]


def test_brands_are_apart():
    ours = tell(*OYSTERS["en"], *MUSIC["en"])
    both = pd.concat([ours, ours.assign(brand="Norsa")], ignore_index=True)
    found = topics(both)
    assert not set(found[:5]) & set(found[5:])
    assert_series_equal(found[:5], topics(ours))


def test_mentions_without_a_brand_share_their_topics():
    found = topics(tell(*OYSTERS["en"], brand=None))
    assert found.nunique() == 1


def test_a_mention_without_a_word_has_no_topic():
    found = topics(tell(None, "", "@ana https://example.org", "the and with", "🙃", "oysters"))
    assert found.isna().tolist() == [True] * 5 + [False]


def test_plurals_hashtags_and_capitals_make_no_difference():
    found = topics(tell("Oysters!", "an #OYSTER", *MUSIC["en"]))
    assert parts(found) == {frozenset({0, 1}), frozenset({2, 3})}


@pytest.mark.parametrize("days", [QUIET_DAYS - 1, QUIET_DAYS + 1])
def test_a_topic_ends_when_nobody_mentions_it_for_long(days):
    first, again = (said(24 * ago, OYSTERS["en"][0]) for ago in (days, 0))
    found = topics(mentions(first, again))
    assert (found[0] == found[1]) is (days < QUIET_DAYS)


def test_what_is_said_now_and_then_stays_one_topic():
    found = topics(mentions(*(said(24 * ago, OYSTERS["en"][0]) for ago in (40, 30, 20, 10, 0))))
    assert found.nunique() == 1


EVENTS = {
    "names and numbers": (
        "Explosión en la refinería de Amuay deja 26 muertos y 86 heridos",
        "26 dead and 86 injured in Amuay refinery explosion",
    ),
    "words of the same root": (
        "Evacuación en la estación de Norsa por una explosión",
        "Norsa station: evacuation after an explosion",
    ),
    "a link": (
        "Confirmado hasta el mediodía, en directo https://example.org/norsa/live-4711",
        "Live: everything known until noon https://example.org/norsa/live-4711",
    ),
}


@pytest.mark.parametrize("event", EVENTS)
def test_one_event_in_two_languages_is_one_topic(event):
    spanish, english = EVENTS[event]
    found = topics(tell(*MUSIC["es"], spanish, *MUSIC["en"], english))
    assert found[2] == found[5]
    assert found[2] not in set(found.drop([2, 5]))


@pytest.mark.parametrize("link", ["https://example.org", "https://t.co/ab", "http://t.co/4711…"])
def test_a_link_that_names_no_page_joins_nothing(link):
    found = topics(tell(f"Confirmado, en directo {link}", f"Everything known {link}"))
    assert found[0] != found[1]


def test_nothing_is_added_but_the_topic():
    empty = assign_topics(mentions())
    assert empty.empty
    assert empty.columns[-1] == "topic"
    assert empty["topic"].dtype == "str"


def test_the_seed_of_hashes_does_not_matter():
    program = (
        "from tests.detect.test_topics import *; print(topics(tell(*OYSTERS['en'], *MUSIC['es'])))"
    )
    run = [sys.executable, "-c", program]
    one, other = (
        subprocess.check_output(run, env={"PYTHONHASHSEED": seed}, cwd=Path(__file__).parents[2])
        for seed in "12"
    )
    assert one == other


WORDS = st.sampled_from(["oysters", "ill", "hospital", "jazz", "Friday", "soup", "the", "Brisol"])
POSTS = st.tuples(
    st.integers(0, 60),
    st.lists(WORDS, max_size=4).map(" ".join),
    st.sampled_from(["Brisol", "Norsa", None]),
    st.sampled_from(["m1", "m2", None]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(POSTS, min_size=1, max_size=14), st.integers(0, 60))
def test_topics_up_to_a_moment_do_not_depend_on_what_came_later(posts, days_ago):
    rows = [said(24 * ago, text, brand=brand) for ago, text, brand, _ in posts]
    table = mentions(*rows).assign(mention_id=[i or f"m{n}" for n, (*_, i) in enumerate(posts)])
    past = table[np.array([ago >= days_ago for ago, *_ in posts])]
    assert_series_equal(topics(past), topics(table).loc[past.index])
