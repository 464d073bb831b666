"""Training a model: learn, calibrate, choose thresholds, measure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from crisis_nlp.labels.about import About
from crisis_nlp.labels.calibration import Calibration, calibrate
from crisis_nlp.labels.evaluating import compare
from crisis_nlp.labels.examples import check_examples
from crisis_nlp.labels.features import FeatureSettings, design_matrix, extract, read_texts
from crisis_nlp.labels.heads import DECIMALS, HEADS, LABELS, read_out, targets
from crisis_nlp.labels.learning import Recipe, learn
from crisis_nlp.labels.model import Model
from crisis_nlp.labels.thresholds import MISS_COSTS, bound_sentiment, decide
from crisis_nlp.labels.weights import in_eight_bits
from crisis_nlp.text.preparing import prepare_text

OUT_OF_FOLD = "training texts, each scored by a model that had not seen it"
"""What the figures of training are measured on."""


def train_model(
    examples: pd.DataFrame,
    *,
    name: str,
    about: About | None = None,
    settings: FeatureSettings | None = None,
    recipe: Recipe | None = None,
) -> Model:
    """Train a model from labelled examples; the same examples give the same model.

    Parameters
    ----------
    examples
        ``text`` and any of the labels, see ``read_examples``; the three labels, severity and
        sentiment must each occur. Two columns more may say how an example is used: ``importance``
        (a positive number, else 1) how much it counts in learning; ``typical`` (truth, else True)
        whether it is like everyday mentions: the others are learned from, but calibration,
        thresholds and figures leave them out.
    name
        The model's name.
    about
        What the card shall say; the figures of training are put before its own.
    settings
        The families' sizes.
    recipe
        How to learn.

    Returns
    -------
    Model
        Ready to label and to be saved.
    """
    settings = settings or FeatureSettings()
    about = about or About()
    known = _readable(check_examples(examples))
    truths = targets(known)
    matrix = design_matrix(extract(read_texts(known["clean"].to_list()), settings))
    learned = learn(
        matrix,
        truths,
        known["group"].to_list(),
        known["importance"].to_numpy(np.float64),
        settings,
        recipe or Recipe(),
    )

    typical = known["typical"].to_numpy(bool)
    judged, truths = known[typical].reset_index(drop=True), truths[typical]
    logits, languages = learned.out_of_fold[typical], judged["text_language"].to_list()
    calibration = _rounded(calibrate(logits, truths, languages))
    probabilities = calibration.probabilities(logits, languages).round(DECIMALS)
    decisions = {
        label: decide(*_judged(truths, probabilities, label), MISS_COSTS[label]) for label in LABELS
    }
    labelled = read_out(probabilities, {name: d.threshold for name, d in decisions.items()})
    told = judged["sentiment"].notna().to_numpy()
    bounds = bound_sentiment(
        judged.loc[told, "sentiment"].to_numpy(dtype=str),
        labelled.loc[told, "sentiment"].to_numpy(),
    )
    weights = in_eight_bits(learned.weights, learned.intercepts.round(6), settings)
    model = Model(name, weights, settings, calibration, decisions, bounds, about)
    figures = compare(labelled, judged, languages, model, OUT_OF_FOLD)
    return replace(model, about=replace(about, figures=figures + about.figures))


def _readable(examples: pd.DataFrame) -> pd.DataFrame:
    wanted = ("text", *LABELS, "severity", "sentiment", "importance", "typical")
    kept = examples[[column for column in wanted if column in examples]].reset_index(drop=True)
    defaults = {"importance": 1.0, "typical": True}
    prepared = prepare_text(kept.assign(**{k: v for k, v in defaults.items() if k not in kept}))
    return prepared[prepared["clean"] != ""].reset_index(drop=True)


def _judged(
    truths: np.ndarray, probabilities: np.ndarray, label: str
) -> tuple[np.ndarray, np.ndarray]:
    truth = truths[:, HEADS.index(label)]
    known = ~np.isnan(truth)
    return truth[known], probabilities[known, HEADS.index(label)]


def _rounded(calibration: Calibration) -> Calibration:
    return Calibration(calibration.slopes.round(6), calibration.shifts.round(6))
