"""Delimited text to records: quotes, line breaks inside cells, and the lines each record spans."""

from __future__ import annotations

import csv
import io
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Literal

_END = "\x00end"
_MENDS = 20


@dataclass(slots=True)
class Records:
    """The records of a delimited file, in order.

    Parameters
    ----------
    rows
        The cells of each record, verbatim; blank lines are not records.
    starts, ends
        The 1-based first and last line of each record.
    unclosed
        The 1-based lines whose quotation mark is never closed; they are no records.
    """

    rows: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)

    def drop_last(self) -> int:
        """Take the last record away and return the line it started on."""
        self.rows.pop()
        self.ends.pop()
        return self.starts.pop()


def split_lines(text: str) -> list[str]:
    r"""Split at line feeds and carriage returns alone, and keep them.

    Examples
    --------
    >>> from crisis_nlp.exports.records import split_lines
    >>> split_lines("a\r\nb\u2028c\n")
    ['a\r\n', 'b\u2028c\n']
    """
    return list(io.StringIO(text, newline=""))


def first_records(lines: list[str], delimiter: str, count: int) -> Records:
    """Read the first ``count`` records that hold anything.

    Parameters
    ----------
    lines
        From `split_lines`.
    delimiter
        The character between cells.
    count
        How many records at most.

    Returns
    -------
    Records
    """
    head = Records()
    with _wide_cells():
        for start, end, row in _read(lines, 0, delimiter):
            if end <= len(lines) and any(map(str.strip, row)):
                head.rows.append(row)
                head.starts.append(start)
                head.ends.append(end)
            if len(head.rows) == count:
                break
    return head


def complete_lines(lines: list[str], delimiter: str) -> int:
    r"""Count the lines of records that are whole, in a text that goes on.

    Parameters
    ----------
    lines
        From `split_lines`; the first begins a record.
    delimiter
        The character between cells.

    Returns
    -------
    int
        All lines, unless a quotation mark is still open at their end: then those before it opened.

    Examples
    --------
    >>> from crisis_nlp.exports.records import complete_lines
    >>> complete_lines(['a,b\n', 'c,"d\n', 'e\n'], ",")
    1
    """
    with _wide_cells():
        starts = deque((first for first, _, _ in _read(lines, 0, delimiter)), maxlen=1)
    return starts[0] - 1


def read_records(lines: list[str], delimiter: str, start: int = 0) -> Records:
    r"""Read every record from a line on.

    A quotation mark that is never closed would swallow the rest of the file: the line that opens it
    is set aside and reading goes on behind it.

    Parameters
    ----------
    lines
        From `split_lines`.
    delimiter
        The character between cells.
    start
        How many lines to pass over.

    Returns
    -------
    Records

    Examples
    --------
    >>> from crisis_nlp.exports.records import read_records
    >>> records = read_records(['a,"b\n', 'c",d\n', 'e,"f\n', 'g,h\n'], ",")
    >>> records.rows, records.starts, records.unclosed
    ([['a', 'b\nc', 'd'], ['g', 'h']], [1, 4], [3])
    """
    records = Records()
    with _wide_cells():
        for mends in range(_MENDS + 1):
            quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if mends < _MENDS else csv.QUOTE_NONE
            for first, last, row in _read(lines, start, delimiter, quoting):
                records.rows.append(row)
                records.starts.append(first)
                records.ends.append(last)
            whole = records.starts[-1] > len(lines)
            start = records.drop_last()
            if whole:
                break
            records.unclosed.append(start)
    return records


def _read(
    lines: list[str], start: int, delimiter: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield first line, last line and cells; the last record starts behind the last line.

    Unless a quotation mark is still open there: then the record that it opens is the last.
    """
    source = chain(islice(lines, start, None), [_END])
    reader = csv.reader(source, delimiter=delimiter, quoting=quoting)
    last = start
    for row in reader:
        first, last = last + 1, start + reader.line_num
        if row:
            yield first, last, row


@contextmanager
def _wide_cells() -> Iterator[None]:
    """Lift the csv module's limit of 131,072 characters a cell, which news articles exceed."""
    usual = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(usual)
