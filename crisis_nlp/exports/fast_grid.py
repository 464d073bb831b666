"""Regular pieces of a table to grids with Arrow's parser, where it reads as the careful one would.

It stands back from any piece that is not plain: rows of another width, rows without a date, lone
carriage returns. The careful parser takes those, so the result is the same either way.
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pandas as pd

from crisis_nlp.exports.grid import Grid
from crisis_nlp.exports.layout import Layout
from crisis_nlp.exports.pieces import Piece
from crisis_nlp.exports.records import Records, read_records, split_lines


def fast_grid(piece: Piece, layout: Layout) -> Grid | None:
    """Read a piece.

    Parameters
    ----------
    piece
        Of the table, below its header.
    layout
        Of the table.

    Returns
    -------
    Grid or None
        None if the careful parser must read it.
    """
    if not piece.regular or piece.data.count(b"\r") != piece.data.count(b"\r\n"):
        return None
    table = _parse(piece.data, layout)
    if table is None or table.num_rows == 0 or not _dated(table, layout):
        return None

    @cache
    def records() -> tuple[list[str], Records]:
        lines = split_lines(piece.data.decode())
        return lines, read_records(lines, layout.delimiter)

    def raw(row: int) -> str:
        lines, found = records()
        return "".join(lines[found.starts[row] - 1 : found.ends[row]]).rstrip("\r\n")

    def column(position: int) -> pd.Series[str]:
        texts: pd.Series[str] = table.column(position).to_pandas().astype("str")
        return texts.rename(None)

    return Grid(
        count=table.num_rows,
        column=column,
        place=lambda row: records()[1].starts[row] + piece.line - 1,
        raw=raw,
    )


def _parse(data: bytes, layout: Layout) -> Any:  # noqa: ANN401
    import pyarrow as pa
    from pyarrow import csv

    odd: list[object] = []

    def set_aside(row: object) -> str:
        odd.append(row)
        return "skip"

    names = [str(position) for position in range(layout.width)]
    try:
        table = csv.read_csv(
            io.BytesIO(data),
            read_options=csv.ReadOptions(
                use_threads=False, block_size=len(data) + 1, column_names=names
            ),
            parse_options=csv.ParseOptions(
                delimiter=layout.delimiter, newlines_in_values=True, invalid_row_handler=set_aside
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                strings_can_be_null=False,
                check_utf8=False,
            ),
        )
    except pa.ArrowException:
        return None
    return None if odd else table


def _dated(table: Any, layout: Layout) -> bool:  # noqa: ANN401
    """Tell whether each row has something where a date belongs."""
    import pyarrow.compute as pc

    empty: Any = None
    for position in layout.positions("time"):
        here = pc.equal(pc.utf8_length(pc.utf8_trim_whitespace(table.column(position))), 0)
        empty = here if empty is None else pc.and_(empty, here)
    return empty is not None and not pc.any(empty).as_py()
