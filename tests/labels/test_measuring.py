import numpy as np
import pytest

from crisis_nlp.labels.measuring import calibration_error, macro_f1, macro_recall, measure


def test_precision_recall_and_f1():
    truth = np.array([1.0, 1.0, 1.0, 0.0, 0.0])
    found = measure(truth, np.array([0.9, 0.8, 0.1, 0.7, 0.2]), 0.5)
    assert (found.texts, found.positives) == (5, 3)
    assert found.precision == found.recall == pytest.approx(2 / 3)
    assert found.f1 == pytest.approx(2 / 3)


def test_nothing_found_is_zero_not_an_error():
    found = measure(np.zeros(3), np.zeros(3), 0.5)
    assert (found.precision, found.recall, found.f1) == (0.0, 0.0, 0.0)


def test_calibration_error_is_the_distance_from_the_truth():
    assert calibration_error(np.ones(10), np.ones(10)) == 0.0
    assert calibration_error(np.zeros(10), np.full(10, 0.3)) == pytest.approx(0.3)
    assert calibration_error(np.array([1.0, 0.0]), np.array([0.5, 0.5])) == 0.0
    assert np.isnan(calibration_error(np.array([]), np.array([])))


def test_macro_figures_weigh_classes_alike():
    truth = np.array(["a", "a", "a", "b"])
    said = np.array(["a", "a", "a", "a"])
    assert macro_f1(truth, said) == pytest.approx((6 / 7) / 2)
    assert macro_recall(truth, said) == 0.5
