import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.labels.features import FeatureSettings, design_matrix, extract, read_texts
from crisis_nlp.labels.hashing import LONGEST_WORD, hash_pieces, hash_strings
from crisis_nlp.labels.words import normalised, plain, split_words

SMALL = FeatureSettings(words=10, pieces=12, pairs=12)


def matrix(*texts):
    return design_matrix(extract(read_texts(texts), SMALL))


def test_hashes_are_the_same_for_ever():
    assert hash_strings(["soup", "sopa"]).tolist() == [3699174146025645963, 16450235478368712604]


def test_pieces_stay_inside_their_word():
    owners, hashes = hash_pieces(["ab", "", "ab"], 2, 3)
    assert owners.tolist() == [0, 0, 0, 2, 2, 2, 0, 0, 2, 2]
    assert (hashes[owners == 0] == hashes[owners == 2]).all()


def test_a_long_word_costs_no_more_than_its_beginning():
    owners, _ = hash_pieces(["x" * 10_000], 2, 5)
    assert owners.size < 4 * (LONGEST_WORD + 2)


def test_each_family_is_divided_by_the_root_of_its_size():
    row = matrix("cold soup").toarray()[0]
    first = SMALL.bounds
    words, pieces, pairs = (row[first[n] : first[n + 1]] for n in range(3))
    assert words.sum() == pytest.approx(np.sqrt(2))
    assert pairs.sum() == pytest.approx(np.sqrt(2))
    assert pieces.sum() == pytest.approx(np.sqrt(2 * (5 + 4 + 3 + 2)))


def test_neighbours_make_a_pair_and_texts_do_not_touch():
    together, apart = matrix("cold soup", "soup cold").toarray()
    first = SMALL.bounds
    assert (together[: first[2]] == apart[: first[2]]).all()
    assert (together[first[2] :] != apart[first[2] :]).any()
    assert (matrix("cold", "soup").toarray()[0] == matrix("cold").toarray()[0]).all()


def test_a_text_without_words_has_no_features():
    assert matrix(".", "").nnz == 0
    assert matrix().shape == (0, SMALL.bounds[-1])


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_text_can_be_read(texts):
    assert matrix(*texts).shape[0] == len(texts)


@given(st.text(max_size=40))
def test_every_word_has_a_form(text):
    for word in split_words(text):
        assert normalised(word)
        assert plain(normalised(word)) == plain(normalised(word)).strip()
