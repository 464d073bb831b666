"""What the invented crises are made of, and that people find them by name."""

import re

import pytest

from crisis_nlp.errors import OptionError
from crisis_nlp.respond.drill.script import load_cast, load_script
from crisis_nlp.respond.drill.story import LANGUAGES, awake_by_hour, find_story, story_names
from crisis_nlp.respond.kinds import CrisisKind

ALWAYS = {"org", "handle", "tag", "affected", "clock"}
EVERY = [(name, language) for name in story_names() for language in LANGUAGES]


def writings(name, language):
    roles = load_script(find_story(name).name, language).roles
    return [text for texts in roles.values() for text in texts]


def test_every_kind_of_crisis_has_a_story():
    assert {find_story(name).kind for name in story_names()} == set(CrisisKind)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_story_has_forty_different_writings_and_a_word_for_every_slot(name, language):
    texts = writings(name, language)
    script = load_script(find_story(name).name, language)
    assert len(set(texts)) == len(texts) >= 40
    slots = {slot for text in texts for slot in re.findall(r"{(\w+)}", text)}
    assert slots <= ALWAYS | set(script.facts) | set(script.words)
    assert set(script.facts) | set(script.words) <= slots
    assert not re.search(r"https?://|www\.", " ".join(texts))


@pytest.mark.parametrize("name", story_names())
def test_the_two_languages_tell_the_same_story(name):
    story = find_story(name)
    spanish, english = (load_script(story.name, language) for language in LANGUAGES)
    assert set(spanish.roles) == set(english.roles) == set(story.roles) | {"statement"}
    assert set(story.first) <= set(story.roles)
    assert {k: len(v) for k, v in spanish.facts.items()}.keys() == english.facts.keys()
    assert set(story.title) == set(LANGUAGES)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("food-poisoning", "food_poisoning"),
        ("Food Poisoning", "food_poisoning"),
        ("harm_to_people", "harm_to_people"),
        ("daños a personas", "harm_to_people"),
        ("rumor", "rumour"),
        ("oleada de quejas", "complaint_wave"),
        ("apagón", "outage"),
    ],
)
def test_people_name_a_story_as_they_like(typed, name):
    assert find_story(typed).name == name


def test_a_mistyped_name_is_answered_with_the_nearest():
    with pytest.raises(OptionError, match="did you mean data-breach"):
        find_story("data-breech")
    with pytest.raises(OptionError, match="give one of food-poisoning"):
        find_story("qwxyz")


def test_accounts_of_the_two_languages_do_not_share_handles():
    names = [set(load_cast(language).names) for language in LANGUAGES]
    assert not names[0] & names[1]
    assert len(awake_by_hour()) == 24
