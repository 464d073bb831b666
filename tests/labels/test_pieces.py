import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.pieces import Vocabulary, read_vocabulary

KNOWN = Vocabulary(("▁into", "▁intox", "ica", "dos", "d", "o", "s", "▁"))


def test_the_longest_piece_wins():
    assert [KNOWN.pieces[n] for n in KNOWN.cut("intoxicados")] == ["▁intox", "ica", "dos"]


@given(st.text(max_size=30))
def test_any_word_can_be_cut(word):
    assert all(0 <= number < len(KNOWN.pieces) for number in KNOWN.cut(word))


def test_counts_are_those_of_the_cuts():
    counts = KNOWN.counts(["doss", "", "intoxicados"]).toarray()
    assert np.array_equal(counts[0], np.bincount(KNOWN.cut("doss"), minlength=8))
    assert np.array_equal(counts[2], np.bincount(KNOWN.cut("intoxicados"), minlength=8))


def test_a_vocabulary_is_read_as_it_was_written():
    assert read_vocabulary(KNOWN.to_bytes()) == KNOWN


def test_a_piece_stands_there_once():
    with pytest.raises(ModelError, match="stands there twice"):
        Vocabulary(("▁a", "▁a"))
