"""Plays are realistic in shape, the same for the same seed, and never say the same by accident."""

import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp.errors import OptionError
from crisis_nlp.respond.drill.arrivals import arrival_minutes
from crisis_nlp.respond.drill.staging import SIZES, stage
from crisis_nlp.respond.drill.story import find_story, story_names
from crisis_nlp.respond.drill.writing import fill, organisation_slots

EVENING = pd.Timestamp("2026-05-05 20:00", tz="Europe/Madrid")


def play(name="food-poisoning", **options):
    return stage(find_story(name), "Casa Brisol", **{"begins": EVENING} | options)


def test_the_same_seed_gives_the_same_play_and_another_seed_another():
    pd.testing.assert_frame_equal(play(seed=3).said, play(seed=3).said)
    assert play(seed=3).said["text"].tolist() != play(seed=4).said["text"].tolist()


@pytest.mark.parametrize("name", story_names())
@pytest.mark.parametrize("size", ["small", "medium"])
def test_a_play_has_its_size_and_leaves_no_slot_open(name, size):
    said = play(name, size=size).said
    assert len(said) == SIZES[size]
    assert not said["text"].str.contains(r"[{}|]").any()
    assert said["minute"].is_monotonic_increasing
    assert said["minute"].min() == 0
    assert said["minute"].max() <= find_story(name).hours * 60


def test_only_reposts_and_bots_repeat_words():
    said = play(languages={"es": 1.0}).said
    own = said[~said["role"].isin(["reposter", "bot"])]
    assert own["text"].duplicated().mean() < 0.1
    chant = said[said["role"] == "bot"]
    assert chant["text"].nunique() == 1
    assert chant["author"].nunique() <= 3


def test_a_repost_repeats_an_earlier_mention_by_its_author():
    said = play().said
    reposts = said[said["kind"] == "repost"]
    sources = said.loc[reposts["parent"].astype(int)]
    assert (sources["minute"].to_numpy() <= reposts["minute"].to_numpy()).all()
    for text, author in zip(reposts["text"], sources["author"], strict=True):
        assert text.startswith(f"RT @{author}: ")
        assert len(text) <= 140
    assert 0.3 < len(reposts) / len(said) < 0.45


def test_papers_authorities_and_the_house_speak_only_from_their_minute():
    story = find_story("food-poisoning")
    firsts = play(languages={"en": 1.0}).said.groupby("role")["minute"].min()
    assert firsts["media"] >= story.media_minutes
    assert firsts["authority"] >= story.authority_minutes
    assert firsts["statement"] >= story.statement_minutes


def test_followers_are_heavy_tailed_and_some_unknown():
    followers = play(size="large").said["followers"]
    assert followers.max() > 50 * followers.median()
    assert 0.1 < followers.isna().mean() < 0.3


def test_languages_share_the_mentions_and_the_place():
    said = play(languages={"es": 0.75, "en": 0.25}, facts={"place": "Lugo"}).said
    assert said["language"].value_counts().to_dict() == {"es": 180, "en": 60}
    for language in ("es", "en"):
        assert said.loc[said["language"] == language, "text"].str.contains("lugo", case=False).any()


@given(st.integers(1, 80), st.integers(0, 23), st.integers(), st.sampled_from(story_names()))
@settings(max_examples=40, deadline=None)
def test_moments_are_in_order_within_the_story_and_the_first_is_at_zero(count, hour, seed, name):
    story = find_story(name)
    minutes = arrival_minutes(count, story, float(hour), random.Random(seed))
    assert len(minutes) == count
    assert minutes[0] == 0
    assert minutes == sorted(minutes)
    assert max(minutes) <= story.hours * 60


def test_few_write_at_night():
    story = find_story("product-recall")
    evening = arrival_minutes(2000, story, 22.0, random.Random(1))
    morning = arrival_minutes(2000, story, 9.0, random.Random(1))

    def between(minutes, first, last):
        return sum(first * 60 <= m < last * 60 for m in minutes)

    assert between(evening, 3, 7) < between(morning, 3, 7) / 2


def test_slots_are_filled_as_people_write():
    slots = organisation_slots("Banco Ñandú, S.A.")
    assert slots["handle"] == "@banconandusa"
    assert fill("vengo de {x}", {"x": "el bar"}) == "vengo del bar"
    assert fill("Ojo. {x} arde", {"x": "la caldera"}) == "Ojo. La caldera arde"
    assert fill("{unknown} y {x}", {"x": "y"}) == "{unknown} y y"


def test_wishes_that_make_no_sense_are_refused():
    with pytest.raises(OptionError, match="'huge' is no size"):
        play(size="huge")
    with pytest.raises(OptionError, match="'colour' is no fact"):
        play(facts={"colour": "red"})
