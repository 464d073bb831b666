"""Labelled examples: files people label in, as one table to learn from or to measure on."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.labels.heads import LABELS, SENTIMENTS

_READERS = {".csv": "csv", ".json": "json", ".jsonl": "json", ".parquet": "parquet"}


def read_examples(path: str | Path) -> pd.DataFrame:
    """Read labelled examples from a CSV, JSON or Parquet file.

    Parameters
    ----------
    path
        A file with the column ``text`` and any of ``complaint``, ``harm``, ``asymmetry`` (0 or 1),
        ``severity`` (0 to 4) and ``sentiment`` (negative, neutral, positive).

    Returns
    -------
    pandas.DataFrame
        The file's rows and columns.

    Raises
    ------
    InputError
        If the file is not there, of another kind, or holds other values.
    """
    path = Path(path)
    kind = _READERS.get(path.suffix.lower())
    if kind is None or not path.is_file():
        raise InputError(
            "The labelled examples cannot be read",
            found=str(path),
            do=f"give a file that ends in {', '.join(_READERS)}",
        )
    return check_examples(_load(path, kind))


def check_examples(examples: pd.DataFrame) -> pd.DataFrame:
    """Return the examples if every label is one that the guide knows.

    Raises
    ------
    InputError
        If there is no text column, or a label has another value.
    """
    if "text" not in examples:
        raise InputError(
            "The labelled examples have no column 'text'", found=", ".join(examples.columns)
        )
    allowed: dict[str, set[object]] = {name: {0, 1} for name in LABELS}
    allowed |= {"severity": {0, 1, 2, 3, 4}, "sentiment": set(SENTIMENTS)}
    for column, values in allowed.items():
        if column in examples:
            strange = sorted(map(str, set(examples[column].dropna()) - values))
            if strange:
                raise InputError(
                    f"The column '{column}' holds values the label guide does not know",
                    found=", ".join(strange[:5]),
                    do=f"use {', '.join(sorted(map(str, values)))}, or leave the cell empty",
                )
    return examples


def _load(path: Path, kind: str) -> pd.DataFrame:
    from datasets import disable_progress_bars, enable_progress_bars, load_dataset

    disable_progress_bars()
    try:
        with TemporaryDirectory() as cache:
            rows = load_dataset(
                kind, data_files=str(path), split="train", cache_dir=cache, keep_in_memory=True
            )
            return pd.DataFrame(rows.to_pandas())
    finally:
        enable_progress_bars()
