"""From a learned network to a model: calibrated, with thresholds, measured, ready to ship."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.about import About
from crisis_nlp.labels.calibration import Calibration, calibrate
from crisis_nlp.labels.cascade import doubt
from crisis_nlp.labels.deep import STEPS, DeepWeights
from crisis_nlp.labels.evaluating import evaluate
from crisis_nlp.labels.fast import FastNetwork
from crisis_nlp.labels.features import FeatureSettings
from crisis_nlp.labels.folder import load_folder
from crisis_nlp.labels.heads import DECIMALS, HEADS, LABELS, read_out, targets
from crisis_nlp.labels.model import Model
from crisis_nlp.labels.network import Network
from crisis_nlp.labels.pieces import Vocabulary
from crisis_nlp.labels.reference import make_reference, write_reference
from crisis_nlp.labels.thresholds import MISS_COSTS, bound_sentiment, decide
from crisis_nlp.labels.weights import in_eight_bits
from crisis_nlp.text.kept_terms import NOTHING_KEPT
from crisis_nlp.text.language import detect_language
from crisis_nlp.text.preparing import prepare_text

SETTINGS = FeatureSettings(words=16, pieces=18, pairs=19, reach=2)
"""The features of the wide half of the shipped fast model."""

STEPS_OF_DOUBT = 201
"""Even steps from 0 to 1 at which the doubt of everyday mentions is kept."""

Arrays = Mapping[str, NDArray[np.float32]]


def fast_network(weights: Arrays, vocabulary: Vocabulary) -> FastNetwork:
    """Round what the student learned to eight bits.

    Parameters
    ----------
    weights
        ``wide`` (rows by heads), ``intercepts``, ``vectors`` (pieces by dimensions), ``hidden``
        (neurons by dimensions), ``hidden_shift``, ``output`` (heads by neurons).
    vocabulary
        The pieces, in the order of ``vectors``.
    """
    steps = np.maximum(np.abs(weights["vectors"]).max(axis=0), 1e-12).astype(np.float64) / STEPS
    deep = DeepWeights(
        vocabulary,
        np.round(weights["vectors"] / steps).astype(np.int8),
        steps,
        weights["hidden"].T.astype(np.float64).round(6),
        weights["hidden_shift"].astype(np.float64).round(6),
        weights["output"].T.astype(np.float64).round(6),
    )
    intercepts = weights["intercepts"].astype(np.float64).round(6)
    wide = in_eight_bits(weights["wide"].astype(np.float64), intercepts, SETTINGS)
    return FastNetwork(SETTINGS, wide, deep)


def finish(
    network: Network,
    name: str,
    held: pd.DataFrame,
    about: About,
    *,
    measured: Mapping[str, pd.DataFrame],
    everyday: Sequence[str],
) -> Model:
    """Calibrate a network on examples it did not learn from, choose thresholds, measure.

    Parameters
    ----------
    network, name
        What was learned, and its name.
    held
        Prepared examples (``text``, ``clean``, ``text_language``) with any of the labels.
    about
        What the card says beside the figures.
    measured
        Examples to measure on, by what they are called in the card.
    everyday
        Cleaned texts as they come, to tell how often the model is unsure.
    """
    truths, languages = targets(held), held["text_language"].to_list()
    logits = network.logits(NOTHING_KEPT.read(held, named=network.named))
    fitted = calibrate(logits, truths, languages)
    calibration = Calibration(fitted.slopes.round(6), fitted.shifts.round(6))
    probabilities = calibration.probabilities(logits, languages).round(DECIMALS)
    decisions = {}
    for place, label in enumerate(LABELS):
        known = ~np.isnan(truths[:, place])
        decisions[label] = decide(
            truths[known, place], probabilities[known, place], MISS_COSTS[label]
        )
    labelled = read_out(probabilities, {label: d.threshold for label, d in decisions.items()})
    told = ~np.isnan(truths[:, HEADS.index("neutral")])
    bounds = bound_sentiment(
        held.loc[told, "sentiment"].to_numpy(dtype=str), labelled.loc[told, "sentiment"].to_numpy()
    )
    model = Model(name, network, calibration, decisions, bounds, about)
    given = model.probabilities(everyday, [detect_language(text) for text in everyday])
    unsure = np.quantile(doubt(given, model.thresholds), np.linspace(0, 1, STEPS_OF_DOUBT))
    model = replace(model, doubts=tuple(unsure.round(4).tolist()))
    found = [evaluate(model, examples, on) for on, examples in measured.items()]
    figures = tuple(figure for each in found for figure in each.figures)
    plots = tuple(plot for each in found for plot in each.reliabilities)
    return replace(model, about=replace(about, figures=figures, reliabilities=plots))


def remember_everyday(folder: Path, texts: Sequence[str]) -> None:
    """Write beside a model what everyday texts look like to it, to tell drift from."""
    prepared = prepare_text(pd.DataFrame({"text": list(texts)}))
    write_reference(make_reference(load_folder(folder).label(prepared)), folder)
