"""What a user says about a file: a mapping file, its keys and what they mean.

A mapping names only what the reader cannot know. Columns it leaves out are found as always; a
column mapped to nothing is not read.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from crisis_nlp.errors import InputError, OptionError
from crisis_nlp.mentions import COLUMNS

DELIMITERS = {"comma": ",", "tab": "\t", "semicolon": ";", "bar": "|"}
"""What a mapping file may name as the delimiter, and the character it means."""

ORDERS = {"dmy": "day", "mdy": "month"}
"""What the user may say of slashed dates, and what comes first in them."""

_DECIMALS = (",", ".")
MAPPABLE = (*COLUMNS, "clock", "stars")
"""The columns that a mapping may name."""

_TEXTS = ("delimiter", "sheet", "dates", "date_form", "tz", "decimal")


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """What a mapping says; every part may be left out.

    Parameters
    ----------
    name
        What to call the mapping in messages.
    columns
        Mention column to headers, the best first: a row takes the first that is not empty. Without
        any header the column is not read. ``clock`` is a time of day apart from the date, ``stars``
        a rating from 1 to 5.
    constants
        Mention column to its value in every row that has none.
    delimiter
        The character between cells.
    sheet
        The workbook's sheet.
    skip_lines
        How many lines stand above the header; None to look for it.
    order
        "day" or "month": which comes first in slashed dates.
    date_form
        How dates are written, as Python's ``strptime`` has it.
    tz
        The zone of times that state none.
    decimal
        The decimal mark of numbers, "," or ".".
    """

    name: str = "the mapping"
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ""
    sheet: str = ""
    skip_lines: int | None = None
    order: str = ""
    date_form: str = ""
    tz: str | None = None
    decimal: str = ""


NOTHING_SAID: Final = ColumnMap()
"""What holds where the user gives no mapping."""


def load_map(source: str | Path | Mapping[str, Any]) -> ColumnMap:
    """Read and check a mapping.

    Parameters
    ----------
    source
        A TOML file, or a mapping of the same shape; see ``docs/formats.md``. Mention columns may
        stand beside the other keys or under ``columns``.

    Returns
    -------
    ColumnMap

    Raises
    ------
    InputError
        If the file is missing or no TOML.
    OptionError
        If a key or value makes no sense.

    Examples
    --------
    >>> from crisis_nlp.exports.column_map import load_map
    >>> said = load_map({"text": "Lo que dijo", "dates": "dmy", "constants": {"brand": "Brisol"}})
    >>> said.columns, said.order, said.constants
    ({'text': ('Lo que dijo',)}, 'day', {'brand': 'Brisol'})
    """
    if isinstance(source, Mapping):
        return _checked(source, "the mapping")
    path = Path(source)
    try:
        return _checked(tomllib.loads(path.read_text("utf-8-sig")), path.name)
    except OSError as error:
        raise InputError(
            f"The mapping file {path} cannot be opened",
            found=str(error.strerror),
            do="write one with crisis-nlp formats learn FILE --out mapping.toml",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"The mapping file {path.name} is not TOML",
            found=str(error),
            do='put names in quotation marks, as in text = "Lo que dijo"',
        ) from None


def _checked(said: Mapping[str, Any], name: str) -> ColumnMap:
    beside = {key: value for key, value in said.items() if key in MAPPABLE}
    settings = {key: value for key, value in said.items() if key not in MAPPABLE}
    columns = _table(settings.pop("columns", {}), "columns", name) | beside
    constants = _table(settings.pop("constants", {}), "constants", name)
    for key in settings:
        _refuse_unknown(key, (*_TEXTS, "skip_lines", "columns", "constants"), name)
    for key in (*columns, *constants):
        _refuse_unknown(key, MAPPABLE, name)
    return ColumnMap(
        name=name,
        columns={key: _headers(value, key, name) for key, value in columns.items()},
        constants={key: str(value) for key, value in constants.items()},
        delimiter=_choice(settings, "delimiter", DELIMITERS, name),
        sheet=_text(settings, "sheet", name),
        skip_lines=_lines(settings.get("skip_lines"), name),
        order=_choice(settings, "dates", ORDERS, name),
        date_form=_text(settings, "date_form", name),
        tz=_text(settings, "tz", name) or None,
        decimal=_choice(settings, "decimal", {mark: mark for mark in _DECIMALS}, name),
    )


def _refuse_unknown(key: str, known: tuple[str, ...], name: str) -> None:
    if key not in known:
        close = difflib.get_close_matches(key, known, 1)
        raise OptionError(
            f"{name} has a key that means nothing",
            found=f"'{key}'",
            do=f"did you mean '{close[0]}'?" if close else f"use one of {', '.join(known)}",
        )


def _table(value: object, key: str, name: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise OptionError(
            f"'{key}' in {name} is no table", found=repr(value), do=f"write it under [{key}]"
        )
    return dict(value)


def _headers(value: object, key: str, name: str) -> tuple[str, ...]:
    headers = [value] if isinstance(value, str) else value
    if not isinstance(headers, list | tuple) or not all(isinstance(h, str) for h in headers):
        raise OptionError(
            f"'{key}' in {name} is no header",
            found=repr(value),
            do='give a header, several as ["A", "B"], or "" for none',
        )
    return tuple(header for header in headers if header.strip())


def _text(settings: Mapping[str, Any], key: str, name: str) -> str:
    value = settings.get(key, "")
    if not isinstance(value, str):
        raise OptionError(
            f"'{key}' in {name} is no text", found=repr(value), do="put it in quotation marks"
        )
    return value


def _choice(settings: Mapping[str, Any], key: str, known: Mapping[str, str], name: str) -> str:
    value = _text(settings, key, name)
    if value and value not in (*known, *known.values()):
        raise OptionError(
            f"'{key}' in {name} makes no sense",
            found=repr(value),
            do=f"use one of {', '.join(known)}",
        )
    return known.get(value, value)


def _lines(value: object, name: str) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise OptionError(
        f"'skip_lines' in {name} is no number of lines", found=repr(value), do="give 0 or more"
    )
