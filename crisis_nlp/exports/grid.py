"""Rows of text, whatever kind of file they came from: what every table is before it is mapped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

Reject = tuple[int, str, str]
"""A row set aside: its place in the file (a line or an ordinal, from 1), why, and the row."""


@dataclass(slots=True)
class Grid:
    """The rows of one table, every cell as text.

    Parameters
    ----------
    count
        How many rows.
    column
        From a position in the header to the cells below it, verbatim; "" where empty.
    place
        From a row, counted from 0, to its place in the file, from 1.
    raw
        From a row, counted from 0, to what stood in the file.
    rejects
        Rows that are not among ``count`` because they are no rows of this table.
    notes
        Sentences on what was assumed while the rows were found.
    """

    count: int
    column: Callable[[int], pd.Series[str]]
    place: Callable[[int], int]
    raw: Callable[[int], str]
    rejects: list[Reject] = field(default_factory=list)
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Rows in the file, those set aside included."""
        return self.count + len(self.rejects)


def grid_of(rows: Sequence[Sequence[str]], first: int = 1) -> Grid:
    """Make a grid of rows that lie in memory.

    Parameters
    ----------
    rows
        The cells of each row, at least as many as the header has.
    first
        The place of the first row in its file.

    Returns
    -------
    Grid

    Examples
    --------
    >>> from crisis_nlp.exports.grid import grid_of
    >>> grid = grid_of([["1", "cold soup"], ["2", ""]], first=2)
    >>> grid.column(1).tolist(), grid.place(1), grid.raw(0)
    (['cold soup', ''], 3, '1 | cold soup')
    """
    return Grid(
        count=len(rows),
        column=lambda position: text_column([row[position] for row in rows]),
        place=lambda row: first + row,
        raw=lambda row: " | ".join(rows[row]),
    )


def text_column(cells: list[str]) -> pd.Series[str]:
    """Make a column of text; half an emoji, which no UTF-8 text can hold, becomes "?"."""
    try:
        return pd.Series(cells, dtype="str")
    except UnicodeEncodeError:
        whole = [cell.encode(errors="replace").decode() for cell in cells]
        return pd.Series(whole, dtype="str")


def no_text(count: int) -> pd.Series[str]:
    """Make a column of text without any."""
    import pyarrow as pa

    return pd.Series(pa.nulls(count, pa.large_string()).to_pandas(), dtype="str")
