"""The figures that are made of sums over texts, so that resampled texts give them as quickly.

A tally is what one text adds to a sum: a hit, a false alarm, a miss, an error. The same formulas
turn the sums of all texts into the figures, and those of a thousand resamples into their spread.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.heads import LABELS, SENTIMENTS
from crisis_nlp.labels.quality.answers import Answers

Sums = Mapping[str, NDArray[np.float64]]
"""The name of a tally and its sum, or its sums, one a resample."""


def tally(examples: pd.DataFrame, answers: Answers) -> dict[str, NDArray[np.float64]]:
    """Return the tallies of every text: name to float64, a number a text.

    Parameters
    ----------
    examples
        Of ``Labelled``.
    answers
        A model's, row by row.
    """
    found: dict[str, NDArray[np.float64]] = {}
    for label in LABELS:
        if label in examples:
            truth = examples[label].to_numpy(np.float64)
            found |= _agreement(label, ~np.isnan(truth), truth == 1, answers.says(label))
    if "severity" in examples:
        gap = (examples["severity"] - answers.scores["severity"]).to_numpy(np.float64)
        error = np.abs(gap)
        found |= {
            "severity error": np.nan_to_num(error),
            "severity": (~np.isnan(error)).astype(np.float64),
        }
    if "sentiment" in examples:
        true, said = examples["sentiment"].to_numpy(object), answers.sentiments()
        known = examples["sentiment"].notna().to_numpy()
        for name in SENTIMENTS:
            found |= _agreement(name, known, true == name, said == name)
    return found


def _agreement(
    name: str, known: NDArray[np.bool_], true: NDArray[np.bool_], said: NDArray[np.bool_]
) -> dict[str, NDArray[np.float64]]:
    return {
        f"{name} hit": (known & true & said).astype(np.float64),
        f"{name} false": (known & ~true & said).astype(np.float64),
        f"{name} missed": (known & true & ~said).astype(np.float64),
    }


def figures(sums: Sums) -> dict[str, NDArray[np.float64]]:
    """Turn sums of tallies into figures, each of the shape of a sum.

    Parameters
    ----------
    sums
        Scalars, or arrays of one shape.

    Returns
    -------
    dict
        For each label "harm precision", "harm recall", "harm f1" (0 where nothing was found, as
        is usual) and their "macro_f1"; "severity error"; "sentiment macro_f1" and "sentiment
        macro_recall" over the sentiments that occur.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.quality.tallies import figures
    >>> sums = {"harm hit": 3.0, "harm false": 1.0, "harm missed": 1.0}
    >>> {name: float(value) for name, value in figures(sums).items()}
    {'harm precision': 0.75, 'harm recall': 0.75, 'harm f1': 0.75, 'macro_f1': 0.75}
    """
    found: dict[str, NDArray[np.float64]] = {}
    judged = [label for label in LABELS if f"{label} hit" in sums]
    for label in judged:
        hit, false, missed = (sums[f"{label} {what}"] for what in ("hit", "false", "missed"))
        found[f"{label} precision"] = _ratio(hit, hit + false, 0.0)
        found[f"{label} recall"] = _ratio(hit, hit + missed, 0.0)
        found[f"{label} f1"] = _ratio(2 * hit, 2 * hit + false + missed, 0.0)
    if judged:
        found["macro_f1"] = np.mean([found[f"{label} f1"] for label in judged], axis=0)
    if "severity" in sums:
        found["severity error"] = _ratio(sums["severity error"], sums["severity"], np.nan)
    if "neutral hit" in sums:
        found |= _sentiment(sums)
    return found


def _sentiment(sums: Sums) -> dict[str, NDArray[np.float64]]:
    scores, recalls = [], []
    for name in SENTIMENTS:
        hit, false, missed = (sums[f"{name} {what}"] for what in ("hit", "false", "missed"))
        occurs = np.asarray(hit + missed) > 0
        f1 = _ratio(2 * hit, 2 * hit + false + missed, np.nan)
        scores.append(np.where(occurs, f1, np.nan))
        recalls.append(_ratio(hit, hit + missed, np.nan))
    return {
        "sentiment macro_f1": _mean_known(scores),
        "sentiment macro_recall": _mean_known(recalls),
    }


def _mean_known(values: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    table = np.array(values)
    known = ~np.isnan(table)
    return _ratio(np.where(known, table, 0.0).sum(axis=0), known.sum(axis=0), np.nan)


def _ratio(
    part: NDArray[np.float64], whole: NDArray[np.float64], empty: float
) -> NDArray[np.float64]:
    whole = np.asarray(whole, dtype=np.float64)
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1.0), empty)
