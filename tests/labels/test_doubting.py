from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from crisis_nlp import load_model
from crisis_nlp.labels.annotation.confident import doubt_labels
from crisis_nlp.labels.annotation.cross_validation import cross_validated, enough_rows
from crisis_nlp.labels.annotation.doubting import COLUMNS, find_doubts
from crisis_nlp.labels.annotation.questions import QUESTIONS
from crisis_nlp.labels.heads import HEADS, LABELS
from crisis_nlp.labels.labelled.reading import read_labelled


def plant(examples, share):
    """Turn one label of some rows round; return the table and what was turned."""
    random = np.random.default_rng(1)
    rows = np.flatnonzero(random.random(len(examples)) < share)
    wrong, planted = examples.copy(), set()
    for row in rows:
        label = LABELS[random.integers(3)]
        wrong.loc[row, label] = 1 - wrong.loc[row, label]
        planted.add((wrong["place"].iloc[row], label))
    return wrong, planted


def found_of(doubts, planted):
    """Return the precision and recall of the doubted labels."""
    told = doubts.table[doubts.table["column"].isin(LABELS)]
    hits = [pair in planted for pair in zip(told["place"], told["column"], strict=True)]
    return np.mean(hits), sum(hits) / len(planted)


def test_a_class_the_model_is_shy_of_gets_a_threshold_of_its_own():
    """0.4 is much for a class whose own texts get 0.3."""
    probabilities = np.array([[0.7, 0.3], [0.7, 0.3], [0.6, 0.4], [0.95, 0.05], [0.9, 0.1]])
    doubt = doubt_labels(probabilities, np.array([1, 1, 0, 0, 0]))
    assert doubt.thresholds == pytest.approx([2.45 / 3, 0.3])
    assert doubt.doubted.tolist() == [False, False, True, False, False]
    assert doubt.margin[2] == pytest.approx(-0.2)


def test_a_class_given_to_no_text_is_believed_of_none():
    doubt = doubt_labels(np.array([[0.3, 0.7], [0.1, 0.9]]), np.array([0, 0]))
    assert doubt.thresholds[1] == np.inf
    assert doubt.doubted.tolist() == [False, True]  # the second only because it is that sure
    assert doubt_labels(np.empty((0, 2)), np.empty(0, dtype=np.int64)).doubted.size == 0


def test_planted_flips_are_found_and_little_else(tiny, examples):
    table, planted = plant(read_labelled(examples).examples, 0.1)
    precision, recall = found_of(find_doubts(tiny, table), planted)
    assert precision >= 0.8
    assert recall >= 0.8


def test_each_doubt_says_where_what_and_why(tiny, examples):
    table, _ = plant(read_labelled(examples).examples, 0.1)
    doubts = find_doubts(tiny, table)
    assert list(doubts.table) == list(COLUMNS)
    assert doubts.table["doubt"].is_monotonic_decreasing
    first = doubts.table.iloc[0]
    assert first["reason"].startswith(f"{first['column']} {first['given']} has a probability of")
    assert doubts.judged == 5 * len(table)


def test_copies_labelled_otherwise_are_doubted(tiny):
    table = pd.DataFrame({"text": ["Brisol was lovely"] * 3, "harm": [0, 1, 0]})
    doubts = find_doubts(tiny, read_labelled(table).examples)
    assert doubts.table["place"].to_list() == ["row 2"]
    assert doubts.table["reason"].item().endswith("the same text is labelled otherwise at row 1")


@dataclass
class Told:
    """A model that says of every text what it was told to say."""

    heads: dict

    def read(self, mentions):
        return mentions["clean"].to_list()

    def probabilities(self, texts, languages):
        return np.tile([self.heads.get(head, 0.0) for head in HEADS], (len(texts), 1))


@pytest.mark.parametrize(("given", "doubted"), [(2, False), (1, True), (4, False), (0, True)])
def test_neighbouring_severities_are_no_doubt(given, doubted):
    grave = Told({"severity_1": 1.0, "severity_2": 1.0, "severity_3": 1.0})
    read = read_labelled(pd.DataFrame({"text": ["Smoke over the plant"], "severity": [given]}))
    told = find_doubts(grave, read.examples).table
    assert told["likely"].to_list() == ["3"] * doubted


def test_too_small_a_file_is_not_cross_validated(tiny, examples):
    doubts = find_doubts(tiny, read_labelled(examples).examples, cross_validate=True)
    assert len(doubts.notes) == 5
    assert "complaint was not cross-validated: that takes 200 rows" in doubts.notes[0]
    assert not enough_rows(np.array([0] * 300 + [1] * 9))
    assert enough_rows(np.array([0] * 300 + [1] * 10))


def test_a_text_is_never_read_by_a_model_that_saw_its_copy():
    """With labels drawn by lot and every text twice, a leak would read them all right."""
    random = np.random.default_rng(0)
    words = [f"word{n} said{n} this{n}" for n in range(150)]
    given = np.repeat(random.integers(2, size=150), 2)
    texts = [word for word in words for _ in range(2)]
    found = cross_validated(texts, texts, np.full((300, 1), 0.5), given, 2)
    right = (found.argmax(axis=1) == given).mean()
    assert right < 0.65
    assert found.sum(axis=1) == pytest.approx(np.ones(300))


def test_probabilities_of_answers_add_up_to_one(tiny, examples):
    texts = examples["text"].to_list()
    heads = tiny.probabilities(texts, ["en"] * len(texts))
    for question in QUESTIONS:
        read = question.read(heads)
        assert read.shape == (len(texts), len(question.answers))
        assert read.sum(axis=1) == pytest.approx(np.ones(len(texts)))
        assert (read >= 0).all()


@pytest.mark.quality
@pytest.mark.parametrize(
    ("name", "cross_validate", "precision", "recall"),
    [
        ("seed_es", False, 0.90, 0.90),
        ("seed_en", False, 0.82, 0.90),
        ("eval_nc", False, 0.14, 0.75),
    ],
)
def test_planted_flips_among_labelled_mentions(name, cross_validate, precision, recall, shared):
    examples = read_labelled(shared / "labels" / f"{name}.csv").examples
    table, planted = plant(examples, 0.05)
    doubts = find_doubts(load_model(), table, cross_validate=cross_validate)
    found = found_of(doubts, planted)
    assert found[0] >= precision
    assert found[1] >= recall
