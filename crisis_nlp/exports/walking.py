"""Where the records of a JSON or XML document lie, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crisis_nlp.exports.documents import Value
from crisis_nlp.exports.flattening import flatten, plain_text
from crisis_nlp.exports.vocabulary import fold

AROUND = "^"
"""Put before the name of a value that stands around a record, as in ``^webpage_url``."""

_DEEPEST = 5
_TRIED = 40


@dataclass(frozen=True, slots=True)
class Record:
    """One record.

    Parameters
    ----------
    value
        An object; anything else cannot be read.
    around
        The plain values of the objects that the record lies in, the innermost first.
    place
        The 1-based line of its document, where each line is one; else its ordinal.
    """

    value: Value
    around: tuple[dict[str, Value], ...]
    place: int

    def cells(self) -> dict[str, str]:
        """Write the record as cells, with what stands around it."""
        cells = flatten(self.value)
        for outer in self.around:
            for name, value in outer.items():
                if (text := plain_text(value)) is not None:
                    cells.setdefault(AROUND + name, text)
                elif isinstance(value, dict):
                    for inner, text in flatten(value, f"{AROUND}{name}.").items():
                        cells.setdefault(inner, text)
        return cells


def walk(document: Value, path: str, place: int) -> Iterator[Record]:
    """Find the records that a path leads to.

    Parameters
    ----------
    document
        A value; lists are entered at every step.
    path
        Folded names joined by dots; "" for the document itself, or what its list holds.
    place
        Of the document.

    Yields
    ------
    Record
        In document order.

    Examples
    --------
    >>> from crisis_nlp.exports.walking import walk
    >>> page = {"title": "Soup", "comments": [{"id": "1"}, {"id": "2"}]}
    >>> [record.cells() for record in walk(page, "comments", 1)]
    [{'id': '1', '^title': 'Soup'}, {'id': '2', '^title': 'Soup'}]
    """
    yield from _walk(document, tuple(path.split(".")) if path else (), (), place)


def _walk(
    value: Value, path: tuple[str, ...], around: tuple[dict[str, Value], ...], place: int
) -> Iterator[Record]:
    if isinstance(value, list):
        for inner in value:
            if isinstance(inner, list):
                yield from () if path else (Record(inner, around, place),)
            else:
                yield from _walk(inner, path, around, place)
    elif not path:
        yield Record(_unwrap(value), around, place)
    elif isinstance(value, dict):
        key = _find(value, path[0])
        if key is not None:
            outer = {name: inner for name, inner in value.items() if name != key}
            yield from _walk(value[key], path[1:], (outer, *around), place)


def _find(value: dict[str, Value], name: str) -> str | None:
    return next((key for key in value if fold(key) == name), None)


def _unwrap(value: Value) -> Value:
    """Take an object out of one that holds nothing else, as in ``{"tweet": {...}}``."""
    if isinstance(value, dict) and len(value) == 1:
        (inner,) = value.values()
        return inner if isinstance(inner, dict) else value
    return value


def paths_to_objects(documents: list[Value]) -> list[str]:
    """List where a document holds lists of objects, for documents of no known tool.

    Examples
    --------
    >>> from crisis_nlp.exports.walking import paths_to_objects
    >>> paths_to_objects([{"meta": {"n": "1"}, "result": {"posts": [{"id": "1"}]}}])
    ['', 'result.posts']
    """
    paths = {"": None}
    for document in documents[:_TRIED]:
        for inner in document[:_TRIED] if isinstance(document, list) else [document]:
            _collect(inner, "", paths, 0)
    return list(paths)


def _collect(value: Value, path: str, paths: dict[str, None], depth: int) -> None:
    if not isinstance(value, dict) or depth == _DEEPEST:
        return
    for key, inner in value.items():
        name = f"{path}.{fold(key)}" if path else fold(key)
        if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
            paths[name] = None
            for one in inner[:_TRIED]:
                _collect(one, name, paths, depth + 1)
        else:
            _collect(inner, name, paths, depth + 1)
