"""Training a company's model: start from a shipped one, learn, calibrate, judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.errors import InputError, ModelError
from crisis_nlp.labels.about import About, Source
from crisis_nlp.labels.adapting import LOYALTY, adapt
from crisis_nlp.labels.calibration import Calibration, calibrate
from crisis_nlp.labels.evaluating import compare
from crisis_nlp.labels.fast import FastNetwork
from crisis_nlp.labels.folder import load_folder
from crisis_nlp.labels.gains import Gain, judge_gain, measure_gains
from crisis_nlp.labels.heads import DECIMALS, HEADS, LABELS, read_out, targets
from crisis_nlp.labels.labelled.reading import read_labelled
from crisis_nlp.labels.model import Model
from crisis_nlp.labels.needs import needs_of
from crisis_nlp.labels.reference import make_reference
from crisis_nlp.labels.seed import seed_examples
from crisis_nlp.labels.splitting import part_of, split_examples
from crisis_nlp.labels.thresholds import Decision, decide
from crisis_nlp.text.kept_terms import KeptTerms, check_terms
from crisis_nlp.text.preparing import prepare_text

if TYPE_CHECKING:
    from datasets import Dataset

FEWEST = 30
"""Labelled texts that training asks for at least."""

FOLDS = 5
"""Parts for scores of texts that were not learned from; calibration and thresholds use these."""

REPLAY = 0.5
"""How much one of the project's own examples counts beside one of the company's."""

FEWEST_FOR_THRESHOLD = 20
"""Texts with a label, and without, below which the base's threshold is kept."""

_TERMS = "The company's own labelled mentions; their texts are not in the folder."
_SEED_TERMS = "Written for the project about invented organisations; CC0. Seen again."


@dataclass(frozen=True, slots=True)
class Training:
    """What training gave.

    Parameters
    ----------
    model
        The new model.
    gains
        How it compares with its base on the examples held out.
    verdict
        The comparison in a sentence.
    worse
        Whether it did worse than its base there.
    notes
        What was read and learned from, how it was split, what more examples are needed.
    reference
        What the company's mentions look like to the model, to tell drift from: see
        ``write_reference``.
    """

    model: Model
    gains: tuple[Gain, ...]
    verdict: str
    worse: bool
    notes: tuple[str, ...] = field(default=())
    reference: Mapping[str, Any] = field(default_factory=dict, repr=False)


def train(
    labelled: str | Path | pd.DataFrame | Dataset | Sequence[str | Path],
    *,
    base: str | Path | Model = "fast",
    name: str = "own",
    miss_costs: Mapping[str, float] | None = None,
    loyalty: float = LOYALTY,
    keep_terms: Sequence[str] = (),
) -> Training:
    """Train a model on labelled examples, from a base; the same examples give the same model.

    Parameters
    ----------
    labelled
        Files, a data frame, a dataset or a hub name, see ``read_labelled``: a text, any of
        ``complaint``, ``harm``, ``asymmetry`` (0, 1), ``severity`` (0 to 4) and ``sentiment`` (by
        name), empty for unknown; with ``time`` the latest quarter judges. At least ``FEWEST`` rows.
    base
        The model to start from, a fast one: its name, its folder, or itself.
    name
        The new model's name.
    miss_costs
        For a label what a missed mention costs, in false alarms; the base's unless given.
    loyalty
        How strongly the base is held on to.
    keep_terms
        The company's words and accounts (``@acme_care``, ``A320``) that the model is to read as
        words of their own; those of the base are kept as well. See ``KeptTerms``.

    Returns
    -------
    Training
        The model, judged on examples it did not learn from; see ``save_model``.

    Raises
    ------
    InputError
        If the examples cannot be read, or are too few.
    ModelError
        If the base cannot be trained further.

    Examples
    --------
    >>> import pandas as pd
    >>> import crisis_nlp
    >>> few = pd.DataFrame({"text": ["White card at the mill"], "harm": [1]})
    >>> crisis_nlp.train(few)
    Traceback (most recent call last):
    ...
    crisis_nlp.errors.InputError: There are too few labelled examples to train on. ...
    """
    base = base if isinstance(base, Model) else load_folder(base)
    if not isinstance(base.network, FastNetwork):
        raise ModelError(
            f"The model '{base.name}' cannot be trained further",
            found=f"a network of the kind '{base.network.kind}'",
            do="start from 'fast' or from a model trained from it",
        )
    read = read_labelled(labelled)
    kept = check_terms((*base.kept.terms, *keep_terms))
    known = _readable(read.examples)
    split = split_examples(known)
    learned, judges = known[~split.held].reset_index(drop=True), known[split.held]
    judges = judges.reset_index(drop=True)
    network, folds = _learn(base.network, learned, kept, loyalty)
    languages = learned["text_language"].to_list()
    calibration = _rounded(calibrate(folds, targets(learned), languages, lean_on=base.calibration))
    unseen = calibration.probabilities(folds, languages).round(DECIMALS)
    decisions = _decisions(unseen, targets(learned), base, miss_costs or {})
    about = _about(base.about, len(learned))
    model = replace(
        base,
        name=name,
        network=network,
        calibration=calibration,
        decisions=decisions,
        about=about,
        kept=kept,
    )
    gains = measure_gains(model, base, judges)
    model = replace(model, about=_measured(model, judges, f"{split.how}, held out"))
    notes = (
        *read.summary(),
        f"{len(learned)} examples learned from, {len(judges)} held out to judge: {split.how}.",
        *needs_of(known),
    )
    read_so = learned.assign(**read_out(unseen, model.thresholds))
    reference = make_reference(pd.concat([read_so, model.label(judges)], ignore_index=True))
    return Training(model, gains, *judge_gain(gains), notes, reference)


