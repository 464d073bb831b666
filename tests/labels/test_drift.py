import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp import load_model
from crisis_nlp.errors import ModelError
from crisis_nlp.labels.drift.measuring import measure_drift
from crisis_nlp.labels.drift.shifts import measure_shift
from crisis_nlp.labels.drift.telling import ADVICE, drift_lines
from crisis_nlp.labels.folder import save_model
from crisis_nlp.labels.reference import (
    EDGES,
    FEWEST,
    histogram,
    make_reference,
    read_reference,
    write_reference,
)
from crisis_nlp.text.kept_terms import check_terms
from crisis_nlp.text.preparing import prepare_text

NOUNS = ("soup", "bread", "fish", "rice", "salad", "cake", "tea", "wine", "egg", "ham")
WORDS = ("cold", "lovely", "late", "warm", "small", "great", "burnt", "fresh", "salty", "dry")


def mentions(nouns=NOUNS, words=WORDS, tables=3):
    return [
        f"the {noun} at our table was {word} and the {other} was not"
        for noun in nouns
        for other in nouns[:tables]
        for word in words
    ]


def scored(model, texts):
    return model.label(prepare_text(pd.DataFrame({"text": texts})))


@pytest.fixture(scope="module")
def reference(tiny):
    return make_reference(scored(tiny, mentions()))


def test_only_frequent_words_are_kept_and_no_account(tiny):
    texts = [f"the soup said @ana_94 at table {n} URL" for n in range(40)]
    texts = [f"{text} {'abcdefghijklmnopqrstuvwxyz'[n % 26]}x" for n, text in enumerate(texts)]
    kept = make_reference(scored(tiny, [*texts, "a secret whispered once"]))
    english = kept["languages"]["en"]
    assert english["mentions"] == 41
    assert set(english["words"]) == {"the", "soup", "said", "at", "table"}
    assert min(english["words"].values()) >= FEWEST
    said = json.dumps(kept)
    assert "secret" not in said
    assert "ana" not in said


def test_a_word_much_reposted_is_not_a_word_that_many_use(tiny):
    copies = ["RT @ana: the ferry Almadora hit the pier and we saw it"] * 50
    kept = make_reference(scored(tiny, [*mentions(), *copies]))
    assert "almadora" not in kept["languages"]["en"]["words"]


def test_the_order_of_mentions_changes_nothing(tiny):
    table = scored(tiny, mentions())
    turned = table.sample(frac=1, random_state=2)
    assert make_reference(table) == make_reference(turned)


def test_the_same_kind_of_mentions_has_not_moved(tiny, reference):
    drift = measure_drift(scored(tiny, mentions()).sample(frac=0.5, random_state=1), reference)
    (english,) = drift.languages
    assert english.words_degree == english.scores_degree == 0
    assert english.moved == ()
    assert not english.new_words
    assert f"What to do: {ADVICE[False, False]}" in drift_lines(drift)


def test_new_words_and_new_trouble_are_told(tiny, reference):
    strange = mentions(nouns=("turbine", "gearbox", "rotor", "nacelle"), tables=4)
    troubled = [f"{text}, it left two injured and made us ill" for text in strange]
    drift = measure_drift(scored(tiny, troubled), reference)
    (english,) = drift.languages
    assert english.words_degree > 0
    assert english.scores_degree == 2
    assert "injured" in english.new_words
    assert "harm" in english.moved
    lines = drift_lines(drift)
    assert lines[1].startswith("Words ")
    assert "harm (PSI" in " ".join(lines)
    assert f"What to do: {ADVICE[True, True]}" in lines
    json.dumps(drift.to_record(), allow_nan=False)


def test_a_company_s_own_words_are_neither_new_nor_unknown(tiny, reference):
    ours = scored(tiny, [f"{text}, says Acme Gourmet" for text in mentions()])
    (told,) = measure_drift(ours, reference).languages
    (own,) = measure_drift(ours, reference, own=check_terms(("Acme Gourmet",))).languages
    assert {"acme", "gourmet", "says"} <= set(told.new_words)
    assert set(own.new_words) == {"says"}
    assert own.unknown.here < told.unknown.here


def test_languages_with_few_mentions_are_named_and_not_compared(tiny, reference):
    drift = measure_drift(scored(tiny, ["la sopa que nos dieron estaba fría"]), reference)
    assert drift.languages == ()
    assert drift.too_few == {"es": 1}


@pytest.mark.parametrize("texts", [[], [None], [""]])
def test_nothing_to_read_is_no_drift(tiny, reference, texts):
    table = scored(tiny, pd.Series(texts, dtype="str"))
    assert measure_drift(table, reference).languages == ()
    assert make_reference(table)["languages"] == {}


def test_a_reference_lies_in_its_model_s_folder(tiny, reference, tmp_path):
    save_model(tiny, tmp_path)
    assert read_reference(tmp_path) is None
    write_reference(reference, tmp_path)
    assert read_reference(tmp_path) == reference


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace('"format":1', '"format":9'),
        lambda text: text.replace('"mentions":', '"mentioned":'),
        lambda text: text.replace('"harm":', '"hurt":'),
        lambda text: "[]",
    ],
)
def test_a_damaged_reference_is_one_clear_sentence(change, tiny, reference, tmp_path):
    save_model(tiny, tmp_path)
    write_reference(reference, tmp_path)
    path = tmp_path / "reference.json"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ModelError, match="reference of the model cannot be read"):
        read_reference(tmp_path)


COUNTS = st.lists(st.integers(0, 500), min_size=3, max_size=9)


@given(COUNTS)
def test_a_histogram_has_not_moved_from_itself(counts):
    shift = measure_shift(counts, counts)
    assert shift.stability == 0
    assert shift.divergence == 0
    assert shift.degree == 0


@given(COUNTS, st.randoms(use_true_random=False))
def test_shifts_are_alike_from_both_sides_and_in_their_ranges(counts, random):
    other = counts.copy()
    random.shuffle(other)
    one, two = measure_shift(counts, other), measure_shift(other, counts)
    assert one.stability == pytest.approx(two.stability)
    assert one.divergence == pytest.approx(two.divergence)
    assert one.stability >= 0
    assert 0 <= one.divergence <= 1


def test_chance_is_not_called_a_shift():
    random = np.random.default_rng(0)
    degrees = [
        measure_shift(*(random.multinomial(60, [0.1] * 10) for _ in range(2))).degree
        for _ in range(500)
    ]
    assert np.mean([degree > 0 for degree in degrees]) <= 0.01


@given(st.sampled_from(sorted(EDGES)), st.lists(st.floats(-1, 60), max_size=20))
def test_every_value_lies_in_one_cell(name, values):
    assert sum(histogram(name, np.array(values))) == len(values)


@pytest.mark.quality
def test_a_reference_of_the_training_texts_is_small_and_halves_of_them_agree(shared):
    train = pd.read_csv(shared / "labels" / "train.csv")
    table = scored(load_model(), train["text"])
    half = table.sample(frac=0.5, random_state=0)
    reference = make_reference(half)
    assert len(json.dumps(reference)) < 200_000
    for language in measure_drift(table.drop(half.index), reference).languages:
        assert (language.words_degree, language.scores_degree, language.moved) == (0, 0, ())
