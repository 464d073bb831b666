"""Labelled mentions in, a model's quality out: what ``crisis-nlp evaluate`` calls."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from crisis_nlp.labels.labeller import Labeller
from crisis_nlp.labels.quality.answers import ask, prepare_examples
from crisis_nlp.labels.quality.comparing import Comparison, compare_models
from crisis_nlp.labels.quality.judging import judge
from crisis_nlp.labels.quality.sheet import Quality


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A model's quality, and how it stands against another.

    Parameters
    ----------
    quality
        Of the model.
    other, comparison
        The other model's quality and the verdict; None without another.
    """

    quality: Quality
    other: Quality | None = None
    comparison: Comparison | None = None

    def to_record(self) -> dict[str, Any]:
        """Return plain JSON values, without texts."""
        record = {"format": 1, "quality": self.quality.to_record()}
        if self.other is not None and self.comparison is not None:
            record["against"] = self.other.to_record()
            record["comparison"] = self.comparison.to_record()
        return record

    def to_json(self) -> str:
        """Return the record as text; the same evaluation gives the same bytes."""
        return json.dumps(self.to_record(), indent=1, ensure_ascii=False) + "\n"


def evaluate_model(
    model: Labeller,
    examples: pd.DataFrame,
    *,
    against: Labeller | None = None,
    n_jobs: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Judge a model on labelled mentions.

    Parameters
    ----------
    model
        What ``load_model`` gave.
    examples
        ``Labelled.examples``, see ``read_labelled``. Not changed.
    against
        Another model, to be judged on the same mentions.
    n_jobs, progress
        As in ``Model.label``.

    Returns
    -------
    Evaluation
        Precision, recall, F1, average precision, calibration error and Brier score of each label,
        the error of severity, macro-F1 and macro recall of sentiment; for all texts, by language
        and by source, with bootstrap intervals over groups of copies.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp import load_model
    >>> from crisis_nlp.labels.labelled.reading import read_labelled
    >>> from crisis_nlp.labels.quality.evaluation import evaluate_model
    >>> said = ["Two guests are in hospital after the oysters", "Lovely oysters"]
    >>> examples = read_labelled(pd.DataFrame({"text": said, "harm": [1, 0]})).examples
    >>> evaluate_model(load_model(), examples).quality.parts[0].labels["harm"].f1.value
    1.0
    """
    prepared = prepare_examples(examples)
    answers = ask(model, prepared, n_jobs=n_jobs, progress=progress)
    quality = judge(prepared, answers)
    if against is None:
        return Evaluation(quality)
    others = ask(against, prepared, n_jobs=n_jobs, progress=progress)
    comparison = compare_models(prepared, answers, others)
    return Evaluation(quality, judge(prepared, others), comparison)
