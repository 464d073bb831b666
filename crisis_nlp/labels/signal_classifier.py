"""The fast model's eyes inside scikit-learn: any labels on texts, learned from what it sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.linear_model import LogisticRegression
from sklearn.utils.multiclass import check_classification_targets, unique_labels
from sklearn.utils.validation import check_is_fitted

from crisis_nlp.labels.adapting import seen_by
from crisis_nlp.labels.fast import FastNetwork
from crisis_nlp.labels.folder import load_folder
from crisis_nlp.text.clean import clean


class SignalClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Logistic regression on what a fast model sees of a text and already thinks of it.

    Works wherever scikit-learn takes a classifier of texts: ``Pipeline``, ``GridSearchCV``,
    ``cross_val_predict``, ``CalibratedClassifierCV``, ``clone``.

    Parameters
    ----------
    base
        A fast model's name or folder.
    C
        Inverse strength of the penalty, more than 0.
    class_weight
        ``None``, ``"balanced"`` or weights by class, as in ``LogisticRegression``.

    Attributes
    ----------
    classes_
        The labels, sorted.
    n_features_in_
        1: a column of texts.

    Examples
    --------
    >>> from crisis_nlp.labels.signal_classifier import SignalClassifier
    >>> texts = ["Frozen payments again", "Card declined twice", "Lovely branch", "Kind staff"]
    >>> model = SignalClassifier().fit(texts, ["payments", "payments", "praise", "praise"])
    >>> model.predict(["My payments are frozen"]).tolist()
    ['payments']
    """

    def __init__(
        self,
        base: str = "fast",
        C: float = 1.0,  # noqa: N803
        class_weight: str | dict[Any, float] | None = None,
    ) -> None:
        self.base = base
        self.C = C
        self.class_weight = class_weight

    def fit(self, texts: Sequence[str], labels: ArrayLike) -> SignalClassifier:
        """Learn from texts and their labels, forgetting what was learned before.

        Raises
        ------
        ValueError
            If there is only one class, or a text is no string.
        """
        self._texts: list[str] = []
        self._labels: list[Any] = []
        self.classes_ = unique_labels(labels)
        return self._learn(texts, labels)

    def partial_fit(
        self, texts: Sequence[str], labels: ArrayLike, classes: ArrayLike | None = None
    ) -> SignalClassifier:
        """Learn from further texts: the same as ``fit`` on all texts so far.

        Parameters
        ----------
        texts, labels
            The further ones.
        classes
            Every class there will be; needed at the first call.
        """
        if not hasattr(self, "classes_"):
            if classes is None:
                raise ValueError("classes must be given at the first call of partial_fit")
            self._texts, self._labels = [], []
            self.classes_ = np.unique(np.asarray(classes))
        return self._learn(texts, labels)

    def predict_proba(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the probability of each class: float64, texts by ``classes_``."""
        check_is_fitted(self, "regression_")
        found = np.zeros((len(_checked(texts)), len(self.classes_)))
        places = np.searchsorted(self.classes_, self.regression_.classes_)
        found[:, places] = self.regression_.predict_proba(self._seen(texts))
        return found

    def predict(self, texts: Sequence[str]) -> NDArray[Any]:
        """Return the likeliest class of each text."""
        likeliest: NDArray[Any] = self.classes_[self.predict_proba(texts).argmax(axis=1)]
        return likeliest

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        return tags

    def _learn(self, texts: Sequence[str], labels: ArrayLike) -> SignalClassifier:
        given = np.asarray(labels)
        check_classification_targets(given)
        strange = sorted(set(given.tolist()) - set(self.classes_.tolist()), key=str)
        if strange:
            raise ValueError(f"labels not among the classes: {strange[:5]}")
        if len(given) != len(texts):
            raise ValueError(f"{len(texts)} texts but {len(given)} labels")
        self._texts += _checked(texts)
        self._labels += given.tolist()
        if len(set(self._labels)) < 2:
            raise ValueError(f"only one class so far: {self._labels[:1]}")
        self.n_features_in_ = 1
        self.regression_ = LogisticRegression(
            C=self.C, class_weight=self.class_weight, max_iter=1000
        ).fit(self._seen(self._texts), np.asarray(self._labels))
        return self

    def _seen(self, texts: Sequence[str]) -> Any:  # noqa: ANN401
        network = load_folder(self.base).network
        if not isinstance(network, FastNetwork):
            raise ValueError(f"the base '{self.base}' is no fast model")
        return seen_by(network, [clean(text) for text in _checked(texts)])


def _checked(texts: Sequence[str]) -> list[str]:
    found = list(np.asarray(texts, dtype=object).ravel())
    if not all(isinstance(text, str) for text in found):
        raise ValueError("every text must be a string; fill missing ones with ''")
    return found
