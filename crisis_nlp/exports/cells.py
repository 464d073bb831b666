"""The cells of a table as columns of text: which header each mention column is read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from crisis_nlp.exports.codes import recode
from crisis_nlp.exports.formats import UNKNOWN
from crisis_nlp.exports.grid import Grid, no_text
from crisis_nlp.exports.layout import Layout
from crisis_nlp.exports.markup import plain

_DATED = re.compile(r"\b(?:date|time|day|created|published|fecha|momento|creado|publicado)")
_VERBATIM = ("text", "title")


@dataclass(slots=True)
class Cells:
    """The columns of a table as text, each read once it is asked for.

    Parameters
    ----------
    layout
        Of the table.
    grid
        Its rows.
    """

    layout: Layout
    grid: Grid
    sources: dict[str, list[int]] = field(default_factory=dict)

    def at(self, position: int, *, verbatim: bool = False) -> pd.Series[str]:
        """Return one column; cells without anything but space are NaN, others lose space around."""
        values = self.grid.column(position)
        if self.layout.folded[position] in self.layout.format.markup:
            values = recode(values, lambda cell: plain(cell).strip())
        if self.layout.format.escaped:
            return values.where(values != "").astype("str")
        stripped = values.str.strip()
        return (values if verbatim else stripped).where(stripped != "").astype("str")

    def column(self, name: str) -> pd.Series[str]:
        """Return a mention column: in each row the first of its headers that is not empty.

        An unknown table's column is read from one header, the best that is nobody else's, unless
        the user names its headers.
        """
        form = self.layout.format
        free = self.layout.positions(name)
        single = form.name == UNKNOWN and name not in form.chosen
        if single:
            taken = {position for used in self.sources.values() for position in used}
            taken.update(p for chosen in form.chosen for p in self.layout.positions(chosen))
            free = [position for position in free if position not in taken]
        values = no_text(self.grid.count)
        used: list[int] = []
        for position in dict.fromkeys(free):
            if not values.isna().any() or (used and single):
                break
            found = self.at(position, verbatim=name in _VERBATIM)
            if found.notna().any() or not used:
                values = values.fillna(found) if used else found
                used = [*used, position] if found.notna().any() else used
        self.sources[name] = used
        return values

    def beside(self, rows: Sequence[int]) -> list[list[str]]:
        """Return the cells of the rows in each column of dates that no mention column is read from.

        Their headers say date or time, in English or Spanish; empty cells are "".
        """
        used = {position for positions in self.sources.values() for position in positions}
        spare = [
            position
            for position, header in enumerate(self.layout.folded)
            if position not in used and _DATED.search(header)
        ]
        return [self.at(position).iloc[list(rows)].fillna("").tolist() for position in spare]

    @property
    def mapping(self) -> dict[str, str]:
        """Mention column to the headers it was read from, as written."""
        header = self.layout.header
        return {
            name: ", ".join(header[position].strip() for position in used)
            for name, used in self.sources.items()
            if used
        }

    @property
    def unused(self) -> tuple[str, ...]:
        """Headers that nothing was read from."""
        used = {position for positions in self.sources.values() for position in positions}
        return tuple(c.strip() for i, c in enumerate(self.layout.header) if i not in used)


def dates(cells: Cells) -> pd.Series[str]:
    """Return the column of dates, with the time of day from its own column where it stands apart.

    Parameters
    ----------
    cells
        Of a table.

    Returns
    -------
    pandas.Series
        Text; NaN where empty.
    """
    days = cells.column("time")
    clock = cells.column("clock")
    bare = days.notna() & clock.notna() & (clock != days) & ~days.str.contains(r"\d:\d", na=False)
    if not bare.any():
        cells.sources["clock"] = []
        return days
    return days.where(~bare, days + " " + clock).astype("str")
