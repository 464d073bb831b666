"""Says in one sentence why a field of a plan could not be read, and what to write instead."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from crisis_nlp.respond.source import Fault, Place, line_of

if TYPE_CHECKING:
    from pydantic import ValidationError

_ADVICE = {
    "int": ("is not a whole number", "write digits alone, such as 30"),
    "float": ("is not a number", "write digits and a point, such as 7.5"),
    "bool": ("is neither true nor false", "write true or false"),
    "date": ("is not a date", "write year-month-day, such as 2026-05-02"),
    "time": ("is not a time of day", "write hours and minutes, such as 08:00; midnight is 00:00"),
    "string": ("is not a text", "write one text here"),
    "tuple": ("is not a list", "write it as a list, such as [one, two]"),
    "dict": ("holds no fields", "write 'name: value' lines below it, further to the right"),
    "dataclass": ("holds no fields", "write 'name: value' lines below it, further to the right"),
}

_UNUSED = {"ConfigDict": dict}
"""Names in the classes' annotations that no field has, and that are not loaded."""


def explain(error: ValidationError, root: type, lines: Mapping[Place, int]) -> Iterator[Fault]:
    """Yield a fault for each of pydantic's.

    Parameters
    ----------
    error
        What pydantic found.
    root
        The class that was to be read; its fields are what is suggested.
    lines
        The line of every place in the file.
    """
    for detail in error.errors(include_url=False):
        place = tuple(step for step in detail["loc"] if step != "[key]")
        problem = "empty" if detail["type"] == "missing" and place in lines else detail["type"]
        wrong, mend = _sentence(problem, place, detail, root)
        yield Fault(place, line_of(place, lines), wrong, mend)


def _sentence(problem: str, place: Place, detail: Mapping[str, Any], root: type) -> tuple[str, str]:
    value = detail["input"]
    if problem == "unexpected_keyword_argument":
        known = _field_names(root, place[:-1])
        return "there is no such field", _suggestion(str(place[-1]), known, "the fields are")
    if problem == "missing":
        return "is missing", "add it"
    if problem in ("enum", "literal_error"):
        choices = _choices(detail["ctx"]["expected"])
        return f"{_shown(value)} is not a choice", _suggestion(str(value), choices, "choose from")
    if value is None or problem in ("empty", "string_too_short"):
        return "is empty", "fill it in or take it out"
    kind = problem.split("_")[0]
    wrong, mend = _ADVICE.get(kind, (str(detail["msg"]), "mend it"))
    return f"{_shown(value)} {wrong}", mend


def _suggestion(given: str, known: Iterable[str], otherwise: str) -> str:
    names = list(known)
    close = get_close_matches(given.casefold(), names, n=1, cutoff=0.7)
    return f"did you mean {close[0]}?" if close else f"{otherwise} {', '.join(names)}"


def _choices(expected: str) -> list[str]:
    return [part.strip("' ") for part in expected.replace(" or ", ", ").split(",")]


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= 60 else f"'{value[:57]}...'"
    return "a list" if isinstance(value, (list, tuple)) else "a group of fields"


def _field_names(root: type, place: Place) -> list[str]:
    """Return the fields of whatever class ``root`` has at ``place``."""
    here: Any = root
    for step in place:
        here = _inside(here, step)
    here = _given(here)
    return (
        [field.name for field in dataclasses.fields(here)] if dataclasses.is_dataclass(here) else []
    )


def _inside(kind: Any, step: str | int) -> Any:  # noqa: ANN401
    kind = _given(kind)
    if dataclasses.is_dataclass(kind):
        return get_type_hints(kind, localns=_UNUSED)[str(step)]
    # tuple[item, ...] holds its item's class first, dict[key, value] its value's class last.
    return get_args(kind)[0 if get_origin(kind) is tuple else -1]


def _given(kind: Any) -> Any:  # noqa: ANN401
    """Return the class behind one that may be None."""
    if get_origin(kind) is types.UnionType:
        return next(part for part in get_args(kind) if part is not type(None))
    return kind
