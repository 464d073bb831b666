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
from crisis_nlp.exports.wishes import Wishes

_ROWS = 200


@dataclass(frozen=True, slots=True)
class Look:
    """A table, looked at from above.

    Parameters
    ----------
    layout
        The likeliest.
    rows
        The first rows below its header, as wide as the header.
    """

    layout: Layout
    rows: list[list[str]]


def look_at(path: Path, wishes: Wishes) -> Look:
    """Find the likeliest header of a delimited file, and read the first rows below it.

    Parameters
    ----------
    path
        Of the file.
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
    data = path.read_bytes()
    refuse_binary(data, path.name)
    text = decode(data).text
    if recognise(text, path.name) != "table":
        raise InputError(
            f"{path.name} is no table",
            found="a feed",
            do="read it as it is: feeds need no mapping",
        )
    lines = split_lines(text)
    layouts = list(layouts_in(lines, wishes.columns.delimiter))
    layout = likeliest(layouts, path.name, wishes)
    below = first_records(lines[layout.last_line :], layout.delimiter, _ROWS).rows
    return Look(layout, [row for row in below if len(row) >= len(layout.header)])


def likeliest(layouts: Sequence[Layout], name: str, wishes: Wishes) -> Layout:
    """Choose a header as reading would; where it would refuse, by the shape of the rows alone.

    Parameters
    ----------
    layouts
        The records that may be the header.
    name
        What to call the file in messages.
    wishes
        What the user says already.

    Returns
    -------
    Layout

    Raises
    ------
    InputError
        If no two records have the same cells, two at least.
    """
    try:
        return choose_layout(layouts, name, wishes.columns)
    except InputError:
        shapes = Counter((layout.delimiter, layout.width) for layout in layouts)
        alike = [layout for layout in layouts if shapes[layout.delimiter, layout.width] > 1]
        wide = [layout for layout in alike if len(layout.header) > 1]
        if not wide:
            raise
        return max(wide, key=lambda layout: (layout.width, -layout.line))
