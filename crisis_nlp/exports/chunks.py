"""Exported files too large for memory: mentions a chunk at a time.

What a table says as a whole is settled first: encoding, delimiter, header, format and zone by the
head of the file and one look through all of it, the order of day and month by the first dates that
show it. A later chunk that contradicts it is refused, never read in another way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.exports.cells import Cells, dates
from crisis_nlp.exports.dates import find_slashed
from crisis_nlp.exports.grid import Grid
from crisis_nlp.exports.layout import Layout
from crisis_nlp.exports.mentioning import Origin, clues_of, nothing_left, read_grid
from crisis_nlp.exports.opening import Reading, is_table
from crisis_nlp.exports.orders import find_order
from crisis_nlp.exports.pieces import PIECE
from crisis_nlp.exports.reading import merge_readings, read_mentions
from crisis_nlp.exports.reading_report import FileReport
from crisis_nlp.exports.sources import Source, list_sources
from crisis_nlp.exports.tables import joined_grid, table_grids
from crisis_nlp.exports.texts import survey
from crisis_nlp.exports.wishes import Wishes, read_wishes

CHUNK = 2**26
"""How many bytes of a file a chunk is made from, roughly."""


def read_in_chunks(
    path: str | Path,
    *,
    tz: str | None = None,
    brand: str | None = None,
    dates: str | None = None,
    mapping: str | Path | Mapping[str, Any] | None = None,
    size: int = CHUNK,
) -> Iterator[tuple[pd.DataFrame, FileReport]]:
    r"""Read an exported file a chunk at a time, in bounded memory if it is a delimited table.

    Parameters
    ----------
    path
        A file; a table may be packed (.gz, .zip). Files of other kinds come as one chunk.
    tz, brand, dates, mapping
        As in `crisis_nlp.read_mentions`.
    size
        How many bytes of the table make a chunk, roughly.

    Yields
    ------
    mentions : pandas.DataFrame
        The next mentions, with a fresh index. They are those of `crisis_nlp.read_mentions`, except
        that in a table of several chunks reposts are not given their originals, and numbers whose
        marks may group or begin a fraction are judged chunk by chunk.
    report : FileReport
        How they were read; the rows of all chunks together are the rows of the file.

    Raises
    ------
    InputError
        As `crisis_nlp.read_mentions`; also if a later chunk puts day and month the other way round.
    OptionError
        As `crisis_nlp.read_mentions`.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from crisis_nlp.exports.chunks import read_in_chunks
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.csv")
    ...     _ = file.write_text("date,text\n" + "2026-03-05,cold soup\n" * 4)
    ...     sum(len(mentions) for mentions, _ in read_in_chunks(file, size=40))
    4
    """
    wishes = read_wishes(tz, dates, mapping)
    source = _only_table(Path(path))
    if source is None:
        mentions, reading = read_mentions(
            path, tz=tz, brand=brand, dates=dates, mapping=mapping, report=True
        )
        yield mentions, replace(reading.files[0], mentions=len(mentions))
        return
    for reading_of_chunk in _read_table(source, wishes, size):
        (mentions,), (report,) = merge_readings([reading_of_chunk], brand)
        yield mentions, report


def _only_table(path: Path) -> Source | None:
    """Open the file if it is one delimited table; None if it is anything else."""
    if path.is_dir():
        return None
    sources = list_sources(path)
    return sources[0] if len(sources) == 1 and is_table(sources[0]) else None


def _read_table(source: Source, wishes: Wishes, size: int) -> Iterator[Reading]:
    text = survey(source)
    layout, grids = table_grids(text, source.name, wishes, min(size, PIECE))
    grid, following = _next_chunk(grids, size)
    origin = Origin(source.name, text.encoding, wishes, text.notes, whole=following is None)
    order, any_left = "", False
    while True:
        order = _settle(grid, layout, origin, order)
        form = replace(layout.format, order=order or layout.format.order)
        mentions, report = read_grid(grid, replace(layout, format=form), origin)
        any_left = any_left or len(mentions) > 0
        if following is None and not any_left:
            raise nothing_left(report)
        yield mentions, report
        if following is None:
            return
        grid, following = _next_chunk(grids, size, following)


def _next_chunk(
    grids: Iterator[Grid], size: int, first: Grid | None = None
) -> tuple[Grid, Grid | None]:
    """Put pieces together to a chunk; also return the piece that begins the next, if any."""
    wanted = max(1, size // PIECE)
    chunk = [first] if first is not None else []
    for grid in grids:
        if len(chunk) == wanted:
            return joined_grid(chunk), grid
        chunk.append(grid)
    return joined_grid(chunk), None


def _settle(grid: Grid, layout: Layout, origin: Origin, settled: str) -> str:
    """Return the order of day and month, once any date depends on it."""
    if origin.wishes.order or origin.wishes.columns.date_form:
        return ""
    cells = Cells(layout, grid)
    written = dates(cells).dropna()
    values = written[~written.str.fullmatch(r"\d{4}-\d{2}-\d{2}.*")].drop_duplicates()
    if not any(find_slashed(value) for value in values):
        return settled
    rows = [int(row) for row in values.index]
    documented = settled or layout.format.order
    order, _ = find_order(values.tolist(), documented, origin.path, clues_of(cells, origin), rows)
    if settled and order != settled:
        raise InputError(
            f"The dates of {origin.path} put now the day first and now the month",
            found=f"'{values.iloc[0]}' after dates with the {settled} first",
            do="export the file again with dates such as 2026-03-05",
        )
    return order
