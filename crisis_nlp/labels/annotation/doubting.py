"""Which labels of a file are probably wrong, the most doubtful first, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.annotation.confident import Doubt, doubt_labels
from crisis_nlp.labels.annotation.cross_validation import (
    FEWEST_OF_EACH,
    FEWEST_ROWS,
    cross_validated,
    enough_rows,
)
from crisis_nlp.labels.annotation.questions import QUESTIONS, Question
from crisis_nlp.labels.labeller import Labeller
from crisis_nlp.labels.quality.answers import prepare_examples

COLUMNS = ("place", "column", "given", "likely", "doubt", "reason", "text")
"""The columns of the table of doubts."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """The labels that are probably wrong.

    Parameters
    ----------
    table
        A row a label doubted, the most doubtful first, with ``COLUMNS``: where it stands, the
        column, what was given and what is likely instead, the ``doubt`` (the probability of the
        likely answer less that of the one given, in [-1, 1]), the reason in words, the text.
    judged
        Labels looked at.
    notes
        Sentences on what could not be done.
    """

    table: pd.DataFrame
    judged: int
    notes: tuple[str, ...]


def find_doubts(model: Labeller, examples: pd.DataFrame, *, cross_validate: bool = False) -> Doubts:
    """Find labels that are probably wrong.

    Parameters
    ----------
    model
        What ``load_model`` gave. If it learned from these very labels it has learned their
        mistakes too, and finds fewer of them.
    examples
        ``Labelled.examples``, see ``read_labelled``. Not changed.
    cross_validate
        Take the mean of the model's probabilities and of those that the file itself gives, text by
        text left out: for a file whose labels follow a guide of their own.

    Returns
    -------
    Doubts
        By confident learning (see ``confident``), and labels that copies of the text contradict. A
        severity is doubted from two steps on: people themselves waver between neighbours.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp import load_model
    >>> from crisis_nlp.labels.labelled.reading import read_labelled
    >>> from crisis_nlp.labels.annotation.doubting import find_doubts
    >>> said = ["Two guests are in hospital after the oysters", "Lovely oysters",
    ...         "The kitchen is on fire, three cooks are hurt", "We had a lovely evening"]
    >>> examples = read_labelled(pd.DataFrame({"text": said, "harm": [0, 0, 1, 0]})).examples
    >>> find_doubts(load_model(), examples).table[["place", "given", "likely"]].to_dict("records")
    [{'place': 'row 1', 'given': '0', 'likely': '1'}]
    """
    prepared = prepare_examples(examples)
    heads = model.probabilities(model.read(prepared), prepared["text_language"].to_list())
    rows: list[dict[str, object]] = []
    notes: list[str] = []
    judged = 0
    for question in QUESTIONS:
        given = question.given(prepared)
        known = np.flatnonzero(given >= 0)
        some, told, read = prepared.iloc[known].reset_index(drop=True), given[known], heads[known]
        probabilities = question.read(read)
        if cross_validate and enough_rows(told):
            probabilities = (probabilities + _left_out(question, some, told, read)) / 2
        elif cross_validate and known.size:
            notes.append(_too_few(question))
        rows += _doubted(question, some, told, probabilities)
        judged += known.size
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    ordered = table.sort_values(["doubt", "place", "column"], ascending=[False, True, True])
    return Doubts(ordered.reset_index(drop=True), judged, tuple(notes))


def _left_out(
    question: Question,
    examples: pd.DataFrame,
    given: NDArray[np.int64],
    heads: NDArray[np.float64],
) -> NDArray[np.float64]:
    texts, groups = examples["clean"].to_list(), examples["group"].to_list()
    return cross_validated(texts, groups, heads, given, len(question.answers))


def _too_few(question: Question) -> str:
    return (
        f"{question.column} was not cross-validated: that takes {FEWEST_ROWS} rows, and "
        f"{FEWEST_OF_EACH} of each answer given."
    )


def _doubted(
    question: Question,
    examples: pd.DataFrame,
    given: NDArray[np.int64],
    probabilities: NDArray[np.float64],
) -> Iterator[dict[str, object]]:
    found = doubt_labels(probabilities, given)
    contradicted = _contradictions(examples, given, probabilities)
    apart = np.abs(found.likely - given) > question.slack
    for row in range(len(given)):
        if (found.doubted[row] and apart[row]) or row in contradicted:
            reasons = [_said(question, found, probabilities, given, row)]
            if row in contradicted:
                reasons.append(f"the same text is labelled otherwise at {contradicted[row]}")
            yield {
                "place": examples["place"].iloc[row],
                "column": question.column,
                "given": question.answers[given[row]],
                "likely": question.answers[found.likely[row]],
                "doubt": round(float(found.margin[row]), 4),
                "reason": "; ".join(reasons),
                "text": examples["text"].iloc[row],
            }


def _said(
    question: Question,
    found: Doubt,
    probabilities: NDArray[np.float64],
    given: NDArray[np.int64],
    row: int,
) -> str:
    likely, own = found.likely[row], given[row]
    reason = (
        f"{question.column} {question.answers[own]} has a probability of "
        f"{probabilities[row, own]:.2f}, {question.answers[likely]} one of "
        f"{probabilities[row, likely]:.2f}"
    )
    if not np.isfinite(found.thresholds[likely]):
        return reason
    usual = found.thresholds[likely]
    return f"{reason} ({usual:.2f} is usual where {question.answers[likely]} was given)"


def _contradictions(
    examples: pd.DataFrame, given: NDArray[np.int64], probabilities: NDArray[np.float64]
) -> dict[int, str]:
    """Return the rows that copies of their text outvote, with the place of such a copy.

    The answer most copies were given holds; where two answers have as many, the likelier one.
    """
    found: dict[int, str] = {}
    for rows in examples.groupby("group").indices.values():
        answers = given[rows]
        if np.unique(answers).size < 2:
            continue
        votes = np.bincount(answers, minlength=probabilities.shape[1])
        holds = max(range(len(votes)), key=lambda k: (votes[k], probabilities[rows[0], k]))
        witness = examples["place"].iloc[rows[answers == holds][0]]
        found |= {int(row): str(witness) for row in rows[answers != holds]}
    return found
