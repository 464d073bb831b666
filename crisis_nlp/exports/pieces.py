"""A stream of delimited text in pieces that end between two records.

A piece is *regular* if each of its quotation marks opens, closes or doubles as the format has it.
Then counting them tells what is inside a cell and what is not, and a fast parser reads the piece as
the careful one would. Any other piece is cut where the careful parser says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from crisis_nlp.exports.records import complete_lines, split_lines

PIECE = 2**24
"""How many bytes a piece has, roughly."""

_LONGEST = 2**26
_QUOTE = ord('"')
_ENDS = (ord("\n"), ord("\r"))
_TRIED = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole records of a file.

    Parameters
    ----------
    data
        UTF-8.
    line
        The 1-based line that it begins on.
    regular
        Whether a fast parser may read it.
    """

    data: bytes
    line: int
    regular: bool


def cut_pieces(
    blocks: Iterator[bytes], delimiter: str, line: int, size: int = PIECE
) -> Iterator[Piece]:
    r"""Cut a stream between records.

    Parameters
    ----------
    blocks
        UTF-8, cut anywhere; the first begins with a record.
    delimiter
        The character between cells.
    line
        The 1-based line that the first block begins on.
    size
        How many bytes a piece should have at least.

    Yields
    ------
    Piece
        A record longer than 64 megabytes is taken for one whose quotation mark is never closed.

    Examples
    --------
    >>> from crisis_nlp.exports.pieces import cut_pieces
    >>> [piece.data for piece in cut_pieces(iter([b'a,"b\n', b'c"\nd,', b"e"]), ",", 1, size=4)]
    [b'a,"b\nc"\n', b'd,e']
    """
    rest, least = b"", size
    for block in _slices(blocks, size):
        rest += block
        if len(rest) < least:
            continue
        end, regular = _end(rest, delimiter)
        if end == 0 and len(rest) >= max(_LONGEST, size):
            end, regular = rest.rfind(b"\n") + 1, False
        if end == 0:
            least = 2 * len(rest)
            continue
        yield Piece(rest[:end], line, regular)
        line += _lines(rest[:end])
        rest, least = rest[end:], size
    if rest:
        marks = rest.count(b'"')
        yield Piece(rest, line, marks % 2 == 0 and _is_regular(rest, marks, delimiter))


def _slices(blocks: Iterator[bytes], size: int) -> Iterator[bytes]:
    for block in blocks:
        for start in range(0, len(block), size):
            yield block[start : start + size]


def _end(data: bytes, delimiter: str) -> tuple[int, bool]:
    """Find where the last whole record ends, and tell whether all before it is regular."""
    marks = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == _QUOTE)
    place = len(data)
    for _ in range(_TRIED):
        place = data.rfind(b"\n", 0, place)
        if place < 0:
            break
        before = int(np.searchsorted(marks, place))
        if before % 2 == 0:
            if _is_regular(data, before, delimiter):
                return place + 1, True
            break
    last = data.rfind(b"\n") + 1
    lines = split_lines(data[:last].decode(errors="replace"))
    whole = complete_lines(lines, delimiter)
    return len("".join(lines[:whole]).encode()), False


def _is_regular(data: bytes, count: int, delimiter: str) -> bool:
    """Tell whether the first quotation marks stand only where cells begin, end or double them."""
    cells = np.frombuffer(data, dtype=np.uint8)
    marks = np.flatnonzero(cells == _QUOTE)[:count]
    around = np.array([ord(delimiter), _QUOTE, *_ENDS], dtype=np.uint8)
    opening, closing = marks[::2], marks[1::2]
    before = cells[opening[opening > 0] - 1]
    after = cells[closing[closing < len(cells) - 1] + 1]
    return bool(np.isin(before, around).all() and np.isin(after, around).all())


def _lines(data: bytes) -> int:
    """Count the lines as `split_lines` does: a lone carriage return ends one too."""
    feeds = int(np.count_nonzero(np.frombuffer(data, dtype=np.uint8) == _ENDS[0]))
    returns = data.count(b"\r")
    return feeds + (returns - data.count(b"\r\n") if returns else 0)
