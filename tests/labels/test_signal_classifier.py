import numpy as np
import pytest
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.model_selection import GridSearchCV, cross_val_predict
from sklearn.pipeline import Pipeline

from crisis_nlp.labels.signal_classifier import SignalClassifier

PAYMENTS = [f"{word} again, {n} days" for n in range(4) for word in ("Card frozen", "Payment lost")]
PRAISE = [f"{word}, {n} stars" for n in range(4) for word in ("Lovely branch", "Kind staff")]
TEXTS = PAYMENTS + PRAISE
LABELS = ["payments"] * len(PAYMENTS) + ["praise"] * len(PRAISE)


def test_it_learns_any_labels():
    model = SignalClassifier().fit(TEXTS, LABELS)
    assert model.classes_.tolist() == ["payments", "praise"]
    assert model.predict(["My card is frozen"]).tolist() == ["payments"]
    assert np.allclose(model.predict_proba(TEXTS).sum(axis=1), 1)
    assert model.score(TEXTS, LABELS) == 1.0


def test_learning_in_parts_is_learning_at_once():
    whole = SignalClassifier().fit(TEXTS, LABELS)
    parts = SignalClassifier()
    mixed = [n for pair in zip(range(8), range(8, 16), strict=True) for n in pair]
    first, rest = mixed[:6], mixed[6:]
    parts.partial_fit([TEXTS[n] for n in first], [LABELS[n] for n in first], classes=LABELS)
    parts.partial_fit([TEXTS[n] for n in rest], [LABELS[n] for n in rest])
    np.testing.assert_allclose(parts.predict_proba(TEXTS), whole.predict_proba(TEXTS), atol=1e-3)


def test_it_works_where_scikit_learn_takes_a_classifier():
    model = SignalClassifier(C=2.0)
    assert clone(model).get_params() == model.get_params()
    search = GridSearchCV(model, {"C": [0.1, 1.0]}, cv=2).fit(TEXTS, LABELS)
    assert search.best_params_["C"] in (0.1, 1.0)
    assert set(cross_val_predict(model, TEXTS, LABELS, cv=2)) <= set(LABELS)
    calibrated = CalibratedClassifierCV(model, cv=2).fit(TEXTS, LABELS)
    assert calibrated.predict_proba(TEXTS).shape == (16, 2)
    assert Pipeline([("signal", model)]).fit(TEXTS, LABELS).predict(TEXTS).shape == (16,)


def test_what_it_cannot_learn_from_is_refused():
    with pytest.raises(ValueError, match="only one class"):
        SignalClassifier().fit(["a", "b"], ["x", "x"])
    with pytest.raises(ValueError, match="must be a string"):
        SignalClassifier().fit(["a", None], ["x", "y"])
    with pytest.raises(ValueError, match="classes must be given"):
        SignalClassifier().partial_fit(["a", "b"], ["x", "y"])
    with pytest.raises(ValueError, match="2 texts but 1 labels"):
        SignalClassifier().fit(["a", "b"], ["x"])
