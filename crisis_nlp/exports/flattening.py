"""One record of a JSON or XML file to cells: names joined by dots, every value as text.

A list of plain values is one cell, its values joined by "; ". A list of objects is told apart by
what each calls its ``type``, as in ``referenced_tweets.replied_to.id``; else by place, from 0, the
highest ``score`` first.
"""

from __future__ import annotations

from crisis_nlp.exports.documents import Value
from crisis_nlp.exports.vocabulary import fold

_DEEPEST = 8
_WIDEST = 500
_LISTED = 20
_TYPES = ("type", "systemtype")


def flatten(record: Value, prefix: str = "") -> dict[str, str]:
    """Write a record as cells.

    Parameters
    ----------
    record
        An object; anything else gives no cells.
    prefix
        What to put before every name.

    Returns
    -------
    dict
        Name to text; what is null is left out. At most 500 cells, from at most 8 levels.

    Examples
    --------
    >>> from crisis_nlp.exports.flattening import flatten
    >>> flatten({"id": "7", "langs": ["en", "es"], "refs": [{"type": "quoted", "id": "5"}]})
    {'id': '7', 'langs': 'en; es', 'refs.quoted.type': 'quoted', 'refs.quoted.id': '5'}
    """
    cells: dict[str, str] = {}
    if isinstance(record, dict):
        _add(cells, record, prefix, 0)
    return cells


def plain_text(value: Value) -> str | None:
    """Write one value as text; None if it is null, an object or a list."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else None


def _add(cells: dict[str, str], record: dict[str, Value], prefix: str, depth: int) -> None:
    for key, value in record.items():
        if len(cells) >= _WIDEST:
            return
        name = prefix + key
        if isinstance(value, dict):
            if depth < _DEEPEST:
                _add(cells, value, f"{name}.", depth + 1)
        elif isinstance(value, list):
            _add_list(cells, value, name, depth)
        elif (text := plain_text(value)) is not None:
            cells[name] = text


def _add_list(cells: dict[str, str], values: list[Value], name: str, depth: int) -> None:
    objects = [value for value in values if isinstance(value, dict)]
    if objects and depth < _DEEPEST:
        objects = sorted(objects[:_LISTED], key=_score, reverse=True)
        for place, value in enumerate(objects):
            _add(cells, value, f"{name}.{_type(value) or place}.", depth + 1)
    texts = [text for value in values if (text := plain_text(value)) is not None]
    if texts:
        cells[name] = "; ".join(texts)


def _type(value: dict[str, Value]) -> str:
    kinds = (plain_text(inner) for key, inner in value.items() if fold(key) in _TYPES)
    return next((kind.strip() for kind in kinds if kind and kind.strip()), "")


def _score(value: dict[str, Value]) -> float:
    try:
        return float(plain_text(value.get("score")) or 0)
    except ValueError:
        return 0.0
