"""The texts without labels that the fast model is taught on: varied ones, and dealt sentences."""

from pathlib import Path

import numpy as np

from crisis_nlp.labels.pieces import Vocabulary

DATA = Path(__file__).parents[2] / "data"


def test_words_of_like_meaning_point_alike(building):
    from building.varied_texts import neighbours_of

    vocabulary = Vocabulary(("▁soup", "▁stew", "▁train", "ing", "▁24"))
    vectors = np.array([[1, 0], [0.9, 0.1], [0, 1], [1, 0], [1, 0]], dtype=np.float32)
    assert neighbours_of(vocabulary, vectors) == {"soup": ["stew"], "stew": ["soup"], "train": []}


def test_variations_are_parts_and_other_words_in_the_same_places(building):
    from building.varied_texts import vary

    texts = ["Three of us are ILL after the soup!", "Too short"]
    alike = {"soup": ["stew"], "ill": ["sick"], "three": ["four"]}
    varied = vary(texts, alike, times=30, seed=0)
    assert varied == vary(texts, alike, times=30, seed=0)
    assert len(varied) == len(set(varied)) > 5
    part, *reworded = varied
    assert part in texts[0]
    for word in ("Four", "SICK", "stew!"):
        assert any(word in text.split() for text in reworded)
    assert all(text.split()[1:4] == ["of", "us", "are"] for text in reworded)
    assert not set(varied) & set(texts)


def test_dealt_sentences_are_distinct_and_hold_no_brackets(building):
    from building.spoken_texts import spoken_texts

    texts = spoken_texts(DATA, times=3)
    assert len(texts) == len(set(texts)) > 500
    assert not [text for text in texts if set("{}|") & set(text)]
    assert texts == spoken_texts(DATA, times=3)
