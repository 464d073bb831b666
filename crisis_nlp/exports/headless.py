"""Tables without a header, told by what all their first rows look like."""

from __future__ import annotations

import re

from crisis_nlp.exports.formats import Format, load_formats
from crisis_nlp.exports.layout import Layout
from crisis_nlp.exports.records import first_records

_ROWS = 12
_DELIMITERS = (",", "\t", ";", "|")


def find_headless(lines: list[str]) -> Layout | None:
    """Find the format that a table without a header fits.

    Parameters
    ----------
    lines
        The file's, line ends kept.

    Returns
    -------
    Layout or None
        Its header is what the format says it would be; None if no format fits every row.

    Examples
    --------
    >>> from crisis_nlp.exports.headless import find_headless
    >>> row = '"0","17","Mon Apr 06 22:19:45 PDT 2009","NO_QUERY","ana","cold soup"'
    >>> find_headless([row]).format.name
    'sentiment140'
    """
    forms = [form for form in load_formats() if form.headless]
    for delimiter in _DELIMITERS:
        rows = first_records(lines, delimiter, _ROWS).rows
        for form in forms:
            if rows and all(_fits(row, form) for row in rows):
                header = form.headless
                return Layout(form, delimiter, 0, 0, len(header), header, header, ())
    return None


def _fits(row: list[str], form: Format) -> bool:
    cells = dict(zip(form.headless, row, strict=False))
    return len(row) == len(form.headless) and all(
        re.fullmatch(pattern, cells[name].strip()) for name, pattern in form.shapes.items()
    )
