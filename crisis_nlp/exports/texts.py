"""The text of a file as a stream of UTF-8, in bounded memory, decoded as `decode` would.

The encoding is settled by looking through the whole file once before any row is read, so that a
byte at its end cannot change what was read before.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from crisis_nlp.exports.decoding import CUT, encoding_of, narrow_note, nul_note
from crisis_nlp.exports.sources import Source, open_stream

_BLOCK = 2**22


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file.

    Parameters
    ----------
    encoding
        It is read with.
    notes
        Sentences on what was assumed or lost.
    blocks
        Gives it anew as UTF-8, a few megabytes at a time, cut anywhere, without byte order mark and
        NUL characters.
    """

    encoding: str
    notes: tuple[str, ...]
    blocks: Callable[[], Iterator[bytes]]


def survey(source: Source) -> Text:
    """Look through a file for its encoding.

    Parameters
    ----------
    source
        The file.

    Returns
    -------
    Text

    Examples
    --------
    >>> import io
    >>> from crisis_nlp.exports.sources import Source
    >>> from crisis_nlp.exports.texts import survey
    >>> data = "café".encode("utf-16")
    >>> text = survey(Source("a.csv", lambda: io.BytesIO(data), data))
    >>> text.encoding, b"".join(text.blocks()).decode()
    ('utf-16-le', 'café')
    """
    encoding, mark = encoding_of(source.head)
    if encoding in ("", "utf-8"):
        return _narrow(source, mark)
    nuls, cut = 0, False
    for text, pending in _decoded(source, encoding, mark):
        nuls += text.count("\x00")
        cut = pending
    notes = (*((CUT,) if cut else ()), *nul_note(nuls))
    return Text(encoding, notes, lambda: _encoded(source, encoding, mark))


def _narrow(source: Source, mark: int) -> Text:
    nuls, plain, pending = 0, True, b""
    for block in _raw(source, mark):
        nuls += block.count(b"\x00")
        if pending or not block.isascii():
            whole = pending + block
            end = _last_character(whole)
            if not _is_utf8(whole[:end]):
                return _western(source, mark)
            pending, plain = whole[end:], plain and whole[:end].isascii()
    if pending and (plain or not _may_go_on(pending)):
        return _western(source, mark)
    lost = len(pending)
    notes = (*((CUT,) if lost else ()), *nul_note(nuls))
    return Text("utf-8", notes, lambda: _whole(source, mark, lost))


def _last_character(data: bytes) -> int:
    """Return where the last character begins if it may go on behind the data, else the end."""
    for length in range(1, min(3, len(data)) + 1):
        byte = data[-length]
        if byte >= 0xC0:
            wanted = 4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2
            return len(data) - length if length < wanted else len(data)
        if byte < 0x80:
            break
    return len(data)


def _may_go_on(start: bytes) -> bool:
    """Tell whether bytes are the beginning of a character."""
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def _is_utf8(data: bytes) -> bool:
    """Let Arrow validate it, ten times as fast as decoding."""
    import pyarrow as pa

    ends = pa.py_buffer(np.array([0, len(data)], dtype=np.int64))
    text = pa.Array.from_buffers(pa.large_string(), 1, [None, ends, pa.py_buffer(data)])
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _western(source: Source, mark: int) -> Text:
    lost = nuls = 0
    for text, _ in _decoded(source, "cp1252", mark):
        lost += text.count("\ufffd")
        nuls += text.count("\x00")
    notes = (narrow_note(lost), *nul_note(nuls))
    return Text("cp1252", notes, lambda: _encoded(source, "cp1252", mark))


def _raw(source: Source, mark: int) -> Iterator[bytes]:
    with open_stream(source) as stream:
        stream.read(mark)
        while block := stream.read(_BLOCK):
            yield block


def _whole(source: Source, mark: int, lost: int) -> Iterator[bytes]:
    """Give the bytes as they are, without the last ones if they are half a character."""
    held = b""
    for block in _raw(source, mark):
        both = held + block if lost else block
        held = both[len(both) - lost :] if lost else b""
        yield both[: len(both) - lost].replace(b"\x00", b"") if lost else _without_nuls(block)


def _without_nuls(block: bytes) -> bytes:
    return block.replace(b"\x00", b"") if 0 in block else block


def _decoded(source: Source, encoding: str, mark: int) -> Iterator[tuple[str, bool]]:
    """Give the text with whether bytes are pending that need more to make a character."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for block in _raw(source, mark):
        text = decoder.decode(block)
        yield text, bool(decoder.getstate()[0])


def _encoded(source: Source, encoding: str, mark: int) -> Iterator[bytes]:
    for text, _ in _decoded(source, encoding, mark):
        yield text.replace("\x00", "").encode(errors="replace")
