"""Which files can be read at all: a table or a feed; everything else is named and refused."""

from __future__ import annotations

import re
from typing import Literal

from crisis_nlp.errors import InputError

_BINARY = (
    (b"PK\x03\x04", "a ZIP archive or Excel workbook (.xlsx)"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
)
_TEXTUAL = (
    (re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]]|window\.YTD)"), "JSON"),
    (re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE), "a web page (HTML)"),
    (
        re.compile(
            r"(?=(?:.*\n){0,40}?(?:MIME-Version|Received|Message-ID):)[\w-]+: .*\n[\w-]+:", re.I
        ),
        "an e-mail",
    ),
)
_FEED = re.compile(r"\s*(?:<\?xml\b|<(?:feed|rss|rdf:RDF)\b)", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD = 4096


def refuse_binary(data: bytes, name: str) -> None:
    """Raise an error that names what the bytes are, unless they may be text.

    Parameters
    ----------
    data
        The whole file.
    name
        What to call it in the message.

    Raises
    ------
    InputError
        If the file is empty, a known kind of binary file, or full of control characters.
    """
    if not data.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"):
        raise InputError(
            f"{name} is empty", found=f"{len(data)} bytes without any text", do="export it again"
        )
    kind = next((kind for start, kind in _BINARY if data.startswith(start)), "")
    if not kind and _looks_binary(data[:_HEAD]):
        kind = "binary data"
    if kind:
        raise InputError(
            f"{name} is not a text table", found=kind, do="export or save it as CSV (UTF-8)"
        )


def recognise(text: str, name: str) -> Literal["table", "feed"]:
    """Tell a table from a feed.

    Parameters
    ----------
    text
        The file's text.
    name
        What to call it in the message.

    Returns
    -------
    str
        "feed" for XML, else "table".

    Raises
    ------
    InputError
        If the text is JSON, a web page or an e-mail.

    Examples
    --------
    >>> from crisis_nlp.exports.recognising import recognise
    >>> recognise("date,text", "a.csv"), recognise("<?xml version='1.0'?><rss/>", "a.xml")
    ('table', 'feed')
    """
    head = text[:_HEAD]
    for pattern, kind in _TEXTUAL:
        if pattern.match(head):
            raise InputError(
                f"{name} is not a table or a feed", found=kind, do="export it as CSV instead"
            )
    return "feed" if _FEED.match(head) else "table"


def _looks_binary(head: bytes) -> bool:
    """UTF-16 is half NULs, so those count only beside other control characters."""
    control = len(_CONTROL.findall(head.replace(b"\x00", b"")))
    return control > 0.05 * len(head) + 8
