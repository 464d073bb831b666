"""A model: from texts to complaint, harm, asymmetry, severity and sentiment."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.about import About
from crisis_nlp.labels.calibration import Calibration
from crisis_nlp.labels.explaining import explain_logits
from crisis_nlp.labels.fast import FastNetwork
from crisis_nlp.labels.heads import LABELS, read_out
from crisis_nlp.labels.labelling import Chunk, label_mentions
from crisis_nlp.labels.network import Network
from crisis_nlp.labels.thresholds import Decision
from crisis_nlp.text.clean import clean
from crisis_nlp.text.kept_terms import KeptTerms
from crisis_nlp.text.language import detect_language


@dataclass(frozen=True, slots=True)
class Model:
    """What ``load_model`` gives: it labels mentions.

    Parameters
    ----------
    name
        The folder's name, such as ``fast``.
    network
        From texts to logits.
    calibration
        From its logits to probabilities.
    decisions
        For complaint, harm and asymmetry the threshold and what it bought.
    sentiment_bounds
        Sentiment below the first is negative, above the second positive.
    about
        What the card says.
    doubts
        How unsure it was of everyday mentions, ascending, at even steps (see ``Cascade``); empty
        where that was not measured.
    kept
        A company's words and accounts that it reads as words of their own.

    Examples
    --------
    >>> from crisis_nlp import load_model
    >>> model = load_model("fast")
    >>> model.label(["Three of us are in hospital after the oysters"])["label"].item()
    'harm'
    """

    name: str
    network: Network = field(repr=False)
    calibration: Calibration = field(repr=False)
    decisions: Mapping[str, Decision]
    sentiment_bounds: tuple[float, float]
    about: About = field(default_factory=About, repr=False)
    doubts: tuple[float, ...] = field(default=(), repr=False)
    kept: KeptTerms = field(default_factory=KeptTerms, repr=False)

    @property
    def version(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the network's files."""
        digest = hashlib.sha256()
        for _, content in sorted(self.network.files().items()):
            digest.update(hashlib.sha256(content).digest())
        return digest.hexdigest()[:16]

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
        return label_mentions(mentions, self.read, self.score, n_jobs=n_jobs, progress=progress)

    def read(self, mentions: pd.DataFrame) -> list[str]:
        """Return each mention's text as the model reads it, "" without one.

        Cleaned, with the words of its company kept; the accurate model also reads the names of
        accounts, which tell a customer's word to a company from talk among friends.

        Parameters
        ----------
        mentions
            ``text`` or ``clean``, or both.
        """
        return self.kept.read(mentions, named=self.network.named)

    def score(self, chunk: Chunk) -> pd.DataFrame:
        """Return the label columns of texts as ``read`` gives them, and their languages."""
        texts = [text for text, _ in chunk]
        languages = [language for _, language in chunk]
        return read_out(self.probabilities(texts, languages), self.thresholds)

    def probabilities(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
        """Return the calibrated probability of every head.

        Parameters
        ----------
        texts
            Texts as ``read`` gives them.
        languages
            Of each, one of ``es``, ``en``, ``other``.

        Returns
        -------
        numpy.ndarray
            float64, texts by ``HEADS``, in [0, 1].
        """
        return self.calibration.probabilities(self.network.logits(texts), languages)

    def explain(self, text: str) -> pd.DataFrame:
        """Return the words that moved each label of a text.

        Parameters
        ----------
        text
            One text, verbatim.

        Returns
        -------
        pandas.DataFrame
            ``word``, in the order of the cleaned text, and for ``complaint``, ``harm`` and
            ``asymmetry`` what the word added to the calibrated log-odds (float64); the first row,
            ``(base)``, is what a text without words would get. Each column adds up to the log-odds
            of the probability that ``label`` gives.

        Raises
        ------
        ModelError
            If the network's answers are no sums over words: that of the accurate model.

        Examples
        --------
        >>> from crisis_nlp import load_model
        >>> found = load_model("fast").explain("My son is in hospital after the oysters")
        >>> found.loc[found["harm"].idxmax(), "word"]
        'hospital'
        """
        if not isinstance(self.network, FastNetwork):
            raise ModelError(
                f"The model '{self.name}' cannot say which words moved its answer",
                found=f"a network of the kind '{self.network.kind}'",
                do="ask the model 'fast', or a model trained from it",
            )
        cleaned = clean(self.kept.spelled(text))
        shares = explain_logits(self.network, cleaned)
        slopes, shifts = self.calibration.line(detect_language(cleaned))
        labels = list(LABELS)
        shares[labels] *= slopes[: len(labels)]
        shares.loc[0, labels] += shifts[: len(labels)]
        shares["word"] = shares["word"].map(self.kept.written)
        return shares[["word", *labels]]

    def embed(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return a vector for each text; texts that say alike things have vectors that point alike.

        Parameters
        ----------
        texts
            Texts, verbatim.

        Returns
        -------
        numpy.ndarray
            float64, texts by 256, of length 1 (0 for a text without a known word).

        Raises
        ------
        ModelError
            If the network has no such vectors: that of the accurate model.
        """
        if not isinstance(self.network, FastNetwork):
            raise ModelError(
                f"The model '{self.name}' gives no vectors",
                found=f"a network of the kind '{self.network.kind}'",
                do="ask the model 'fast', or a model trained from it",
            )
        vectors = self.network.embed([clean(self.kept.spelled(text)) for text in texts])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: NDArray[np.float64] = vectors / np.maximum(lengths, 1e-12)
        return unit
