"""JSON text to values: one document, one a line, or the script files of a Twitter archive.

Numbers stay text as written: ids of 19 digits do not fit a floating-point number.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TypeAlias

from crisis_nlp.errors import InputError
from crisis_nlp.exports.grid import Reject

Value: TypeAlias = "dict[str, Value] | list[Value] | str | bool | None"
"""What JSON and XML hold once every number is text."""

_SCRIPT = re.compile(r"\s*window\.[\w.$]+(?:\[[^\]\n]{0,80}\])?\s*=\s*")
_SHOWN = 200


@dataclass(slots=True)
class Documents:
    """The documents of a file.

    Parameters
    ----------
    values
        In order.
    places
        The 1-based line of each.
    rejects
        Lines that are no JSON.
    lines
        Whether the file holds a document a line.
    """

    values: list[Value] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    lines: bool = False


def parse_documents(text: str, name: str) -> Documents:
    r"""Parse JSON, JSON Lines, or a script that assigns JSON to a name.

    Parameters
    ----------
    text
        Of the file.
    name
        What to call it.

    Returns
    -------
    Documents

    Raises
    ------
    InputError
        If no line and not the whole is JSON.

    Examples
    --------
    >>> from crisis_nlp.exports.documents import parse_documents
    >>> parse_documents('{"id": 9000000000000000001}\n{"id": 2}\n{"id":', "a.jsonl").rejects
    [(3, 'the line is no JSON', '{"id":')]
    >>> parse_documents("window.YTD.tweets.part0 = [1]", "tweets.js").values
    [['1']]
    """
    script = _SCRIPT.match(text)
    body = text[script.end() :].rstrip().removesuffix(";") if script else text
    try:
        return Documents([_parse(body)], [1])
    except (ValueError, RecursionError) as error:
        documents = _by_line(body)
        if not documents.values:
            raise _broken(error, name) from None
    return documents


def _by_line(text: str) -> Documents:
    documents = Documents(lines=True)
    for place, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            documents.values.append(_parse(line))
            documents.places.append(place)
        except (ValueError, RecursionError):
            documents.rejects.append((place, "the line is no JSON", line.rstrip("\r")))
    return documents


def _parse(text: str) -> Value:
    value: Value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    if not isinstance(value, dict | list):
        raise ValueError("a lone value is no document")
    return value


def _broken(error: ValueError | RecursionError, name: str) -> InputError:
    found = "objects within objects, too deep to be read"
    if isinstance(error, json.JSONDecodeError):
        found = f"in line {error.lineno}, {error.msg}"
    return InputError(
        f"{name} is not whole JSON", found=found[:_SHOWN], do="export it again, to the end"
    )
