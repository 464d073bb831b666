"""The first rows of a table nobody knows, and its likeliest header."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crisis_nlp.errors import InputError
from crisis_nlp.exports.decoding import decode
from crisis_nlp.exports.layout import Layout, choose_layout, layouts_in
from crisis_nlp.exports.recognising import recognise, refuse_binary
from crisis_nlp.exports.records import first_records, split_lines
from crisis_nlp.exports.sources import Source, is_workbook, list_sources
from crisis_nlp.exports.wishes import Wishes
from crisis_nlp.exports.workbooks import layouts_of_sheet, sheets_in

_ROWS = 200


@dataclass(frozen=True, slots=True)
class Look:
    """A table, looked at from above.

    Parameters
    ----------
    layout
        The likeliest.
    rows
        The first rows below its header, at least as wide as the header.
    sheet
        Of a workbook that has several; "" otherwise.
    """

    layout: Layout
    rows: list[list[str]]
    sheet: str = ""


def look_at(path: Path, wishes: Wishes) -> Look:
    """Find the likeliest header of a delimited file or workbook, and read the first rows below it.

    Parameters
    ----------
    path
        Of the file, which may be packed.
    wishes
        What the user says already.

    Returns
    -------
    Look
        A header that the reader would accept, if there is one; else the first row of the widest
        block of rows that are equally wide.

    Raises
    ------
    InputError
        If the file is no table.
    """
    source = list_sources(path)[0]
    return _sheet(source, wishes) if is_workbook(source) else _delimited(source, wishes)


def _delimited(source: Source, wishes: Wishes) -> Look:
    data = source.read()
    refuse_binary(data, source.name)
    text = decode(data).text
    if (kind := recognise(text, source.name)) != "table":
        raise InputError(
            f"{source.name} is no table",
            found=kind,
            do="read it as it is; a mapping says what stands in the columns of a table",
        )
    lines = split_lines(text)
    layout = _likeliest(list(layouts_in(lines, wishes.columns.delimiter)), source.name, wishes)
    below = first_records(lines[layout.last_line :], layout.delimiter, _ROWS).rows
    return Look(layout, [row for row in below if len(row) >= len(layout.header)])


def _sheet(source: Source, wishes: Wishes) -> Look:
    sheets = sheets_in(source.read(), source.name)
    layouts = [(layout, sheet) for sheet in sheets for layout in layouts_of_sheet(sheet[1])]
    chosen = _likeliest([layout for layout, _ in layouts], source.name, wishes)
    title, rows = next(sheet for layout, sheet in layouts if layout.header is chosen.header)
    below = [row for row in rows[chosen.last_line :] if any(row)][:_ROWS]
    wide = [[*row, *[""] * (len(chosen.header) - len(row))] for row in below]
    return Look(chosen, wide, title if len(sheets) > 1 else "")


def _likeliest(layouts: Sequence[Layout], name: str, wishes: Wishes) -> Layout:
    """Choose a header as reading would; where it would refuse, by the shape of the rows alone."""
    try:
        return choose_layout(layouts, name, wishes.columns)
    except InputError:
        shapes = Counter((layout.delimiter, layout.width) for layout in layouts)
        alike = [layout for layout in layouts if shapes[layout.delimiter, layout.width] > 1]
        wide = [layout for layout in alike if len(layout.header) > 1]
        if not wide:
            raise
        return max(wide, key=lambda layout: (len(layout.header), -layout.line))
