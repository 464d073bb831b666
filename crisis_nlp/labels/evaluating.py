"""How well labels agree with labelled examples, by language, as lines for the card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from crisis_nlp.labels.about import Figure, Reliability
from crisis_nlp.labels.heads import LABELS
from crisis_nlp.labels.labeller import Labeller
from crisis_nlp.labels.measuring import macro_f1, macro_recall, measure
from crisis_nlp.labels.quality.curves import Bin, calibration_bins
from crisis_nlp.labels.thresholds import name_sentiment

FEWEST = 30
"""Texts below which a language is not given a line of its own."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a card shows of a model's answers.

    Parameters
    ----------
    figures
        For each label: positives, precision, recall, F1 and calibration error; for severity the
        mean absolute error; for sentiment macro-F1 and macro recall. Each for all texts and by
        language.
    reliabilities
        What the calibration plots of labels show, all languages together.
    """

    figures: tuple[Figure, ...]
    reliabilities: tuple[Reliability, ...]


def evaluate(model: Labeller, examples: pd.DataFrame, on: str) -> Measured:
    """Label examples with a model and compare.

    Parameters
    ----------
    model
        The model.
    examples
        ``text`` and any of the labels, see ``read_labelled``.
    on
        What these texts are, in words.
    """
    labelled = model.label(examples[["text"]].reset_index(drop=True))
    return compare(
        labelled, examples, labelled["text_language"].fillna("other").to_list(), model, on
    )


def compare(
    labelled: pd.DataFrame,
    examples: pd.DataFrame,
    languages: Sequence[str],
    model: Labeller,
    on: str,
) -> Measured:
    """Compare labels that are already there with labelled examples, row by row."""
    spoken = np.asarray(languages)
    counts = pd.Series(spoken).value_counts()
    parts = {"all": np.ones(len(spoken), dtype=bool)}
    parts |= {name: spoken == name for name in sorted(counts.index[counts >= FEWEST])}
    figures = tuple(
        Figure(on, what, language, int(texts), values)
        for language, rows in parts.items()
        for what, texts, values in _lines(labelled[rows], examples[rows], model)
    )
    return Measured(figures, _reliabilities(labelled, examples, on))


def _reliabilities(
    labelled: pd.DataFrame, examples: pd.DataFrame, on: str
) -> tuple[Reliability, ...]:
    scored = labelled["complaint"].notna().to_numpy()
    found = []
    for label in LABELS:
        known = scored & _known(examples, label)
        if known.any():
            truth = examples.loc[known, label].to_numpy(dtype=np.float64)
            bins = calibration_bins(truth, labelled.loc[known, label].to_numpy())
            rounded = (Bin(b.texts, round(b.said, 4), round(b.true, 4)) for b in bins)
            found.append(Reliability(on, label, tuple(rounded)))
    return tuple(found)


def _lines(
    labelled: pd.DataFrame, examples: pd.DataFrame, model: Labeller
) -> Iterator[tuple[str, int, dict[str, float]]]:
    scored = labelled["complaint"].notna().to_numpy()
    for name in LABELS:
        known = scored & _known(examples, name)
        if known.any():
            truth = examples.loc[known, name].to_numpy(dtype=np.float64)
            found = asdict(
                measure(truth, labelled.loc[known, name].to_numpy(), model.thresholds[name])
            )
            yield name, found.pop("texts"), _four(found)
    known = scored & _known(examples, "severity")
    if known.any():
        error = (
            labelled.loc[known, "severity"].to_numpy() - examples.loc[known, "severity"].to_numpy()
        )
        yield (
            "severity",
            known.sum(),
            _four({"mean_absolute_error": np.abs(error).mean()}),
        )
    known = scored & _known(examples, "sentiment")
    if known.any():
        said = name_sentiment(labelled.loc[known, "sentiment"].to_numpy(), model.sentiment_bounds)
        true = examples.loc[known, "sentiment"].to_numpy(dtype=str)
        values = {"macro_f1": macro_f1(true, said), "macro_recall": macro_recall(true, said)}
        yield "sentiment", int(known.sum()), _four(values)


def _four(values: Mapping[str, float]) -> dict[str, float]:
    return {
        name: value if isinstance(value, int) else round(float(value), 4)
        for name, value in values.items()
    }


def _known(examples: pd.DataFrame, column: str) -> np.ndarray:
    if column not in examples:
        return np.zeros(len(examples), dtype=bool)
    return examples[column].notna().to_numpy()
