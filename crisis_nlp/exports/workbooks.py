"""Workbooks (.xlsx) to grids: which sheets hold mentions, and where their headers are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from crisis_nlp.errors import InputError
from crisis_nlp.exports.formats import UNKNOWN
from crisis_nlp.exports.grid import Grid, grid_of
from crisis_nlp.exports.layout import Layout, choose_layout, layouts_of
from crisis_nlp.exports.records import Records
from crisis_nlp.exports.wishes import Wishes

_HEAD = 12
_ROWS = 1_048_576
_COLUMNS = 2000
_LARGEST = 2**30
_RATIO = 400
_HARMLESS = 64 * 2**20

Sheet = tuple[str, list[list[str]]]
"""A sheet's name and its rows, every cell as text."""


def read_workbook(data: bytes, name: str, wishes: Wishes) -> list[tuple[str, Grid, Layout]]:
    """Find the sheets that hold mentions.

    Parameters
    ----------
    data
        The file.
    name
        What to call it in messages.
    wishes
        May name the sheet.

    Returns
    -------
    list of tuple
        The name, grid and layout of each sheet that fits a known format; where none does, of the
        one with most known headers.

    Raises
    ------
    InputError
        If the file is no workbook or no sheet has dates and texts.
    """
    sheets = sheets_in(data, name)
    wanted = wishes.columns.sheet
    if wanted:
        sheets = _named(wanted, sheets, name)
    layouts = {title: list(layouts_of_sheet(rows)) for title, rows in sheets}
    best = choose_layout(
        [layout for each in layouts.values() for layout in each], name, wishes.columns
    )
    found = [
        (title, rows, layout)
        for title, rows in sheets
        if (layout := _layout_like(best, layouts[title], name)) is not None
    ]
    return [
        (title, _grid(rows, layout, len(sheets), title), layout) for title, rows, layout in found
    ]


def _named(wanted: str, sheets: list[Sheet], name: str) -> list[Sheet]:
    found = [sheet for sheet in sheets if sheet[0] == wanted]
    if not found:
        raise InputError(
            f"{name} has no sheet '{wanted}'",
            found=", ".join(f"'{title}'" for title, _ in sheets[:_HEAD]),
            do="name one of these in the mapping file",
        )
    return found


def _layout_like(best: Layout, layouts: list[Layout], name: str) -> Layout | None:
    """Take the sheet of the best layout, and every other of the same known format."""
    if any(layout.header is best.header for layout in layouts):
        return best
    if best.format.name == UNKNOWN:
        return None
    try:
        layout = choose_layout(layouts, name)
    except InputError:
        return None
    return layout if layout.format.name == best.format.name else None


def layouts_of_sheet(rows: list[list[str]]) -> Iterator[Layout]:
    """Take each of the first rows of a sheet that are not empty for the header."""
    filled = [(place, row) for place, row in enumerate(rows, 1) if any(row)]
    head = Records()
    for place, row in islice(filled, _HEAD):
        head.rows.append(row)
        head.starts.append(place)
        head.ends.append(place)
    yield from layouts_of(head, "cells")


def _grid(rows: list[list[str]], layout: Layout, sheets: int, title: str) -> Grid:
    width = len(layout.header)
    below = [
        (place, row)
        for place, row in enumerate(rows[layout.last_line :], layout.last_line + 1)
        if any(row)
    ]
    grid = grid_of([[*row, *[""] * (width - len(row))] for _, row in below])
    grid.place = lambda row: below[row][0]
    if sheets > 1:
        grid.notes = (f"Read the sheet '{title}' of {sheets}",)
    return grid


def sheets_in(data: bytes, name: str) -> list[Sheet]:
    """Read every sheet of a workbook.

    Parameters
    ----------
    data
        The file.
    name
        What to call it in messages.

    Returns
    -------
    list of tuple
        Each sheet's name and its rows, every cell as text.

    Raises
    ------
    InputError
        If the file is no workbook, or too large.
    """
    _refuse_bomb(data, name)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [(sheet.title, _rows(sheet, name)) for sheet in book.worksheets]
    except InputError:
        raise
    except Exception as error:  # openpyxl lets whatever its parts raise come through
        raise InputError(
            f"{name} is a damaged workbook",
            found=f"{type(error).__name__}: {' '.join(str(error)[:80].split())}",
            do="open and save it again, or save it as CSV (UTF-8)",
        ) from None


def _refuse_bomb(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(
            f"{name} is a damaged workbook", found=str(error), do="export it again"
        ) from None
    if size > min(_LARGEST, max(_HARMLESS, len(data) * _RATIO)):
        raise InputError(
            f"{name} unpacks to far more than it weighs",
            found=f"{size:,} bytes",
            do="save it as CSV (UTF-8)",
        )


def _rows(sheet: Any, name: str) -> list[list[str]]:  # noqa: ANN401
    sheet.reset_dimensions()
    rows = []
    for place, cells in enumerate(sheet.iter_rows(values_only=True)):
        if place == _ROWS:
            raise InputError(
                f"{name} has a sheet with too many rows",
                found=f"more than {_ROWS:,}",
                do="save it as CSV (UTF-8)",
            )
        rows.append(_texts(cells))
    return rows


def _texts(cells: Sequence[object]) -> list[str]:
    texts = [cell_text(cell) for cell in cells[:_COLUMNS]]
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def cell_text(cell: object) -> str:
    """Write a spreadsheet's cell as text.

    Examples
    --------
    >>> from datetime import datetime
    >>> from crisis_nlp.exports.workbooks import cell_text
    >>> cell_text(datetime(2026, 3, 5, 14, 22)), cell_text(424.0), cell_text(9e18)
    ('2026-03-05T14:22:00', '424', '9.00000E+18')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float):
        return _number(cell)
    return str(cell)


def _number(value: float) -> str:
    """Write whole numbers as such, and those past 15 digits as the rounded ones they are."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if abs(value) >= 1e15:
        return f"{value:.5E}"
    return str(int(value)) if value == int(value) else repr(value)
