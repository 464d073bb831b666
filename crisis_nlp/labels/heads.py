"""What a model answers: ten logits a text, read out as five numbers and a name.

Complaint, harm and asymmetry are independent of each other. Severity is ordinal: four heads say how
likely it is at least 1, 2, 3, 4, and their sum is the expected severity. Sentiment is the
probability of positive less that of negative.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

LABELS = ("complaint", "harm", "asymmetry")
"""The three yes/no labels, probabilities in [0, 1]."""

SEVERITIES = ("severity_1", "severity_2", "severity_3", "severity_4")
"""Severity at least 1, 2, 3, 4."""

SENTIMENTS = ("negative", "neutral", "positive")
"""The three sentiments, which exclude each other."""

HEADS = (*LABELS, *SEVERITIES, *SENTIMENTS)
"""Every head, in the order of a model's columns."""

BY_GRAVITY = ("harm", "asymmetry", "complaint")
"""The order in which a mention is given its one name; a mention with none of them is "other"."""

COLUMNS = (*LABELS, "severity", "sentiment", "label")
"""The columns that labelling adds."""

DECIMALS = 6
"""Decimals of every number that is given out."""


def read_out(probabilities: NDArray[np.float64], thresholds: Mapping[str, float]) -> pd.DataFrame:
    """Turn the probabilities of the heads into the label columns.

    Parameters
    ----------
    probabilities
        Texts by ``HEADS``, in [0, 1].
    thresholds
        For each of ``LABELS`` the probability from which it holds.

    Returns
    -------
    pandas.DataFrame
        ``COLUMNS``: the three labels in [0, 1], severity in [0, 4], sentiment in [-1, 1],
        ``label``.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.heads import read_out
    >>> row = np.array([[0.9, 0.6, 0.1, 1.0, 0.5, 0.5, 0.0, 0.8, 0.2, 0.0]])
    >>> cuts = {"complaint": 0.5, "harm": 0.5, "asymmetry": 0.5}
    >>> read_out(row, cuts)[["harm", "severity", "sentiment", "label"]].to_dict("records")
    [{'harm': 0.6, 'severity': 2.0, 'sentiment': -0.8, 'label': 'harm'}]
    """
    labels, severities, sentiments = np.split(probabilities, (3, 7), axis=1)
    at_least = np.minimum.accumulate(severities, axis=1)
    total = sentiments[:, 0] + sentiments[:, 1] + sentiments[:, 2]
    columns = dict(zip(LABELS, labels.T, strict=True))
    columns["severity"] = at_least[:, 0] + at_least[:, 1] + at_least[:, 2] + at_least[:, 3]
    columns["sentiment"] = (sentiments[:, 2] - sentiments[:, 0]) / np.maximum(total, 1e-9)
    table = pd.DataFrame({name: np.round(values, DECIMALS) for name, values in columns.items()})
    conditions = [(table[name] >= thresholds[name]).to_numpy() for name in BY_GRAVITY]
    return table.assign(label=pd.Series(np.select(conditions, BY_GRAVITY, "other"), dtype="str"))


def nothing_read() -> pd.DataFrame:
    """Return the label columns without a row."""
    return read_out(np.empty((0, len(HEADS))), dict.fromkeys(LABELS, 0.5))


def targets(examples: pd.DataFrame) -> NDArray[np.float64]:
    """Return what each head should answer for labelled examples: 0, 1, or NaN where not labelled.

    Parameters
    ----------
    examples
        Any of the columns ``complaint``, ``harm``, ``asymmetry`` (0 or 1), ``severity`` (0 to 4)
        and ``sentiment`` (one of ``SENTIMENTS``); missing columns and values are unknown.

    Returns
    -------
    numpy.ndarray
        float64, examples by ``HEADS``.
    """
    known = {name: examples[name].to_numpy(dtype=np.float64) for name in LABELS if name in examples}
    if "severity" in examples:
        severity = examples["severity"].to_numpy(dtype=np.float64)
        for step, name in enumerate(SEVERITIES, start=1):
            known[name] = np.where(np.isnan(severity), np.nan, severity >= step)
    if "sentiment" in examples:
        told = examples["sentiment"].notna().to_numpy()
        for name in SENTIMENTS:
            known[name] = np.where(told, examples["sentiment"] == name, np.nan)
    unknown = np.full(len(examples), np.nan)
    return np.column_stack([known.get(name, unknown) for name in HEADS])
