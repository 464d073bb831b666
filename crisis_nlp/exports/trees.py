"""JSON and XML documents to a grid: which of their objects are the records, and their columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

from crisis_nlp.exports.column_map import NOTHING_SAID, ColumnMap
from crisis_nlp.exports.documents import Documents
from crisis_nlp.exports.formats import UNKNOWN, load_formats, load_synonyms
from crisis_nlp.exports.grid import Grid, Reject, text_column
from crisis_nlp.exports.layout import Layout, choose_layout
from crisis_nlp.exports.vocabulary import fold
from crisis_nlp.exports.walking import Record, paths_to_objects, walk

_SAMPLE = 200
_WIDEST = 2000
_SHOWN = 2000


def find_records(
    documents: Documents, kind: str, name: str, said: ColumnMap = NOTHING_SAID
) -> tuple[Grid, Layout]:
    """Find the records of documents and the format they fit.

    Parameters
    ----------
    documents
        Of one file.
    kind
        What to call them, such as "JSON".
    name
        What to call the file in messages.
    said
        The user's mapping.

    Returns
    -------
    grid : Grid
        A row a record; what is no object is set aside.
    layout : Layout
        Its header holds the names of cells, joined by dots.

    Raises
    ------
    InputError
        If no list of objects has dates and texts.
    """
    sample = Documents(documents.values[:_SAMPLE], documents.places[:_SAMPLE])
    layout, paths = _choose(sample, kind, name, said)
    records = _records(documents, paths)
    whole = _layout(records, kind, spaced=layout.format.name == UNKNOWN)
    layout = replace(whole, format=layout.format)
    return grid_of_records(records, documents.rejects, layout), layout


def grid_of_records(records: list[Record], rejects: list[Reject], layout: Layout) -> Grid:
    """Make a grid of records.

    Parameters
    ----------
    records
        Of one file.
    rejects
        What could not be read as a document.
    layout
        Whose columns to read.

    Returns
    -------
    Grid
        Records that are no objects are among its rejects.
    """
    whole = [record for record in records if isinstance(record.value, dict)]
    cells = [record.cells() for record in whole]
    shapeless = [
        (record.place, f"the {layout.delimiter} value is no object", str(record.value)[:_SHOWN])
        for record in records
        if not isinstance(record.value, dict)
    ]
    return Grid(
        count=len(cells),
        column=lambda at: text_column([row.get(layout.header[at], "") for row in cells]),
        place=lambda row: whole[row].place,
        raw=lambda row: " | ".join(cells[row].values())[:_SHOWN],
        rejects=[*rejects, *shapeless],
    )


def _choose(
    documents: Documents, kind: str, name: str, said: ColumnMap
) -> tuple[Layout, tuple[str, ...]]:
    """Take the format with the longest signature, first where it says its records lie."""
    everywhere = dict.fromkeys(form.records for form in load_formats()) | {("",): None}
    layouts = {
        paths: _layout(_records(documents, paths)[:_SAMPLE], kind) for paths in everywhere if paths
    }
    fitting = [
        (len(form.signature), paths == form.records, replace(layout, format=form), paths)
        for paths, layout in layouts.items()
        for form in load_formats()
        if form.fits(layout.folded) and (paths in (form.records, ("",)) or not form.records)
    ]
    if fitting:
        _, _, layout, paths = max(fitting, key=lambda found: found[:2])
        return choose_layout([layout], name, said), paths
    unknown = {
        path: _layout(_records(documents, (path,))[:_SAMPLE], kind, spaced=True)
        for path in paths_to_objects(documents.values)
    }
    filled = {path: layout for path, layout in unknown.items() if layout.header}
    chosen = choose_layout(list(filled.values()), name, said)
    return chosen, (next(p for p, layout in filled.items() if layout.header is chosen.header),)


def _layout(records: list[Record], kind: str, *, spaced: bool = False) -> Layout:
    """Lay the cells of records out; spaced, ``user.screen_name`` is found as one name."""
    names: dict[str, None] = {}
    for record in records:
        if len(names) < _WIDEST:
            names.update(dict.fromkeys(record.cells()))
    header = tuple(names)[:_WIDEST]
    folded = (fold(cell) for cell in header)
    return Layout(
        format=load_synonyms(),
        delimiter=kind,
        line=0,
        last_line=0,
        width=len(header),
        header=header,
        folded=tuple(cell.replace(".", " ") if spaced else cell for cell in folded),
        preamble=(),
    )


def _records(documents: Documents, paths: tuple[str, ...]) -> list[Record]:
    """List what every path leads to, by ordinals unless each line is a document."""
    found = list(
        chain.from_iterable(
            walk(value, path, place)
            for value, place in zip(documents.values, documents.places, strict=True)
            for path in paths
        )
    )
    if documents.lines:
        return found
    return [replace(record, place=place) for place, record in enumerate(found, 1)]
