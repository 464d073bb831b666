import numpy as np
import pytest

from crisis_nlp.labels.calibration import calibrate, fit_sigmoid, sigmoid
from crisis_nlp.labels.measuring import calibration_error

RANDOM = np.random.default_rng(7)
SCORES = RANDOM.normal(size=4_000)
TRUTH = (RANDOM.random(4_000) < sigmoid(2.0 * SCORES - 1.0)).astype(float)


def test_the_sigmoid_that_made_the_truth_is_found():
    slope, shift = fit_sigmoid(SCORES, TRUTH, start=(1.0, 0.0), lean=1.0)
    assert slope == pytest.approx(2.0, abs=0.2)
    assert shift == pytest.approx(-1.0, abs=0.15)


def test_the_mean_probability_is_the_share_of_the_label():
    fitted = calibrate(SCORES[:, None], TRUTH[:, None], ["es"] * SCORES.size)
    probability = fitted.probabilities(SCORES[:, None], ["es"] * SCORES.size)[:, 0]
    assert probability.mean() == pytest.approx(TRUTH.mean(), abs=1e-3)
    assert calibration_error(TRUTH, probability) < 0.03
    assert (np.argsort(probability) == np.argsort(SCORES)).all()


def test_a_language_without_texts_takes_what_fits_all():
    fitted = calibrate(SCORES[:, None], TRUTH[:, None], ["es"] * SCORES.size)
    assert fitted.slopes[1] == pytest.approx(fitted.slopes[2])
    assert fitted.slopes[0] == pytest.approx(fitted.slopes[1], rel=0.05)


def test_texts_without_a_label_are_left_out():
    truth = np.concatenate([TRUTH, np.full(4_000, np.nan)])
    scores = np.concatenate([SCORES, np.full(4_000, 9.0)])
    fitted = calibrate(scores[:, None], truth[:, None], ["en"] * scores.size)
    known = calibrate(SCORES[:, None], TRUTH[:, None], ["en"] * SCORES.size)
    np.testing.assert_allclose(fitted.slopes, known.slopes)


def test_separable_scores_do_not_run_away():
    slope, _ = fit_sigmoid(np.array([-1.0, 1.0]), np.array([0.0, 1.0]), start=(1.0, 0.0), lean=1.0)
    assert 1.0 < slope < 50.0
