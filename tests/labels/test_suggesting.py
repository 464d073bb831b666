import pandas as pd
import pytest

from crisis_nlp.labels.annotation.suggesting import ALIKE, TO_FILL_IN, suggest
from crisis_nlp.labels.quality.answers import prepare_examples
from crisis_nlp.text.preparing import prepare_text

THRESHOLDS = {"complaint": 0.5, "harm": 0.4, "asymmetry": 0.5}
PLACES = ("harbour", "bakery", "airport", "clinic", "library", "stadium", "factory", "museum")


def scored(texts, harm, complaint=0.01, asymmetry=0.01):
    table = prepare_text(pd.DataFrame({"text": texts}))
    table["mention_id"] = [f"m{n}" for n in range(len(table))]
    return table.assign(harm=harm, complaint=complaint, asymmetry=asymmetry)


def test_the_mention_at_the_threshold_comes_first_and_sure_ones_last():
    table = scored(["the harbour is calm", "something burns there", "we had soup"], [0.9, 0.4, 0.0])
    chosen = suggest(table, THRESHOLDS, 3)
    harm = chosen[chosen["unsure_of"] == "harm"]
    assert harm["text"].iloc[0] == "something burns there"
    assert len(chosen) == 3


def test_copies_and_near_duplicates_are_asked_once():
    texts = [
        "the old pier at the harbour is burning",
        "The old pier at the harbour is BURNING!",
        "the old pier at the harbour is burning now",
        "two waiters laughed about my order",
    ]
    chosen = suggest(scored(texts, [0.4, 0.4, 0.41, 0.3]), THRESHOLDS, 4)
    assert len(chosen) == 2
    assert "two waiters laughed about my order" in set(chosen["text"])


def test_labelled_mentions_and_their_like_are_not_asked_again():
    texts = ["the old pier at the harbour is burning", "two waiters laughed about my order"]
    known = prepare_examples(
        pd.DataFrame({"text": ["the old pier at the harbour is burning again"], "harm": [1.0]})
    )
    chosen = suggest(scored(texts, 0.4), THRESHOLDS, 2, known=known)
    assert chosen["text"].to_list() == texts[1:]


def test_labels_take_turns_and_small_languages_are_heard():
    said = ("calm", "loud", "dirty", "open", "late", "new", "crowded", "dark")
    english = [
        f"the {place} was {word} and {word}er" for place, word in zip(PLACES, said, strict=True)
    ]
    spanish = ["nunca llegó la comida", "qué bonito era todo esto"]
    table = scored(english + spanish, 0.3, complaint=0.4, asymmetry=0.4)
    chosen = suggest(table, THRESHOLDS, 6)
    assert set(chosen["unsure_of"]) == {"complaint", "harm", "asymmetry"}
    assert chosen["language"].value_counts().to_dict() == {"en": 4, "es": 2}


def test_the_choice_does_not_depend_on_the_order_of_rows():
    texts = [f"{place} {other} report" for place in PLACES for other in PLACES if place != other]
    table = scored(texts, [(n % 9) / 10 for n in range(len(texts))])
    first = suggest(table, THRESHOLDS, 10)
    again = suggest(table.sample(frac=1, random_state=3), THRESHOLDS, 10)
    pd.testing.assert_frame_equal(first, again)
    words = [set(text.split()) for text in first["text"]]
    pairs = [(one, two) for n, one in enumerate(words) for two in words[:n]]
    assert all(len(one & two) / (len(one) * len(two)) ** 0.5 < ALIKE for one, two in pairs)


def test_the_columns_to_fill_in_are_empty():
    chosen = suggest(scored(["a", "b"], 0.4), THRESHOLDS, 1)
    assert chosen[list(TO_FILL_IN)].isna().all(axis=None)
    assert list(chosen) == ["mention_id", "language", "text", *TO_FILL_IN, "unsure_of"]


@pytest.mark.parametrize("texts", [[], [None], ["", " "]])
def test_where_there_is_nothing_to_read_nothing_is_asked(tiny, texts):
    table = tiny.label(prepare_text(pd.DataFrame({"text": pd.Series(texts, dtype="str")})))
    assert suggest(table, THRESHOLDS, 5).empty
