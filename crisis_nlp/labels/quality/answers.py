"""A model's answers beside the truth of labelled mentions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.labeller import Labeller
from crisis_nlp.labels.thresholds import name_sentiment
from crisis_nlp.text.preparing import prepare_text


@dataclass(frozen=True, slots=True)
class Answers:
    """What a model says of labelled mentions.

    Parameters
    ----------
    model, version
        Its name and the hash of its weights.
    scores
        ``complaint``, ``harm``, ``asymmetry``, ``severity``, ``sentiment`` (float64), a row a
        mention.
    thresholds
        The probability from which complaint, harm and asymmetry hold.
    sentiment_bounds
        Sentiment below the first is negative, above the second positive.
    """

    model: str
    version: str
    scores: pd.DataFrame
    thresholds: Mapping[str, float]
    sentiment_bounds: tuple[float, float]

    def says(self, label: str) -> NDArray[np.bool_]:
        """Return whether each mention is said to have a label."""
        return (self.scores[label] >= self.thresholds[label]).to_numpy()

    def sentiments(self) -> NDArray[np.str_]:
        """Return the name of each mention's sentiment."""
        return name_sentiment(self.scores["sentiment"].to_numpy(), self.sentiment_bounds)

    def severities(self) -> NDArray[np.int64]:
        """Return each mention's severity as the nearest whole number."""
        return np.floor(self.scores["severity"].to_numpy() + 0.5).astype(np.int64)


def prepare_examples(examples: pd.DataFrame) -> pd.DataFrame:
    """Add ``clean``, ``text_language`` and ``group``; ``language`` where the file names none.

    Parameters
    ----------
    examples
        Of ``Labelled``. A language the file does not name is the one detected.
    """
    read = prepare_text(examples[["text"]].reset_index(drop=True))
    prepared = examples.reset_index(drop=True).assign(
        **{name: read[name] for name in ("clean", "text_language", "group")}
    )
    named = prepared.get("language", pd.Series(np.nan, index=prepared.index, dtype="str"))
    return prepared.assign(language=named.fillna(prepared["text_language"]))


def ask(
    model: Labeller,
    prepared: pd.DataFrame,
    *,
    n_jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Answers:
    """Label prepared examples with a model.

    Parameters
    ----------
    model
        What ``load_model`` gave.
    prepared
        What ``prepare_examples`` gave.
    n_jobs, progress
        As in ``Model.label``.
    """
    asked = prepared[["text", "clean", "text_language", "group"]]
    scores = model.label(asked, n_jobs=n_jobs, progress=progress)
    columns = ["complaint", "harm", "asymmetry", "severity", "sentiment"]
    bounds = model.sentiment_bounds
    return Answers(
        model.name, model.version, scores[columns], model.thresholds, (bounds[0], bounds[1])
    )
