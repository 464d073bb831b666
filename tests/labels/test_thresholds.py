import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp.labels.thresholds import bound_sentiment, decide, name_sentiment

CASES = st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=5, max_size=60)


@given(CASES, st.floats(0.25, 2), st.floats(1, 4))
@settings(max_examples=200, deadline=None)
def test_a_dearer_miss_never_lowers_recall(cases, cost, factor):
    truth = np.array([float(held) for held, _ in cases])
    probability = np.array([value for _, value in cases])
    cheap, dear = (decide(truth, probability, c) for c in (cost, cost * factor))
    assert dear.recall >= cheap.recall - 1e-12
    assert 0 < dear.threshold < 1


def test_the_bought_precision_and_recall_are_told():
    truth = np.array([1.0, 1.0, 0.0, 0.0, 1.0])
    found = decide(truth, np.array([0.9, 0.8, 0.3, 0.2, 0.1]), 1.0)
    assert 0.3 < found.threshold <= 0.8
    assert (found.precision, found.recall) == pytest.approx((1.0, 2 / 3))


def test_bounds_part_three_clouds():
    sentiment = np.array([-0.9, -0.7, -0.1, 0.0, 0.1, 0.6, 0.9])
    truth = np.array(["negative"] * 2 + ["neutral"] * 3 + ["positive"] * 2)
    bounds = bound_sentiment(truth, sentiment)
    assert (name_sentiment(sentiment, bounds) == truth).all()
