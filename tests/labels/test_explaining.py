import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.heads import LABELS


def log_odds(probability):
    return np.log(probability) - np.log1p(-probability)


@pytest.mark.parametrize(
    "text",
    [
        "Nobody answers, two hours on hold!!!",
        "Tres intoxicados tras la cena en Brisol 🤢",
        "hurt hurt hurt, not hurt",
        "",
        "¿?",
    ],
)
def test_the_words_add_up_to_the_logit(text):
    model = load_model()
    told = model.explain(text)
    languages = ["es" if "Tres" in text else "en" if "hurt" in text or "hold" in text else "other"]
    cleaned = " ".join(text.split())
    expected = log_odds(model.probabilities([cleaned], languages)[0, :3])
    np.testing.assert_allclose(told[list(LABELS)].sum(), expected, atol=1e-6)


def test_the_word_that_tells_of_harm_is_named():
    told = load_model().explain("My uncle is in hospital after eating there")
    assert told.loc[told["harm"].idxmax(), "word"] == "hospital"
    assert told["word"].iloc[0] == "(base)"


@given(st.lists(st.sampled_from(["hurt", "no", "nadie", "herido", "#SOS", "👍"]), max_size=6))
@settings(max_examples=25, deadline=None)
def test_there_is_a_row_for_each_word(words):
    assert len(load_model().explain(" ".join(words))) == 1 + len(words)
