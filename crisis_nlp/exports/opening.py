"""One file, or one member of an archive, to mentions: which reader is its own."""

from __future__ import annotations

import pandas as pd

from crisis_nlp.exports.decoding import Decoded, decode
from crisis_nlp.exports.digests import HEADER, read_digest
from crisis_nlp.exports.documents import Documents, parse_documents
from crisis_nlp.exports.feeds import read_feed
from crisis_nlp.exports.formats import load_formats
from crisis_nlp.exports.grid import grid_of
from crisis_nlp.exports.layout import Layout
from crisis_nlp.exports.mentioning import Origin, read_grid
from crisis_nlp.exports.parquet import read_parquet
from crisis_nlp.exports.reading_report import FileReport, no_rejects
from crisis_nlp.exports.recognising import Kind, recognise, refuse_binary
from crisis_nlp.exports.sources import Source, is_workbook
from crisis_nlp.exports.sysomos import name_authors
from crisis_nlp.exports.tables import read_table
from crisis_nlp.exports.texts import survey
from crisis_nlp.exports.trees import find_records
from crisis_nlp.exports.twitter_pages import join_pages
from crisis_nlp.exports.wishes import Wishes
from crisis_nlp.exports.workbooks import read_workbook
from crisis_nlp.exports.xml_documents import parse_xml

Reading = tuple[pd.DataFrame, FileReport]
"""The mentions of a file or sheet, and how they were read."""


def read_source(source: Source, wishes: Wishes) -> list[Reading]:
    """Read whatever a file holds.

    Parameters
    ----------
    source
        The file.
    wishes
        What the user says about it.

    Returns
    -------
    list of tuple
        One reading; several for a workbook whose sheets hold mentions of one format.

    Raises
    ------
    InputError
        If the file is of no kind that can be read, or holds no mentions.
    """
    if source.head.startswith(b"PAR1"):
        return [_parquet(source.read(), source.name, wishes)]
    if is_workbook(source):
        return _workbook(source.read(), source.name, wishes)
    kind = kind_of(source)
    if kind == "table":
        return [read_table(survey(source), source.name, wishes)]
    data = source.read()
    if kind == "email":
        return [_digest(data, source.name, wishes)]
    decoded = decode(data)
    if kind == "feed":
        return [read_feed(decoded, source.name)]
    return [_tree(kind, decoded, source.name, wishes)]


def is_table(source: Source) -> bool:
    """Tell whether a file is a delimited table, by its first bytes."""
    packed = source.head.startswith(b"PAR1") or is_workbook(source)
    return not packed and kind_of(source) == "table"


def kind_of(source: Source) -> Kind:
    """Tell what kind of text a file holds by its first bytes.

    Raises
    ------
    InputError
        If it is empty, no text, or a web page.
    """
    head = source.head if source.head.strip() else source.read()
    refuse_binary(head, source.name)
    return recognise(decode(head).text, source.name)


def _tree(kind: str, decoded: Decoded, name: str, wishes: Wishes) -> Reading:
    if kind == "xml":
        documents = name_authors(parse_xml(decoded.text, name))
    else:
        documents = join_pages(parse_documents(decoded.text, name))
    grid, layout = find_records(documents, _wording(documents, kind), name, wishes.columns)
    return read_grid(grid, layout, Origin(name, decoded.encoding, wishes, decoded.notes))


def _wording(documents: Documents, kind: str) -> str:
    return "JSON Lines" if documents.lines else kind.upper()


def _workbook(data: bytes, name: str, wishes: Wishes) -> list[Reading]:
    sheets = read_workbook(data, name, wishes)
    several = len(sheets) > 1
    return [
        read_grid(grid, layout, Origin(f"{name}, {title}" if several else name, "xlsx", wishes))
        for title, grid, layout in sheets
    ]


def _parquet(data: bytes, name: str, wishes: Wishes) -> Reading:
    found = read_parquet(data, name, wishes)
    if isinstance(found, tuple):
        return read_grid(*found, Origin(name, "parquet", wishes))
    return found, FileReport(
        path=name,
        format="crisis_nlp",
        encoding="parquet",
        delimiter="Parquet",
        header_line=0,
        zone="the zone that each value states",
        rows=len(found),
        mentions=len(found),
        rejects=no_rejects(),
        mapping={str(column): str(column) for column in found.columns},
    )


def _digest(data: bytes, name: str, wishes: Wishes) -> Reading:
    rows = read_digest(data, name)
    form = next(form for form in load_formats() if form.name == "google_alerts_digest")
    layout = Layout(form, "HTML", 0, 0, len(HEADER), HEADER, HEADER, ())
    return read_grid(grid_of(rows), layout, Origin(name, "e-mail", wishes))
