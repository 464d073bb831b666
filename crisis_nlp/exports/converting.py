"""Exports to one file of mentions, Parquet or CSV, a chunk at a time and whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import Any

import pandas as pd

from crisis_nlp.errors import OptionError
from crisis_nlp.exports.chunks import read_in_chunks
from crisis_nlp.exports.reading import read_mentions
from crisis_nlp.exports.reading_report import FileReport, ReadingReport
from crisis_nlp.exports.writing import append_rows, drafted
from crisis_nlp.mentions import TIME_DTYPE, check_mentions


def convert_exports(
    exports: Sequence[str | Path],
    out: str | Path,
    *,
    tz: str | None = None,
    brand: str | None = None,
    dates: str | None = None,
    mapping: str | Path | Mapping[str, Any] | None = None,
) -> ReadingReport:
    r"""Write the mentions of exported files to one file.

    Parameters
    ----------
    exports
        As in `crisis_nlp.read_mentions`; a single file is read in bounded memory.
    out
        A name that ends in .parquet or .csv; a file that is there is replaced once all is written.
    tz, brand, dates, mapping
        As in `crisis_nlp.read_mentions`.

    Returns
    -------
    ReadingReport
        How the files were read.

    Raises
    ------
    InputError
        As in `crisis_nlp.read_mentions`.
    OptionError
        If ``out`` ends otherwise or cannot be written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import pandas as pd
    >>> from crisis_nlp.exports.converting import convert_exports
    >>> with TemporaryDirectory() as folder:
    ...     export, out = Path(folder, "export.csv"), Path(folder, "mentions.parquet")
    ...     _ = export.write_text("fecha;texto\n25/03/2026;Sopa fría\n", "utf-8")
    ...     report = convert_exports([export], out)
    ...     pd.read_parquet(out)["text"].tolist(), report.files[0].rows
    (['Sopa fría'], 1)
    """
    target = Path(out)
    if target.suffix not in (".parquet", ".csv"):
        raise OptionError(
            f"{target} cannot be told to be Parquet or CSV",
            found=f"the ending '{target.suffix}'",
            do="end its name in .parquet or .csv",
        )
    append = _parquet if target.suffix == ".parquet" else _csv
    with drafted(target) as draft, append(draft) as write:
        if len(exports) == 1 and Path(exports[0]).is_file():
            chunks = read_in_chunks(exports[0], tz=tz, brand=brand, dates=dates, mapping=mapping)
            return ReadingReport((_write_each(chunks, write),))
        mentions, reading = read_mentions(
            exports, tz=tz, brand=brand, dates=dates, mapping=mapping, report=True
        )
        write(mentions)
        return reading


def _write_each(
    chunks: Iterator[tuple[pd.DataFrame, FileReport]], write: Callable[[pd.DataFrame], None]
) -> FileReport:
    reports = []
    for mentions, report in chunks:
        write(mentions)
        reports.append(report)
    return reduce(FileReport.joined, reports)


@contextmanager
def _csv(path: Path) -> Iterator[Callable[[pd.DataFrame], None]]:
    yield lambda mentions: append_rows(mentions, path)


@contextmanager
def _parquet(path: Path) -> Iterator[Callable[[pd.DataFrame], None]]:
    """Give what appends a table to a Parquet file, all with the columns of mentions."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.Schema.from_pandas(_no_mentions(), preserve_index=False)
    with pq.ParquetWriter(path, schema) as writer:
        yield lambda mentions: writer.write_table(
            pa.Table.from_pandas(mentions, schema=schema, preserve_index=False)
        )


def _no_mentions() -> pd.DataFrame:
    return check_mentions(pd.DataFrame({"time": pd.Series(dtype=TIME_DTYPE), "text": []}))
