"""Judging a model on labelled mentions: all of them, by language, by source."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.heads import LABELS, SENTIMENTS
from crisis_nlp.labels.measuring import calibration_error
from crisis_nlp.labels.quality.answers import Answers
from crisis_nlp.labels.quality.bootstrap import Resampled, resample
from crisis_nlp.labels.quality.curves import (
    average_precision,
    best_recall,
    brier,
    calibration_bins,
    threshold_table,
)
from crisis_nlp.labels.quality.mistakes import find_mistakes
from crisis_nlp.labels.quality.sheet import (
    Confusion,
    LabelQuality,
    Part,
    Quality,
    SentimentQuality,
    SeverityQuality,
)
from crisis_nlp.labels.quality.tallies import tally

FEWEST = 30
"""Texts below which a language or source is given no line of its own."""

DEMANDED = 0.80
"""The precision at which the highest recall is looked for."""


def judge(examples: pd.DataFrame, answers: Answers) -> Quality:
    """Compare a model's answers with the truth.

    Parameters
    ----------
    examples
        What ``prepare_examples`` gave.
    answers
        What ``ask`` gave for them.
    """
    spreads = parts_of(examples)
    tallies = tally(examples, answers)
    groups = examples["group"].to_list()
    parts = tuple(
        _part(scope, name, rows, examples, answers, resample(tallies, groups, rows))
        for (scope, name), rows in spreads.items()
    )
    return Quality(
        model=answers.model,
        version=answers.version,
        texts=len(examples),
        groups=len(set(groups)),
        parts=parts,
        left_out=_left_out(examples),
        mistakes=find_mistakes(examples, answers),
    )


def parts_of(examples: pd.DataFrame) -> dict[tuple[str, str], NDArray[np.bool_]]:
    """Return scope and name of each part that has enough texts, with its rows."""
    parts = {("all", "all"): np.ones(len(examples), dtype=bool)}
    for scope, name, rows in _shares(examples):
        if rows.sum() >= FEWEST:
            parts[scope, name] = rows
    return parts


def _shares(examples: pd.DataFrame) -> Iterator[tuple[str, str, NDArray[np.bool_]]]:
    for scope in ("language", "source"):
        if scope in examples:
            column = examples[scope].to_numpy(object)
            for name in sorted(examples[scope].dropna().unique()):
                yield scope, name, column == name


def _left_out(examples: pd.DataFrame) -> dict[str, int]:
    return {name: int(rows.sum()) for _, name, rows in _shares(examples) if rows.sum() < FEWEST}


def _part(
    scope: str,
    name: str,
    rows: NDArray[np.bool_],
    examples: pd.DataFrame,
    answers: Answers,
    drawn: Resampled,
) -> Part:
    known = {
        column: rows & examples[column].notna().to_numpy()
        for column in (*LABELS, "severity", "sentiment")
        if column in examples
    }
    judged = {column: where for column, where in known.items() if where.any()}
    return Part(
        scope=scope,
        name=name,
        texts=int(rows.sum()),
        macro_f1=drawn.interval("macro_f1") if set(LABELS) & set(judged) else None,
        labels={
            label: _label(label, examples[where], answers, where, drawn)
            for label, where in judged.items()
            if label in LABELS
        },
        severity=_severity(examples, answers, judged["severity"], drawn)
        if "severity" in judged
        else None,
        sentiment=_sentiment(examples, answers, judged["sentiment"], drawn)
        if "sentiment" in judged
        else None,
    )


def _label(
    label: str,
    examples: pd.DataFrame,
    answers: Answers,
    where: NDArray[np.bool_],
    drawn: Resampled,
) -> LabelQuality:
    truth = examples[label].to_numpy(np.float64)
    probability = answers.scores.loc[where, label].to_numpy(np.float64)
    return LabelQuality(
        texts=truth.size,
        positives=int(truth.sum()),
        said=int(answers.says(label)[where].sum()),
        threshold=answers.thresholds[label],
        precision=drawn.interval(f"{label} precision"),
        recall=drawn.interval(f"{label} recall"),
        f1=drawn.interval(f"{label} f1"),
        average_precision=average_precision(truth, probability),
        calibration_error=calibration_error(truth, probability),
        brier=brier(truth, probability),
        recall_at_precision=best_recall(truth, probability, DEMANDED),
        thresholds=threshold_table(truth, probability),
        bins=calibration_bins(truth, probability),
    )


def _severity(
    examples: pd.DataFrame, answers: Answers, where: NDArray[np.bool_], drawn: Resampled
) -> SeverityQuality:
    true = examples.loc[where, "severity"].to_numpy().astype(np.int64)
    return SeverityQuality(
        texts=true.size,
        error=drawn.interval("severity error"),
        confusion=_confusion(true, answers.severities()[where], 5),
    )


def _sentiment(
    examples: pd.DataFrame, answers: Answers, where: NDArray[np.bool_], drawn: Resampled
) -> SentimentQuality:
    places = {name: place for place, name in enumerate(SENTIMENTS)}
    true = examples.loc[where, "sentiment"].map(places).to_numpy().astype(np.int64)
    said = np.array([places[str(name)] for name in answers.sentiments()[where]], dtype=np.int64)
    return SentimentQuality(
        texts=true.size,
        macro_f1=drawn.interval("sentiment macro_f1"),
        macro_recall=drawn.interval("sentiment macro_recall"),
        confusion=_confusion(true, said, len(SENTIMENTS)),
    )


def _confusion(true: NDArray[np.int64], said: NDArray[np.int64], classes: int) -> Confusion:
    counts = np.bincount(true * classes + said, minlength=classes * classes)
    return tuple(tuple(row) for row in counts.reshape(classes, classes).tolist())
