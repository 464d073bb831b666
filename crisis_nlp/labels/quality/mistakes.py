"""The texts that a model reads most wrongly, for people to look at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.heads import LABELS
from crisis_nlp.labels.quality.answers import Answers
from crisis_nlp.labels.quality.sheet import Mistake

SHOWN = 10
"""Mistakes shown of each kind; copies of a text count once."""


def find_mistakes(examples: pd.DataFrame, answers: Answers) -> tuple[Mistake, ...]:
    """Return the gravest mistakes of each kind, the gravest first.

    Parameters
    ----------
    examples
        What ``prepare_examples`` gave.
    answers
        What ``ask`` gave for them.
    """
    return tuple(
        Mistake(
            place=str(examples["place"].iloc[row]),
            kind=kind,
            score=float(answers.scores[column].iloc[row]),
            text=str(examples["text"].iloc[row]),
        )
        for kind, column, gravity in _kinds(examples, answers)
        for row in _gravest(gravity, examples)
    )


def _kinds(
    examples: pd.DataFrame, answers: Answers
) -> Iterator[tuple[str, str, NDArray[np.float64]]]:
    """Yield each kind, its column, and how grave it is in each text; 0 is no mistake."""
    for label in LABELS:
        if label in examples:
            truth = examples[label].to_numpy(np.float64)
            probability = answers.scores[label].to_numpy(np.float64)
            said = answers.says(label)
            yield f"{label} missed", label, np.where((truth == 1) & ~said, 1 - probability, 0)
            yield f"{label} seen wrongly", label, np.where((truth == 0) & said, probability, 0)
    if "severity" in examples:
        gap = (examples["severity"] - answers.scores["severity"]).to_numpy(np.float64)
        yield "severity too low", "severity", np.where(gap > 1, gap, 0)
        yield "severity too high", "severity", np.where(gap < -1, -gap, 0)
    if "sentiment" in examples:
        for name, sign in (("negative", 1.0), ("positive", -1.0)):
            wrong = sign * answers.scores["sentiment"].to_numpy(np.float64)
            rows = (examples["sentiment"] == name).to_numpy(bool) & (wrong > 0)
            yield f"{name} read otherwise", "sentiment", np.where(rows, wrong, 0)


def _gravest(gravity: NDArray[np.float64], examples: pd.DataFrame) -> list[int]:
    wrong = pd.DataFrame(
        {"gravity": -gravity, "group": examples["group"].to_numpy(), "row": range(len(gravity))}
    )
    wrong = wrong[wrong["gravity"] < 0].sort_values(["gravity", "group"], kind="stable")
    return wrong.drop_duplicates("group")["row"].head(SHOWN).to_list()
