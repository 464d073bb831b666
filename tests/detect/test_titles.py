import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.detect.titles import KEYWORDS, LONGEST, title_topics
from crisis_nlp.detect.words import stop_words, topic_words

ILL = (
    "Food poisoning after the raw oysters at Brisol",
    "Raw oysters at Brisol gave my son food poisoning",
    "BRISOL: Food poisoning again, never eat raw oysters",
)
INTOXICADOS = (
    "Intoxicación alimentaria por las ostras crudas de Brisol",
    "Las ostras crudas de Brisol y una intoxicación alimentaria",
)
MUSIC = ("Live jazz concert on Friday", "A live jazz concert on the terrace, Friday")


def keywords(*texts, brand="Brisol"):
    return title_topics({"t-1": texts, "t-2": MUSIC}, brand)["t-1"].keywords


def test_a_topic_is_named_by_the_phrases_its_texts_share():
    titles = title_topics({"ill": ILL, "music": MUSIC}, "Brisol")
    assert titles["ill"].title.split(", ")[:2] == ["Food poisoning", "raw oysters"]
    assert "live jazz concert" in titles["music"].title.casefold()


def test_spanish_phrases_are_readable_too():
    found = title_topics({"es": INTOXICADOS, "music": MUSIC}, "Brisol")["es"].title
    assert "ostras crudas" in found
    assert "intoxicación alimentaria" in found.casefold()


@pytest.mark.parametrize("brand", ["Brisol", "brisol", "Brisol Group"])
def test_the_name_of_the_brand_names_no_topic(brand):
    assert not any("brisol" in phrase.casefold() for phrase in keywords(*ILL, brand=brand))


def test_without_a_brand_any_word_may_name_a_topic():
    assert any("Brisol" in phrase for phrase in keywords(*ILL, brand=""))


def test_no_phrase_begins_or_ends_with_a_stop_word():
    for phrase in (*keywords(*ILL), *keywords(*INTOXICADOS)):
        words = phrase.casefold().split()
        assert not {words[0], words[-1]} & stop_words()


def test_a_phrase_may_hold_a_stop_word_inside():
    assert "sick after oysters" in keywords("sick after oysters", "sick after oysters, really sick")


def test_a_phrase_crosses_no_punctuation():
    assert keywords("Smoke. Fire, Panic")[:3] == ("Fire", "Panic", "Smoke")


def test_what_one_text_of_many_says_names_no_topic():
    assert "bicycle" not in keywords("Oysters made us ill, bicycle", "Ill after oysters", "ill")


def test_what_every_topic_says_counts_less():
    said = {"t-1": ("dinner oysters", "oysters, dinner"), "t-2": ("dinner jazz", "jazz, dinner")}
    assert title_topics(said)["t-1"].keywords[0] == "oysters"


def test_the_spelling_most_texts_use_is_shown():
    assert keywords("Raw Oysters", "raw oysters", "raw oysters today")[0] == "raw oysters"


def test_numbers_links_and_names_of_users_are_no_phrases():
    assert keywords("RT @user: 12 345 URL oysters", "@user oysters URL 12") == ("oysters",)


@pytest.mark.parametrize("texts", [(), ("",), ("the and with", "de la"), ("URL @user 7",)])
def test_where_there_is_no_word_the_title_is_empty(texts):
    found = title_topics({"t-1": texts})["t-1"]
    assert (found.title, found.keywords) == ("", ())


def test_without_topics_there_are_no_titles():
    assert title_topics({}) == {}


WORDS = ["raw", "Oysters", "oyster", "ill", "jazz", "the", "de", "Brisol", "7", ",", "RT", "#bad"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
TOPICS = st.dictionaries(st.sampled_from("abcd"), st.lists(TEXTS, max_size=5), max_size=4)


@given(TOPICS)
def test_titles_are_short_and_repeat_no_word(topics):
    titles = title_topics(topics, "Brisol")
    assert titles.keys() == topics.keys()
    for found in titles.values():
        words = [word for phrase in found.keywords for word in set(topic_words(phrase))]
        assert len(words) == len(set(words))
        assert len(found.keywords) <= KEYWORDS
        assert all(len(phrase.split()) <= LONGEST for phrase in found.keywords)
        assert bool(found.title) == bool(found.keywords)


@given(TOPICS, st.randoms())
def test_titles_do_not_depend_on_the_order_of_topics(topics, random):
    mixed = random.sample(list(topics), len(topics))
    again = title_topics({topic: topics[topic] for topic in mixed}, "Brisol")
    assert again == title_topics(topics, "Brisol")
