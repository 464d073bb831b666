"""A model: from texts to complaint, harm, asymmetry, severity and sentiment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.about import About
from crisis_nlp.labels.calibration import Calibration
from crisis_nlp.labels.features import FeatureSettings, extract, read_texts
from crisis_nlp.labels.heads import COLUMNS, HEADS, read_out
from crisis_nlp.labels.thresholds import Decision
from crisis_nlp.labels.weights import LinearWeights
from crisis_nlp.text.clean import clean
from crisis_nlp.text.language import detect_language
from crisis_nlp.text.preparing import prepare_text

CHUNK = 10_000
"""Texts that are scored at a time; the numbers do not depend on it."""

_Chunk = list[tuple[str, str]]
"""Cleaned texts and their languages."""


@dataclass(frozen=True, slots=True)
class Model:
    """What ``load_model`` gives: it labels mentions.

    Parameters
    ----------
    name
        The folder's name, such as ``fast``.
    weights, settings
        The linear model and the features it reads.
    calibration
        From its logits to probabilities.
    decisions
        For complaint, harm and asymmetry the threshold and what it bought.
    sentiment_bounds
        Sentiment below the first is negative, above the second positive.
    about
        What the card says.

    Examples
    --------
    >>> from crisis_nlp import load_model
    >>> model = load_model("fast")
    >>> model.label(["Three of us are in hospital after the oysters"])["label"].item()
    'harm'
    """

    name: str
    weights: LinearWeights = field(repr=False)
    settings: FeatureSettings
    calibration: Calibration = field(repr=False)
    decisions: Mapping[str, Decision]
    sentiment_bounds: tuple[float, float]
    about: About = field(default_factory=About, repr=False)

    @property
    def version(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the weights."""
        return hashlib.sha256(self.weights.to_bytes()).hexdigest()[:16]

    @property
    def thresholds(self) -> Mapping[str, float]:
        """The probability from which complaint, harm and asymmetry hold."""
        return {name: decision.threshold for name, decision in self.decisions.items()}

    def label(
        self,
        mentions: pd.DataFrame | Sequence[str],
        *,
        n_jobs: int = 1,
        progress: Callable[[int, int], None] | None = None,
    ) -> pd.DataFrame:
        """Label mentions.

        Parameters
        ----------
        mentions
            A table of mentions, or texts. A table without the column ``clean`` is prepared first
            (see ``prepare_text``), and keeps those columns. Not changed.
        n_jobs
            Processes that share the work, as in joblib; the numbers do not depend on it.
        progress
            Called with the number of distinct texts scored so far and of all.

        Returns
        -------
        pandas.DataFrame
            A copy of the table (or a table of the texts) with ``complaint``, ``harm``,
            ``asymmetry`` (float64, calibrated probabilities), ``severity`` (float64, expected, 0 to
            4), ``sentiment`` (float64, -1 to 1) and ``label`` (text: harm, asymmetry, complaint or
            other). Mentions without text have NaN in all six: they cannot be scored.
        """
        if not isinstance(mentions, pd.DataFrame):
            texts = pd.DataFrame({"text": pd.Series(list(mentions), dtype="str")})
            cleaned = [clean(text) for text in texts["text"].fillna("")]
            languages = [detect_language(text) for text in cleaned]
            return pd.concat([texts, self._scores(cleaned, languages, n_jobs, progress)], axis=1)
        prepared = mentions if "clean" in mentions.columns else prepare_text(mentions)
        cleaned = prepared["clean"].fillna("").to_list()
        if "text_language" in prepared.columns:
            languages = prepared["text_language"].fillna("other").to_list()
        else:
            languages = [detect_language(text) for text in cleaned]
        scores = self._scores(cleaned, languages, n_jobs, progress)
        return prepared.assign(**{name: scores[name].array for name in COLUMNS})

    def probabilities(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
        """Return the calibrated probability of every head for cleaned texts.

        Parameters
        ----------
        texts
            Cleaned texts.
        languages
            Of each, one of ``es``, ``en``, ``other``.

        Returns
        -------
        numpy.ndarray
            float64, texts by ``HEADS``, in [0, 1].
        """
        features = extract(read_texts(texts), self.settings)
        return self.calibration.probabilities(
            self.weights.logits(features, self.settings), languages
        )

    def _scores(
        self,
        texts: list[str],
        languages: list[str],
        n_jobs: int,
        progress: Callable[[int, int], None] | None,
    ) -> pd.DataFrame:
        keys = list(zip(texts, languages, strict=True))
        distinct = list(dict.fromkeys(key for key in keys if key[0]))
        chunks = [distinct[n : n + CHUNK] for n in range(0, len(distinct), CHUNK)]
        found = [np.empty((0, len(HEADS)))]
        for scored in _each(partial(_probabilities, self), chunks, n_jobs):
            found.append(scored)
            if progress is not None:
                progress(sum(map(len, found)), len(distinct))
        table = read_out(np.concatenate(found), self.thresholds)
        place = {key: n for n, key in enumerate(distinct)}
        return table.reindex([place.get(key, -1) for key in keys]).reset_index(drop=True)


def _probabilities(model: Model, chunk: _Chunk) -> NDArray[np.float64]:
    return model.probabilities([text for text, _ in chunk], [language for _, language in chunk])


def _each(
    score: Callable[[_Chunk], NDArray[np.float64]], chunks: list[_Chunk], n_jobs: int
) -> Iterator[NDArray[np.float64]]:
    if n_jobs == 1 or len(chunks) < 2:
        yield from map(score, chunks)
        return
    from joblib import Parallel, delayed

    yield from Parallel(n_jobs=n_jobs, return_as="generator")(
        delayed(score)(chunk) for chunk in chunks
    )
