"""What kind of file it is, by what it holds and not by its name; what cannot be read is refused."""

from __future__ import annotations

import re
from typing import Literal

from crisis_nlp.errors import InputError
from crisis_nlp.exports.digests import is_email
from crisis_nlp.exports.xml_documents import root_name

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
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[\[{\"\]]|window\.[\w.$]{1,80}\s*=)")
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_MARKUP = re.compile(r"\s*<(?:\?xml\b|!--|!DOCTYPE\b|[A-Za-z_][\w:.-]{0,80}[\s/>])")
_FEEDS = ("rss", "feed", "rdf")

Kind = Literal["table", "feed", "json", "xml", "email"]
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


def recognise(text: str, name: str) -> Kind:
    """Tell what kind of text a file holds.

    Parameters
    ----------
    text
        The file's text.
    name
        What to call it in the message.

    Returns
    -------
    str
        "json" (also a document a line, and the scripts of a Twitter archive), "feed" for RSS and
        Atom, "xml" for any other, "email", else "table".

    Raises
    ------
    InputError
        If the text is a web page.

    Examples
    --------
    >>> from crisis_nlp.exports.recognising import recognise
    >>> recognise("date,text", "a.csv"), recognise("<?xml version='1.0'?><rss/>", "a.xml")
    ('table', 'feed')
    """
    head = text[:_HEAD]
    if _PAGE.match(head):
        raise InputError(
            f"{name} is not a table or a feed",
            found="a web page (HTML)",
            do="export it as CSV instead",
        )
    if _JSON.match(head):
        return "json"
    if _MARKUP.match(head):
        return "feed" if root_name(text) in _FEEDS else "xml"
    return "email" if is_email(head) else "table"


def _looks_binary(head: bytes) -> bool:
    """UTF-16 is half NULs, so those count only beside other control characters."""
    control = len(_CONTROL.findall(head.replace(b"\x00", b"")))
    return control > 0.05 * len(head) + 8
