"""What to label next: mentions the model is unsure of, each unlike the others.

Uncertainty of a label: exp(-|logit(p) - logit(t)|) for its probability p and threshold t, 1 at the
threshold and falling to 0 on both sides (Lewis and Gale 1994, in logits). Mentions are taken one by
one; each is worth its uncertainty times how far its words are from those of every mention taken
before it (1 less the largest cosine of the sets of words).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.heads import LABELS
from crisis_nlp.labels.words import normalised, plain, split_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ALIKE = 0.6
"""Cosine of two sets of words from which on two mentions count as near-duplicates."""

POOL = 2_000
"""Mentions looked at for each language and label, the most uncertain ones."""

TO_FILL_IN = (*LABELS, "severity", "sentiment")
"""The columns that are left empty for people."""


def suggest(
    scored: pd.DataFrame,
    thresholds: Mapping[str, float],
    count: int,
    *,
    known: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Choose mentions that are worth labelling.

    Parameters
    ----------
    scored
        What ``Model.label`` gave: ``text``, ``clean``, ``text_language``, ``group`` and the three
        labels; ``mention_id`` where there is one. Not changed.
    thresholds
        The model's.
    count
        How many are wanted; at least 1.
    known
        Mentions that are labelled already, with ``clean`` and ``group``: neither they nor their
        near-duplicates are chosen.

    Returns
    -------
    pandas.DataFrame
        At most ``count`` rows, the most worthwhile first, shared out over the three labels alike
        and over languages by the square root of their mentions: ``mention_id`` where there is one,
        ``language``, ``text``, the empty columns of ``TO_FILL_IN``, and ``unsure_of``. The same
        mentions give the same choice, in whatever order they come.

    Examples
    --------
    >>> from crisis_nlp import load_model
    >>> from crisis_nlp.labels.annotation.suggesting import suggest
    >>> from crisis_nlp.text.preparing import prepare_text
    >>> import pandas as pd
    >>> said = ["Smoke at the depot", "Smoke at the depot!!", "Lovely soup"]
    >>> model = load_model()
    >>> scored = model.label(prepare_text(pd.DataFrame({"text": said})))
    >>> len(suggest(scored, model.thresholds, 3))
    2
    """
    pool = _distinct(scored, known)
    unsure = _uncertainty(pool, thresholds)
    pool, unsure = _most_unsure(pool, unsure)
    taken = list(_take(pool, unsure, count, known))
    chosen = pool.iloc[[row for row, _ in taken]].reset_index(drop=True)
    columns = {"mention_id": chosen["mention_id"]} if "mention_id" in chosen else {}
    columns |= {"language": chosen["text_language"], "text": chosen["text"]}
    empty = pd.Series(np.nan, index=chosen.index, dtype="str")
    columns |= dict.fromkeys(TO_FILL_IN, empty)
    names = pd.Series([LABELS[label] for _, label in taken], dtype="str")
    return pd.DataFrame(columns | {"unsure_of": names})


def _distinct(scored: pd.DataFrame, known: pd.DataFrame | None) -> pd.DataFrame:
    """Return one mention a group, in an order that does not depend on the table's."""
    keys = [name for name in ("group", "clean", "mention_id") if name in scored]
    readable = scored[scored["complaint"].notna()].sort_values(keys, kind="stable")
    distinct = readable.drop_duplicates("group")
    if known is not None:
        distinct = distinct[~distinct["group"].isin(set(known["group"].dropna()))]
    return distinct.reset_index(drop=True)


def _uncertainty(pool: pd.DataFrame, thresholds: Mapping[str, float]) -> NDArray[np.float64]:
    """Return float64, mentions by ``LABELS``, in (0, 1]."""
    columns = [
        np.exp(-np.abs(_logit(pool[name].to_numpy(np.float64)) - _logit(thresholds[name])))
        for name in LABELS
    ]
    return np.column_stack(columns)


def _logit(probability: NDArray[np.float64] | float) -> NDArray[np.float64]:
    inside = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.asarray(np.log(inside / (1 - inside)), dtype=np.float64)


def _most_unsure(
    pool: pd.DataFrame, unsure: NDArray[np.float64]
) -> tuple[pd.DataFrame, NDArray[np.float64]]:
    kept = np.zeros(len(pool), dtype=bool)
    for rows in pool.groupby("text_language").indices.values():
        for label in range(len(LABELS)):
            order = np.argsort(-unsure[rows, label], kind="stable")[:POOL]
            kept[rows[order]] = True
    return pool[kept].reset_index(drop=True), unsure[kept]


@dataclass(slots=True, eq=False)
class _Cell:
    """A language and label, with its share of the choice and how many it has got.

    ``due`` shares out as Sainte-Laguë does: the cell of the smallest number is the next.
    """

    rows: NDArray[np.bool_]
    label: int
    share: float
    got: int = 0

    @property
    def due(self) -> float:
        return (self.got + 0.5) / self.share


def _take(
    pool: pd.DataFrame,
    unsure: NDArray[np.float64],
    count: int,
    known: pd.DataFrame | None,
) -> Iterator[tuple[int, int]]:
    """Yield the row and label of each mention taken."""
    said = pool["clean"].to_list()
    words = _word_sets([*said, *([] if known is None else known["clean"].fillna(""))])
    own, labelled = words[: len(said)], words[len(said) :]
    alike = _closest(own, labelled)
    cells = _cells(pool)
    for _ in range(count):
        while cells:
            cell = min(cells, key=lambda cell: cell.due)
            worth = np.where(cell.rows & (alike < ALIKE), unsure[:, cell.label] * (1 - alike), -1.0)
            row = int(np.argmax(worth))
            if worth[row] >= 0:
                break
            cells.remove(cell)
        if not cells:
            return
        cell.got += 1
        alike = np.maximum(alike, _closest(own, own[row]))
        alike[row] = 1.0
        yield row, cell.label


def _cells(pool: pd.DataFrame) -> list[_Cell]:
    spoken = pool["text_language"].to_numpy(object)
    counts = pool["text_language"].value_counts().sort_index()
    return [
        _Cell(spoken == language, label, float(np.sqrt(mentions)))
        for language, mentions in counts.items()
        for label in range(len(LABELS))
    ]


def _word_sets(texts: list[str]) -> csr_matrix:
    """Return texts by words, each row of length 1, so that a product of rows is a cosine."""
    from scipy.sparse import csr_matrix

    sets = [{plain(normalised(word)) for word in split_words(text)} - {""} for text in texts]
    places = {word: n for n, word in enumerate(sorted(set().union(*sets)))}
    columns = [places[word] for words in sets for word in sorted(words)]
    ends = np.cumsum([0, *(len(words) for words in sets)])
    values = np.array([1 / np.sqrt(len(words)) for words in sets for _ in words])
    return csr_matrix((values, columns, ends), shape=(len(sets), max(len(places), 1)))


def _closest(rows: csr_matrix, others: csr_matrix) -> NDArray[np.float64]:
    """Return each row's largest cosine with any of the others, 0 without others."""
    if not others.shape[0]:
        return np.zeros(rows.shape[0])
    return np.asarray((rows @ others.T).max(axis=1).todense(), dtype=np.float64).ravel()
