"""Mentions against a model's reference: words, scores, labels, lengths, language by language."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from crisis_nlp.labels.drift.shifts import Shift, measure_shift
from crisis_nlp.labels.quality.sheet import plain_values
from crisis_nlp.labels.reference import (
    distinct_mentions,
    histograms,
    label_counts,
    unknown_share,
    word_sets,
)
from crisis_nlp.text.kept_terms import NOTHING_KEPT, KeptTerms

FEWEST = 50
"""Distinct mentions below which a language is not compared."""

SOME_UNKNOWN, STRONG_UNKNOWN = 0.06, 0.15
"""By how much more of a mention's words may be unknown before that counts as some, as strong."""

NEW_FROM, NEW_TIMES, NEW_SHOWN = 0.02, 10, 12
"""A word is new if at least this share of mentions hold it, and so many times the share of the
reference; and how many are named."""

LABEL_GAP, LABEL_SIGMAS = 0.05, 3.5
"""By how much the share of a label must move, and by how many standard errors."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share here and in the reference."""

    here: float
    there: float


@dataclass(frozen=True, slots=True)
class LanguageDrift:
    """How far the mentions of one language have moved.

    Parameters
    ----------
    language
        ``es``, ``en`` or ``other``.
    mentions
        Distinct ones.
    unknown
        The mean share of a mention's words outside the reference's.
    new_words
        Frequent words that the reference hardly knows, the most frequent first.
    spreads
        ``complaint``, ``harm``, ``asymmetry``, ``severity``, ``sentiment``, ``length``.
    labels
        The share of mentions of each name.
    moved
        The names of labels whose share has moved.
    """

    language: str
    mentions: int
    unknown: Share
    new_words: Mapping[str, Share]
    spreads: Mapping[str, Shift]
    labels: Mapping[str, Share]
    moved: tuple[str, ...]

    @property
    def words_degree(self) -> int:
        """0 where the words are those of the reference, 1 some new ones, 2 many."""
        gap = self.unknown.here - self.unknown.there
        return int(gap >= SOME_UNKNOWN) + int(gap >= STRONG_UNKNOWN)

    @property
    def scores_degree(self) -> int:
        """The strongest shift of a score: 0 none, 1 some, 2 strong."""
        return max(shift.degree for name, shift in self.spreads.items() if name != "length")


@dataclass(frozen=True, slots=True)
class Drift:
    """How far mentions have moved from a model's reference.

    Parameters
    ----------
    languages
        Those compared.
    too_few
        Language to distinct mentions, where there are too few here or in the reference.
    """

    languages: tuple[LanguageDrift, ...]
    too_few: Mapping[str, int]

    def to_record(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return dict(plain_values(asdict(self)))


def measure_drift(
    scored: pd.DataFrame, reference: Mapping[str, Any], *, own: KeptTerms = NOTHING_KEPT
) -> Drift:
    """Compare scored mentions with a model's reference.

    Parameters
    ----------
    scored
        What ``Model.label`` gave, with ``clean``, ``text_language`` and ``group``; by the model
        whose reference it is. Copies count once. Not changed.
    reference
        What ``make_reference`` or ``read_reference`` gave.
    own
        A company's own words: they are neither new nor unknown.
    """
    expected = frozenset().union(*word_sets(pd.Series([*own.terms], dtype="str")))
    parts = {str(n): p for n, p in distinct_mentions(scored).groupby("text_language", sort=True)}
    known = reference["languages"]
    counts = {
        name: min(len(p), known.get(name, {}).get("mentions", 0)) for name, p in parts.items()
    }
    return Drift(
        tuple(
            _compare(name, parts[name], known[name], expected)
            for name, count in counts.items()
            if count >= FEWEST
        ),
        {name: len(parts[name]) for name, count in counts.items() if count < FEWEST},
    )


def _compare(
    language: str, mentions: pd.DataFrame, known: Mapping[str, Any], expected: frozenset[str]
) -> LanguageDrift:
    every = word_sets(mentions["clean"])
    words = [some - expected for some in every]
    here, there = histograms(mentions, every), known["histograms"]
    counts, totals = label_counts(mentions), (len(mentions), known["mentions"])
    labels = {
        name: Share(count / totals[0], known["labels"][name] / totals[1])
        for name, count in counts.items()
    }
    return LanguageDrift(
        language=language,
        mentions=len(mentions),
        unknown=Share(unknown_share(words, known["words"]), known["unknown"] or 0.0),
        new_words=_new_words(words, known),
        spreads={name: measure_shift(here[name], there[name]) for name in here},
        labels=labels,
        moved=tuple(name for name, share in labels.items() if _has_moved(share, totals)),
    )


def _new_words(words: list[set[str]], known: Mapping[str, Any]) -> dict[str, Share]:
    counts = Counter(word for some in words for word in some)
    shares = {
        word: Share(count / len(words), known["words"].get(word, 0) / known["mentions"])
        for word, count in sorted(counts.items())
        if count >= NEW_FROM * len(words)
    }
    new = [word for word, s in shares.items() if s.here >= NEW_TIMES * s.there]
    often = sorted(new, key=lambda word: (-shares[word].here, word))[:NEW_SHOWN]
    return {word: shares[word] for word in often}


def _has_moved(share: Share, totals: tuple[int, int]) -> bool:
    both = (share.here * totals[0] + share.there * totals[1]) / sum(totals)
    error = math.sqrt(max(both * (1 - both), 1e-12) * (1 / totals[0] + 1 / totals[1]))
    gap = abs(share.here - share.there)
    return gap >= LABEL_GAP and gap >= LABEL_SIGMAS * error
