"""Between mentions and the datasets library: a table to a dataset, a model to a batch function."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.heads import COLUMNS

if TYPE_CHECKING:
    from datasets import Dataset

    from crisis_nlp.labels.labeller import Labeller


def to_dataset(mentions: pd.DataFrame) -> Dataset:
    """Turn a table of mentions, labelled or not, into a dataset.

    Parameters
    ----------
    mentions
        Any table of mentions. Not changed; its index is left behind.

    Returns
    -------
    datasets.Dataset
        The same rows and columns in their order; unknown is None, times are UTC.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.labels import to_dataset
    >>> dataset = to_dataset(pd.DataFrame({"text": ["Cold soup", None], "harm": [0.1, None]}))
    >>> dataset[1]
    {'text': None, 'harm': None}
    """
    from datasets import Dataset

    return Dataset.from_pandas(mentions, preserve_index=False)


@dataclass(frozen=True, slots=True)
class BatchLabeller:
    """Labels a batch of a dataset: ``dataset.map(BatchLabeller(model), batched=True)``.

    Parameters
    ----------
    model
        What ``load_model`` gave.
    column
        The column that holds the texts.
    """

    model: Labeller
    column: str = "text"

    def __call__(self, batch: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
        """Return the six columns of labels of a batch, None where there is no text."""
        texts = [None if text is None else str(text) for text in batch[self.column]]
        scores = self.model.label(pd.DataFrame({"text": pd.Series(texts, dtype="str")}))
        return {
            name: [None if value != value else value for value in scores[name].to_list()]
            for name in COLUMNS
        }


def label_batch(model: str | Labeller = "fast", *, column: str = "text") -> BatchLabeller:
    """Return what ``datasets`` maps over batches to label them.

    Parameters
    ----------
    model
        A shipped model's name, a folder, or what ``load_model`` gave.
    column
        The column that holds the texts.

    Returns
    -------
    BatchLabeller
        A function of a batch, which can be sent to other processes and whose results
        ``datasets`` may cache.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.labels import label_batch, to_dataset
    >>> said = ["Three of us are in hospital after the oysters", "We had a lovely evening"]
    >>> dataset = to_dataset(pd.DataFrame({"text": said}))
    >>> dataset.map(label_batch("fast"), batched=True)["label"][:]
    ['harm', 'other']
    """
    return BatchLabeller(load_model(model) if isinstance(model, str) else model, column)
