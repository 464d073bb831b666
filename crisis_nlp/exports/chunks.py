"""Exported files too large for memory: mentions a chunk at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from crisis_nlp.exports.reading import read_mentions
from crisis_nlp.exports.reading_report import FileReport


def read_in_chunks(
    path: str | Path,
    *,
    tz: str | None = None,
    brand: str | None = None,
    dates: str | None = None,
    mapping: str | Path | Mapping[str, Any] | None = None,
) -> Iterator[tuple[pd.DataFrame, FileReport]]:
    """Read an exported file a chunk at a time.

    Parameters
    ----------
    path
        As in `crisis_nlp.read_mentions`.
    tz, brand, dates, mapping
        As in `crisis_nlp.read_mentions`.

    Yields
    ------
    mentions : pandas.DataFrame
        The next mentions, with a fresh index.
    report : FileReport
        How they were read; the rows of all chunks together are the rows of the file.
    """
    mentions, reading = read_mentions(
        path, tz=tz, brand=brand, dates=dates, mapping=mapping, report=True
    )
    yield mentions, reading.files[0]
