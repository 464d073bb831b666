"""The project's own labelled examples, which every training sees again so as not to forget."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.heads import LABELS

_PACKAGE = Path(__file__).parents[1]
_HOMES = (_PACKAGE / "data", _PACKAGE.parent / "data")
_FILES = ("seed_es.csv", "seed_en.csv")


def seed_examples() -> pd.DataFrame:
    """Return the written examples about invented organisations, Spanish and English (CC0).

    Returns
    -------
    pandas.DataFrame
        ``text``, the three labels and ``severity`` (float64), ``sentiment`` by name.

    Raises
    ------
    ModelError
        If they were not installed.

    Examples
    --------
    >>> from crisis_nlp.labels.seed import seed_examples
    >>> len(seed_examples()) >= 2000
    True
    """
    for home in _HOMES:
        if all((home / name).is_file() for name in _FILES):
            columns = ["text", *LABELS, "severity", "sentiment"]
            tables = [pd.read_csv(home / name, usecols=columns) for name in _FILES]
            return pd.concat(tables, ignore_index=True).astype(
                dict.fromkeys((*LABELS, "severity"), "float64")
            )
    raise ModelError(
        "The project's own examples are not where the library was installed",
        found=f"no {' and '.join(_FILES)}",
        do="install crisis-nlp again",
    )
