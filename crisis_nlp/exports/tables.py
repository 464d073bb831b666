"""One delimited file to a grid: every record as wide as the header, the others set aside."""

from __future__ import annotations

import pandas as pd

from crisis_nlp.exports.decoding import Decoded
from crisis_nlp.exports.grid import Grid, Reject, grid_of
from crisis_nlp.exports.headless import find_headless
from crisis_nlp.exports.layout import Layout, find_layout
from crisis_nlp.exports.mentioning import Origin, read_grid
from crisis_nlp.exports.reading_report import FileReport
from crisis_nlp.exports.records import Records, read_records, split_lines
from crisis_nlp.exports.wishes import Wishes


def read_table(decoded: Decoded, path: str, wishes: Wishes) -> tuple[pd.DataFrame, FileReport]:
    """Read a delimited file.

    Parameters
    ----------
    decoded
        Its text.
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
    lines = split_lines(decoded.text)
    headless = None if wishes.columns.columns else find_headless(lines)
    layout = headless or find_layout(lines, path, wishes.columns)
    grid = delimited_grid(lines, layout)
    return read_grid(grid, layout, Origin(path, decoded.encoding, wishes, decoded.notes))


def delimited_grid(lines: list[str], layout: Layout) -> Grid:
    """Read the records below a header.

    Parameters
    ----------
    lines
        Of the whole file, line ends kept.
    layout
        Of the table.

    Returns
    -------
    Grid
        Without records that are empty, never closed, or wider or narrower than the header.
    """
    records = read_records(lines, layout.delimiter, layout.last_line)
    rejects = _square(records, layout, lines)
    grid = grid_of(records.rows)
    grid.place = records.starts.__getitem__
    grid.raw = lambda row: _raw(records, row, lines)
    grid.rejects = rejects
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
