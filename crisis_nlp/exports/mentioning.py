"""A grid and its layout to mentions and a report: rows in = mentions out + rejects."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.exports.assumptions import assumptions, zone_sentence
from crisis_nlp.exports.cells import Cells, dates
from crisis_nlp.exports.grid import Grid, Reject
from crisis_nlp.exports.layout import Layout
from crisis_nlp.exports.mapping import mention_columns
from crisis_nlp.exports.orders import Clues
from crisis_nlp.exports.originals import match_reposts
from crisis_nlp.exports.reading_report import FileReport, rejects_table
from crisis_nlp.exports.times import read_times
from crisis_nlp.exports.wishes import NO_WISHES, Wishes
from crisis_nlp.exports.zones import Zone, choose_zone
from crisis_nlp.sentences import counted

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a grid comes from.

    Parameters
    ----------
    path
        What to call the file.
    encoding
        It was read with; "" where that means nothing.
    wishes
        What the user says about the file.
    notes
        Sentences on what was assumed or lost while it was decoded.
    whole
        Whether the grid is all of the file: only then are reposts given their originals.
    """

    path: str
    encoding: str
    wishes: Wishes = NO_WISHES
    notes: tuple[str, ...] = ()
    whole: bool = True


def read_grid(grid: Grid, layout: Layout, origin: Origin) -> tuple[pd.DataFrame, FileReport]:
    """Read mentions from a grid.

    Parameters
    ----------
    grid
        The rows.
    layout
        Which column is what.
    origin
        Of the grid.

    Returns
    -------
    mentions : pandas.DataFrame
        Mention columns, with ``time``; a fresh index.
    report : FileReport

    Raises
    ------
    InputError
        If there are no rows or none that can be read.
    OptionError
        If the zone is unknown.
    """
    cells = Cells(layout, grid)
    written = dates(cells)
    zone = _zone(cells, origin.wishes.tz)
    times = read_times(written, zone, layout.format.order, origin.path, clues_of(cells, origin))
    undated = times.utc.isna()
    rejects = [*grid.rejects, *_undated(written[undated], grid)]
    table = mention_columns(cells, origin.wishes.columns.decimal)
    table["time"] = times.utc
    table = table[~undated].reset_index(drop=True)
    matched = _matched(table, layout) if origin.whole else ()
    notes = (
        *origin.notes,
        *grid.notes,
        *matched,
        *assumptions(cells, table, times, zone, origin.wishes.tz),
    )
    report = FileReport(
        path=origin.path,
        format=layout.format.name,
        encoding=origin.encoding,
        delimiter=layout.delimiter_name,
        header_line=layout.line,
        zone=zone_sentence(zone, times),
        rows=grid.total,
        mentions=len(table),
        rejects=rejects_table(origin.path, rejects),
        unused=cells.unused,
        mapping=cells.mapping,
        notes=notes,
    )
    if origin.whole and not report.mentions:
        raise nothing_left(report)
    return table, report


def clues_of(cells: Cells, origin: Origin) -> Clues:
    """Gather what tells day and month apart beside the dates; see `Clues`."""
    return Clues(
        said=origin.wishes.order,
        form=origin.wishes.columns.date_form,
        preamble=cells.layout.preamble,
        beside=cells.beside,
    )


def _matched(table: pd.DataFrame, layout: Layout) -> tuple[str, ...]:
    """Give reposts their originals, unless the table was written by the library itself."""
    if layout.format.escaped:
        return ()
    known = int(table["parent_id"].notna().sum()) if "parent_id" in table else 0
    table["parent_id"] = match_reposts(table)
    found = int(table["parent_id"].notna().sum()) - known
    return (f"Matched {counted(found, 'repost')} to the originals by their text",) if found else ()


def _undated(written: pd.Series[str], grid: Grid) -> list[Reject]:
    reasons = {
        row: "the row has no date"
        if pd.isna(value)
        else f"the date '{' '.join(str(value)[:_SHOWN].split())}' cannot be read"
        for row, value in written.items()
    }
    return [
        (grid.place(row), reason, grid.raw(row))
        for row, reason in reasons.items()
        if isinstance(row, int)
    ]


def _zone(cells: Cells, tz: str | None) -> Zone:
    layout = cells.layout
    header = " ".join(cells.mapping.get(name, "") for name in ("time", "clock"))
    return choose_zone(header, layout.preamble, layout.format.zone, tz)


def nothing_left(report: FileReport) -> InputError:
    """Say that every row was set aside, and why the first one was; or that there is none."""
    if not report.rows:
        return InputError(
            f"{report.path} holds a header and no rows",
            found=f"it in line {report.header_line}",
            do="check the export's time span and filters",
        )
    first = report.rejects.iloc[0]
    return InputError(
        f"No row of {report.path} can be read",
        found=f"{counted(report.rows, 'row')}; in line {first['line']}, {first['reason']}",
        do="check that the file is whole and its dates look like 2026-03-05 14:22",
    )
