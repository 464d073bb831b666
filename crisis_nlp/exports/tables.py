"""Delimited text to grids, a piece at a time: every record as wide as the header."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, chain

import pandas as pd

from crisis_nlp.exports.fast_grid import fast_grid
from crisis_nlp.exports.grid import Grid, Reject, grid_of
from crisis_nlp.exports.headless import find_headless
from crisis_nlp.exports.layout import Layout, find_layout
from crisis_nlp.exports.mentioning import Origin, read_grid
from crisis_nlp.exports.pieces import PIECE, Piece, cut_pieces
from crisis_nlp.exports.reading_report import FileReport
from crisis_nlp.exports.records import Records, read_records, split_lines
from crisis_nlp.exports.texts import Text
from crisis_nlp.exports.wishes import Wishes

_HEAD = 2**20


def read_table(text: Text, path: str, wishes: Wishes) -> tuple[pd.DataFrame, FileReport]:
    """Read a delimited file.

    Parameters
    ----------
    text
        Of the file.
    path
        What to call it.
    wishes
        What the user says about it.

    Returns
    -------
    mentions : pandas.DataFrame
        Mention columns, with ``time``; a fresh index.
    report : FileReport

    Raises
    ------
    InputError
        If it is no table of mentions, holds no rows or none that can be read.
    """
    layout, grids = table_grids(text, path, wishes)
    grid = joined_grid(list(grids))
    return read_grid(grid, layout, Origin(path, text.encoding, wishes, text.notes))


def table_grids(
    text: Text, path: str, wishes: Wishes, size: int = PIECE
) -> tuple[Layout, Iterator[Grid]]:
    """Find a table's layout and read it a piece at a time.

    Parameters
    ----------
    text
        Of the file.
    path
        What to call it.
    wishes
        What the user says about it.
    size
        How many bytes a piece has, roughly.

    Returns
    -------
    layout : Layout
    grids : iterator of Grid
        Without records that are empty, never closed, or wider or narrower than the header.

    Raises
    ------
    InputError
        If it is no table of mentions.
    """
    blocks = text.blocks()
    head = b""
    while len(head) < _HEAD and (block := next(blocks, b"")):
        head += block
    more = next(blocks, b"")
    lines = split_lines(_whole_lines(head, cut=bool(more)).decode(errors="replace"))
    headless = None if wishes.columns.columns else find_headless(lines)
    layout = headless or find_layout(lines, path, wishes.columns)
    start = len("".join(lines[: layout.last_line]).encode())
    below = chain([head[start:], more], blocks)
    pieces = cut_pieces(below, layout.delimiter, layout.last_line + 1, size)
    return layout, (_grid(piece, layout) for piece in pieces)


def joined_grid(grids: list[Grid]) -> Grid:
    """Put the pieces of a table together.

    Parameters
    ----------
    grids
        In order.

    Returns
    -------
    Grid
    """
    if len(grids) == 1:
        return grids[0]
    starts = [0, *accumulate(grid.count for grid in grids)]

    def within(row: int) -> tuple[Grid, int]:
        piece = bisect_right(starts, row) - 1
        return grids[piece], row - starts[piece]

    def place(row: int) -> int:
        grid, inside = within(row)
        return grid.place(inside)

    def raw(row: int) -> str:
        grid, inside = within(row)
        return grid.raw(inside)

    def column(position: int) -> pd.Series[str]:
        columns = [grid.column(position) for grid in grids if grid.count]
        return pd.concat(columns, ignore_index=True) if columns else pd.Series([], dtype="str")

    return Grid(
        count=starts[-1],
        column=column,
        place=place,
        raw=raw,
        rejects=list(chain.from_iterable(grid.rejects for grid in grids)),
    )


def _whole_lines(head: bytes, *, cut: bool) -> bytes:
    """Leave out a last line that goes on beyond the head, unless it is the only one."""
    return head[: head.rfind(b"\n") + 1 or len(head)] if cut else head


def _grid(piece: Piece, layout: Layout) -> Grid:
    return fast_grid(piece, layout) or _careful_grid(piece, layout)


def _careful_grid(piece: Piece, layout: Layout) -> Grid:
    lines = split_lines(piece.data.decode(errors="replace"))
    records = read_records(lines, layout.delimiter)
    rejects = _square(records, layout, lines)
    grid = grid_of(records.rows)
    above = piece.line - 1
    grid.place = lambda row: records.starts[row] + above
    grid.raw = lambda row: _raw(records, row, lines)
    grid.rejects = [(line + above, reason, row) for line, reason, row in rejects]
    return grid


def _square(records: Records, layout: Layout, lines: list[str]) -> list[Reject]:
    """Leave only rows as wide as the header; empty cells at the end do not count."""
    narrow = len(layout.header)
    rejects = [
        (line, "a quotation mark opened here is never closed", lines[line - 1])
        for line in records.unclosed
    ]
    kept = []
    for place, row in enumerate(records.rows):
        if not any(map(str.strip, row)):
            reason = "the row is empty"
        elif len(row) == narrow or (
            len(row) > narrow and not any(map(str.strip, row[layout.width :]))
        ):
            kept.append(place)
            continue
        else:
            reason = f"the row has {len(row)} cells and the header {narrow}"
        rejects.append((records.starts[place], reason, _raw(records, place, lines)))
    if len(kept) < len(records.rows):
        records.rows = [records.rows[place] for place in kept]
        records.starts = [records.starts[place] for place in kept]
        records.ends = [records.ends[place] for place in kept]
    return rejects


def _raw(records: Records, place: int, lines: list[str]) -> str:
    return "".join(lines[records.starts[place] - 1 : records.ends[place]]).rstrip("\r\n")
