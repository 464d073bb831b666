"""The texts without labels that the fast model is taught on: varied ones, and dealt sentences."""

from pathlib import Path

import numpy as np
import pandas as pd

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


def test_a_person_gets_the_name_of_a_person_and_a_company_that_of_a_company(building):
    from building.varied_accounts import vary_accounts

    said = ["@Brisol is late again, @user"] * 40 + ["No account"]
    varied = vary_accounts(said, [False] * 41, seed=0)
    assert (
        varied == vary_accounts(said, [False] * 41, seed=0) != vary_accounts(said, [False] * 41, 1)
    )
    assert varied[-1] == "No account"
    others = [text for text in varied[:-1] if text != said[0]]
    assert 10 < len(others) < 40
    assert all(text[0] == "@" and " is late again, @" in text for text in others)
    assert not any(text.endswith(("@user", "@Brisol")) for text in others)


def test_an_account_that_comes_twice_keeps_one_name(building):
    from building.varied_accounts import vary_accounts

    for text in vary_accounts(["@Brisol? @Brisol!"] * 20, [False] * 20, seed=0):
        first, second = text[:-1].split("? ")
        assert first == second


def test_a_mask_may_hide_a_company_where_companies_are_masked_too(building):
    from building.varied_accounts import hidden_accounts

    table = pd.DataFrame(
        {"pool": ["train"] * 3 + ["readings"] * 2, "source": ["airline"] * 3 + [None] * 2}
    )
    texts = ["@Brisol late", "@user and @Brisol", "@user late", "@user late", "Late"]
    assert hidden_accounts(table, texts) == [False, False, False, True, True]
