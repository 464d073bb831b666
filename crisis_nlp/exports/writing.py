"""Tables to files: whole or not at all, and safe to open in a spreadsheet.

A spreadsheet runs cells that begin with =, +, - or @ as formulas. Text that does is written with a
leading apostrophe, which `read_mentions` takes away again; numbers stay numbers.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from crisis_nlp.errors import OptionError

_FORMULA = r"^('*[=+\-@\t\r])"


def write_table(table: pd.DataFrame, path: str | Path) -> None:
    """Write a table as CSV: UTF-8, line feeds, times as ISO 8601 in UTC, NaN empty.

    Parameters
    ----------
    table
        Any table; its index is not written. Lists in cells are joined with "; ".
    path
        Where to; a file that is there is replaced at once and never left half written.

    Raises
    ------
    OptionError
        If the folder does not exist or may not be written to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import pandas as pd
    >>> from crisis_nlp import write_table
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "table.csv")
    ...     write_table(pd.DataFrame({"text": ["=1+1", "@ana no"], "likes": [-1.5, None]}), file)
    ...     print(file.read_text("utf-8"))
    text,likes
    '=1+1,-1.5
    '@ana no,
    """
    with drafted(path) as draft:
        append_rows(table, draft)


def append_rows(table: pd.DataFrame, path: Path) -> None:
    """Write the rows of a table to the end of a CSV file, with a header where there is no file.

    Parameters
    ----------
    table
        As in `write_table`.
    path
        Where to; the file is not written whole or not at all.
    """
    columns = {place: _cells(table.iloc[:, place]) for place in range(table.shape[1])}
    written = pd.DataFrame(columns, index=range(len(table)))
    # Before Python 3.13 the csv module leaves a lone carriage return unquoted.
    quoted = any(_has_return(column) for column in columns.values())
    written.to_csv(
        path,
        mode="a",
        index=False,
        header=False if path.exists() else [str(name) for name in table.columns],
        encoding="utf-8",
        errors="replace",
        lineterminator="\n",
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )


def _has_return(column: pd.Series[Any]) -> bool:
    return column.dtype == "str" and bool(column.str.contains("\r", na=False, regex=False).any())


def write_text(text: str, path: str | Path) -> None:
    """Write text as UTF-8, whole or not at all.

    Parameters
    ----------
    text
        Written as it is; what UTF-8 cannot hold becomes "?".
    path
        Where to; a file that is there is replaced at once.

    Raises
    ------
    OptionError
        If the folder does not exist or may not be written to.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from crisis_nlp.exports.writing import write_text
    >>> with TemporaryDirectory() as folder:
    ...     write_text("hola", Path(folder, "a.txt"))
    ...     [file.name for file in Path(folder).iterdir()]
    ['a.txt']
    """
    with drafted(path) as draft:
        draft.write_bytes(text.encode("utf-8", errors="replace"))


@contextmanager
def drafted(path: str | Path) -> Iterator[Path]:
    """Give a file beside the target that takes its place once it is whole.

    Parameters
    ----------
    path
        The target; a file that is there is replaced at once.

    Yields
    ------
    Path
        Where to write.

    Raises
    ------
    OptionError
        If the target cannot be written.
    """
    target = Path(path)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(target)
    except OSError as error:
        raise OptionError(
            f"{target} cannot be written",
            found=str(error.strerror or error),
            do="name a file in a folder that exists and may be written to",
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink()


def _cells(column: pd.Series[Any]) -> pd.Series[Any]:
    values = column.reset_index(drop=True)
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        return _times(values)
    if pd.api.types.is_numeric_dtype(values.dtype) or values.dtype.kind in "mM":
        return values
    if values.dtype == "object":
        values = values.map(
            lambda cell: "; ".join(map(str, cell)) if isinstance(cell, list) else cell
        )
    return values.astype("str").str.replace(_FORMULA, r"'\1", regex=True)


def _times(values: pd.Series[Any]) -> pd.Series[str]:
    """Write to the second, or to the microsecond where any time has a fraction."""
    utc = values.dt.tz_convert("UTC").dt.tz_localize(None).astype("datetime64[us]")
    whole = bool((utc.dropna().dt.microsecond == 0).all())
    text = np.datetime_as_string(utc.to_numpy(), unit="s" if whole else "us")
    return pd.Series(text, dtype="str").add("Z").where(utc.notna())
