"""Parquet files to grids, and the library's own back to mentions as they were."""

from __future__ import annotations

import io
import json
from typing import Any

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.exports.formats import load_synonyms
from crisis_nlp.exports.grid import Grid, grid_of
from crisis_nlp.exports.layout import Layout, choose_layout
from crisis_nlp.exports.vocabulary import fold
from crisis_nlp.exports.wishes import Wishes
from crisis_nlp.mentions import COLUMNS

_LARGEST = 8 * 2**30
_COLUMNS = 2000
_SHOWN = 2000


def read_parquet(data: bytes, name: str, wishes: Wishes) -> tuple[Grid, Layout] | pd.DataFrame:
    """Read a Parquet file.

    Parameters
    ----------
    data
        The file.
    name
        What to call it in messages.
    wishes
        What the user says about it.

    Returns
    -------
    tuple or pandas.DataFrame
        A grid and its layout; or, where the file holds mentions that the library wrote, those.

    Raises
    ------
    InputError
        If the file is damaged, too large, or no table of mentions.
    """
    table = _load(data, name)
    if _own(table) and not wishes.columns.columns:
        mentions: pd.DataFrame = table.select(
            [c for c in COLUMNS if c in table.column_names]
        ).to_pandas()
        return mentions
    header = tuple(table.column_names[:_COLUMNS])
    layout = Layout(
        format=load_synonyms(),
        delimiter="Parquet",
        line=0,
        last_line=0,
        width=len(header),
        header=header,
        folded=tuple(fold(cell) for cell in header),
        preamble=(),
    )
    columns = {position: _texts(table.column(position)) for position in range(len(header))}
    grid = grid_of([])
    grid.count = table.num_rows
    grid.column = columns.__getitem__
    grid.raw = lambda row: " | ".join(str(c.iloc[row]) for c in columns.values())[:_SHOWN]
    return grid, choose_layout([layout] if header else [], name, wishes.columns)


def _load(data: bytes, name: str) -> Any:  # noqa: ANN401
    import pyarrow as pa
    import pyarrow.parquet as pq

    batches, size = [], 0
    try:
        file = pq.ParquetFile(io.BytesIO(data))
        for batch in file.iter_batches(use_threads=False):
            size += batch.nbytes
            if size > _LARGEST:
                raise InputError(
                    f"{name} is too large", found=f"more than {_LARGEST:,} bytes", do="split it"
                )
            batches.append(batch)
        table = pa.Table.from_batches(batches, file.schema_arrow)
        while any(pa.types.is_struct(column.type) for column in table.columns):
            table = table.flatten()
        table.validate(full=True)
        table = table.rename_columns(list(table.column_names))
    except (pa.ArrowException, OSError, ValueError, TypeError) as error:
        raise InputError(
            f"{name} is a damaged Parquet file",
            found=" ".join(str(error)[:120].split()),
            do="write it again",
        ) from None
    return table


def _own(table: Any) -> bool:  # noqa: ANN401
    import pyarrow as pa

    names = set(table.column_names)
    if not {"mention_id", "time", "text", "source_sentiment"} <= names:
        return False
    time = table.schema.field("time").type
    return pa.types.is_timestamp(time) and time.tz is not None and not table["time"].null_count


def _texts(column: Any) -> pd.Series[str]:  # noqa: ANN401
    import pyarrow as pa

    try:
        values = column.cast(pa.string()).to_pandas()
    except (pa.ArrowException, NotImplementedError):
        values = pd.Series([_text(value) for value in column.to_pylist()], dtype="str")
    texts: pd.Series[str] = values.astype("str").fillna("")
    return texts


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        return "; ".join(map(str, value))
    return json.dumps(value, default=str, ensure_ascii=False)
