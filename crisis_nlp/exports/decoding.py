"""Bytes to text: byte order mark, UTF-16 without one, strict UTF-8, else Windows-1252, said aloud.

No guessing by statistics: one row of mojibake makes detectors take a valid UTF-8 file for something
else.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from crisis_nlp.sentences import counted

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 200
CUT: Final = "The file breaks off in the middle of a character; what stands before it was read"
"""What to say of a file that ends inside a character."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Parameters
    ----------
    text
        Without byte order mark and NUL characters.
    encoding
        The encoding it was read with, as Python names it.
    notes
        Sentences on what was assumed or lost.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a file, whatever it holds.

    Parameters
    ----------
    data
        The whole file.

    Returns
    -------
    Decoded
        Never an error: bytes that mean nothing become U+FFFD, and the notes say how many.

    Examples
    --------
    >>> from crisis_nlp.exports.decoding import decode
    >>> decode("café".encode("utf-16")).text, decode("café".encode("cp1252")).encoding
    ('café', 'cp1252')
    """
    encoding, mark = encoding_of(data)
    body = data[mark:]
    decoded = _narrow(body) if encoding in ("", "utf-8") else _wide(body, encoding)
    notes = nul_note(decoded.text.count("\x00"))
    if not notes:
        return decoded
    return Decoded(decoded.text.replace("\x00", ""), decoded.encoding, (*decoded.notes, *notes))


def encoding_of(head: bytes) -> tuple[str, int]:
    """Tell an encoding by its mark or its NULs.

    Parameters
    ----------
    head
        The first bytes of a file.

    Returns
    -------
    encoding : str
        "" if neither tells.
    mark : int
        How many bytes the mark takes.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    return _unmarked_utf16(head[:_HEAD]), 0


def nul_note(nuls: int) -> tuple[str, ...]:
    """Say how many NUL characters were taken out."""
    return (f"Took out {counted(nuls, 'NUL character')}",) if nuls else ()


def narrow_note(lost: int) -> str:
    """Say that a file was read as Windows-1252, and how many bytes mean nothing in it."""
    note = "The file is not UTF-8 and was read as Windows-1252; check its accents"
    return f"{note} ({counted(lost, 'byte')} unreadable)" if lost else note


def _unmarked_utf16(head: bytes) -> str:
    """Every other byte of Latin text in UTF-16 is NUL; stray NULs elsewhere are too few."""
    half = len(head) // 2
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        there, elsewhere = head[start::2].count(0), head[1 - start :: 2].count(0)
        if half >= 4 and there > 0.7 * half and elsewhere < 0.1 * half:
            return encoding
    return ""


def _wide(body: bytes, encoding: str) -> Decoded:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(body)
    pending, _ = decoder.getstate()
    return Decoded(text, encoding, (CUT,) if pending else ())


def _narrow(body: bytes) -> Decoded:
    try:
        return Decoded(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        whole = body[: error.start]
        if error.reason == "unexpected end of data" and not whole.isascii():
            return Decoded(whole.decode("utf-8"), "utf-8", (CUT,))
    text = body.decode("cp1252", errors="replace")
    return Decoded(text, "cp1252", (narrow_note(text.count("\ufffd")),))
