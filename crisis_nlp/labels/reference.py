"""What a model's own mentions looked like: ``reference.json`` in its folder, counts and no texts.

By language: how many mentions hold each of the most frequent words, how long mentions are, how the
scores are spread, how often each label is given. Copies of a text count once, so that a word much
reposted is not taken for a word that many use. Words that fewer than ``FEWEST`` mentions hold,
names of accounts and anything with a digit are left out: nobody can be told from what remains.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.cascade import CASCADE
from crisis_nlp.labels.folder import find_folder
from crisis_nlp.labels.heads import BY_GRAVITY, LABELS
from crisis_nlp.labels.words import normalised, split_words

FORMAT = 1
"""The layout of the file; a reader reads its own and says so of others."""

FILE = "reference.json"
KEPT = 3_000
"""Words kept of each language, the most frequent."""

FEWEST = 20
"""Mentions that must hold a word for it to be kept."""

EDGES: Mapping[str, tuple[float, ...]] = {
    **dict.fromkeys(LABELS, (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)),
    "severity": (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5),
    "sentiment": (-0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8),
    "length": (3, 6, 9, 12, 16, 20, 30, 50),
}
"""Where the cells of the histograms meet; the outer cells are open. Length is in words."""

NAMES = (*BY_GRAVITY, "other")
"""The values of ``label``."""


def make_reference(mentions: pd.DataFrame) -> dict[str, Any]:
    """Describe scored mentions so that later ones can be compared with them.

    Parameters
    ----------
    mentions
        What ``Model.label`` gave: ``clean``, ``text_language``, ``group`` and the six columns of
        labels. They must be mentions that the model had not learned from, or carry out-of-fold
        scores: of what it learned from a model is far surer than of anything it meets later, and
        all later mentions would seem to have moved. Not changed.

    Returns
    -------
    dict
        Plain JSON values: ``format``, and for each language that occurs ``mentions`` (distinct
        ones), ``words`` (word to mentions that hold it), ``unknown`` (the share of words in a
        mention that are not among them), ``histograms`` and ``labels``. The same mentions give the
        same values, in whatever order they come.

    Examples
    --------
    >>> from crisis_nlp import load_model
    >>> from crisis_nlp.labels.reference import make_reference
    >>> from crisis_nlp.text.preparing import prepare_text
    >>> import pandas as pd
    >>> said = [f"the soup at table {n} was cold" for n in "abcdefghijklmnopqrstu"]
    >>> scored = load_model().label(prepare_text(pd.DataFrame({"text": said})))
    >>> make_reference(scored)["languages"]["en"]["words"]["soup"]
    21
    """
    distinct = distinct_mentions(mentions)
    parts = {
        str(language): _describe(part)
        for language, part in distinct.groupby("text_language", sort=True)
    }
    return {"format": FORMAT, "languages": parts}


def distinct_mentions(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return one mention a group, those that could be scored."""
    scored = mentions[mentions["complaint"].notna()]
    ordered = scored.sort_values(["group", "clean"], kind="stable")
    return ordered.drop_duplicates("group").reset_index(drop=True)


def word_sets(texts: pd.Series[str]) -> list[set[str]]:
    """Return the distinct words of each cleaned text; no accounts, links or digits.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.labels.reference import word_sets
    >>> sorted(word_sets(pd.Series(["RT @user: Fire, FIRE in the depot! URL 2015"]))[0])
    ['depot', 'fire', 'in', 'the']
    """
    return [
        {
            normalised(word)
            for word in split_words(text)
            if word not in ("URL", "RT") and word.lstrip("#").isalpha()
        }
        for text in texts
    ]


def unknown_share(words: list[set[str]], known: Mapping[str, Any]) -> float:
    """Return the mean share of a mention's words that are not known; NaN without mentions."""
    shares = [sum(word not in known for word in some) / len(some) for some in words if some]
    return float(np.mean(shares)) if shares else float("nan")


def histogram(name: str, values: NDArray[np.float64]) -> list[int]:
    """Return how many values lie in each cell of ``EDGES``."""
    edges = EDGES[name]
    cells = np.searchsorted(edges, values, side="right")
    return [int(count) for count in np.bincount(cells, minlength=len(edges) + 1)]


def histograms(mentions: pd.DataFrame, words: list[set[str]]) -> dict[str, list[int]]:
    """Return the histogram of every score and of the lengths."""
    lengths = np.array([len(some) for some in words], dtype=np.float64)
    scores = {name: mentions[name].to_numpy(np.float64) for name in EDGES if name != "length"}
    return {
        name: histogram(name, values) for name, values in (scores | {"length": lengths}).items()
    }


def label_counts(mentions: pd.DataFrame) -> dict[str, int]:
    """Return how many mentions have each name of ``NAMES``."""
    counts = mentions["label"].value_counts()
    return {name: int(counts.get(name, 0)) for name in NAMES}


def _describe(mentions: pd.DataFrame) -> dict[str, Any]:
    words = word_sets(mentions["clean"])
    counts = Counter(word for some in words for word in some)
    often = [(word, count) for word, count in counts.items() if count >= FEWEST]
    kept = dict(sorted(often, key=lambda pair: (-pair[1], pair[0]))[:KEPT])
    return {
        "mentions": len(mentions),
        "unknown": round(unknown_share(words, kept), 4) if any(words) else None,
        "words": kept,
        "histograms": histograms(mentions, words),
        "labels": label_counts(mentions),
    }


def write_reference(reference: Mapping[str, Any], folder: str | Path) -> None:
    """Write a reference into a model's folder; the same reference gives the same bytes."""
    text = json.dumps(reference, ensure_ascii=False, separators=(",", ":")) + "\n"
    (Path(folder) / FILE).write_bytes(text.encode())


def read_reference(name_or_path: str | Path) -> dict[str, Any] | None:
    """Read the reference of a model.

    Parameters
    ----------
    name_or_path
        As in ``load_model``.

    Returns
    -------
    dict or None
        What ``make_reference`` gave; None if the model's folder has none.

    Raises
    ------
    ModelError
        If the file is damaged or of another format.
    """
    # Most of what a cascade says is said by its fast model.
    folder = find_folder("fast" if name_or_path == CASCADE else name_or_path)
    if folder is None or not (folder / FILE).is_file():
        return None
    try:
        reference = json.loads((folder / FILE).read_text(encoding="utf-8"))
        _check(reference)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError(
            "The reference of the model cannot be read",
            found=f"{type(error).__name__}: {error} in {folder / FILE}",
            do="build the model again, or delete the file to do without",
        ) from error
    return dict(reference)


def _check(reference: Any) -> None:  # noqa: ANN401
    if reference["format"] != FORMAT:
        raise ValueError(f"format {reference['format']!r} instead of {FORMAT}")
    for part in reference["languages"].values():
        sizes = {name: len(part["histograms"][name]) - 1 for name in EDGES}
        if sizes != {name: len(edges) for name, edges in EDGES.items()}:
            raise ValueError("a histogram has another number of cells")
        counts = (*part["words"].values(), *part["labels"].values(), part["mentions"])
        if not all(isinstance(count, int) for count in counts) or set(part["labels"]) != {*NAMES}:
            raise TypeError("a count is not a whole number, or a label is missing")