def _readable(examples: pd.DataFrame) -> pd.DataFrame:
    wanted = ("text", *LABELS, "severity", "sentiment", "time")
    found = examples[[column for column in wanted if column in examples]].reset_index(drop=True)
    prepared = prepare_text(found)
    known = prepared[prepared["clean"] != ""].reset_index(drop=True)
    if len(known) < FEWEST:
        raise InputError(
            "There are too few labelled examples to train on",
            found=f"{len(known)} with text",
            do=f"label at least {FEWEST}; crisis-nlp suggest says which",
        )
    return known


def _learn(
    base: FastNetwork, learned: pd.DataFrame, kept: KeptTerms, loyalty: float
) -> tuple[FastNetwork, NDArray[np.float64]]:
    """Return what learned from all, and each example's logits from what had not seen it."""
    seed = prepare_text(seed_examples())
    texts = [*kept.read(learned), *seed["clean"]]
    own = targets(learned)
    # What the company gives no label for stays as it is: the seed does not teach it again.
    again = np.where(np.isnan(own).all(axis=0), np.nan, targets(seed))
    truths = np.concatenate([own, again])
    importance = np.concatenate([np.ones(len(learned)), np.full(len(seed), REPLAY)])
    folds = part_of(learned["group"], FOLDS)
    unseen = np.empty((len(learned), len(HEADS)))
    for fold in range(FOLDS):
        away = np.flatnonzero(folds == fold)
        counting = importance.copy()
        counting[away] = 0.0
        network = adapt(base, texts, truths, counting, loyalty=loyalty)
        unseen[away] = network.logits([texts[place] for place in away])
    return adapt(base, texts, truths, importance, loyalty=loyalty), unseen


def _decisions(
    probabilities: NDArray[np.float64],
    truths: NDArray[np.float64],
    base: Model,
    miss_costs: Mapping[str, float],
) -> dict[str, Decision]:
    chosen = {}
    for place, label in enumerate(LABELS):
        cost = miss_costs.get(label, base.decisions[label].miss_cost)
        known = ~np.isnan(truths[:, place])
        truth = truths[known, place]
        enough = min(truth.sum(), (1 - truth).sum()) >= FEWEST_FOR_THRESHOLD
        chosen[label] = (
            decide(truth, probabilities[known, place], cost) if enough else base.decisions[label]
        )
    return chosen


def _about(base: About, learned: int) -> About:
    own = Source("the company's labelled mentions", learned, "labels", _TERMS)
    again = Source("written mentions, seen again", len(seed_examples()), "labels", _SEED_TERMS)
    return replace(base, sources=(*base.sources, own, again), figures=(), reliabilities=())


def _measured(model: Model, judges: pd.DataFrame, on: str) -> About:
    labelled, languages = model.label(judges), judges["text_language"].to_list()
    found = compare(labelled, judges, languages, model, on)
    return replace(model.about, figures=found.figures, reliabilities=found.reliabilities)


def _rounded(calibration: Calibration) -> Calibration:
    return Calibration(calibration.slopes.round(6), calibration.shifts.round(6))
