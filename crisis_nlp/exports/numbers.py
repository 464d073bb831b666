"""Counts and tones as people and tools write them: 1,204 and 1.200.000 and 1,2 mil and 12K and "-".

Whether a single mark before three digits groups thousands or begins a fraction is decided by the
column, never cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from crisis_nlp.exports.vocabulary import words

_PLAIN = r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
_WRITTEN = re.compile(r"([+-]?)(\d(?:[\d.,' ]*\d)?) ?([^\W\d]+\.?)?")
_FRACTION = re.compile(r"(?:\d{1,3}([.,' ]))?(?:\d{3}\1)*\d*([.,])(?:\d{1,2}|\d{4,})(?!\d)")
_DASHES = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u202f": " ", "’": "'"})


def read_numbers(values: pd.Series[str], decimal: str = "") -> pd.Series[float]:
    """Read numbers; what is none becomes NaN.

    Parameters
    ----------
    values
        Text.
    decimal
        The decimal mark, "," or "."; "" to tell it from the column: the mark that stands before
        anything but three digits is one. Where none does, marks before three digits group.

    Returns
    -------
    pandas.Series
        float64, on the same index.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.exports.numbers import read_numbers
    >>> read_numbers(pd.Series(["1,204", "424.0", "-", "N/A"], dtype="str")).tolist()
    [1204.0, 424.0, nan, nan]
    >>> read_numbers(pd.Series(["1.234,5", "1,2 mil", "12K"], dtype="str")).tolist()
    [1234.5, 1200.0, 12000.0]
    """
    text = values.str.strip().str.removesuffix("%")
    plain = text.str.fullmatch(_PLAIN, na=False)
    numbers = pd.to_numeric(text.where(plain), errors="coerce").astype("float64")
    dotted = text.str.contains(".", regex=False, na=False)
    rest = text[(text.notna() & ~plain) | (plain & dotted)]
    if not len(rest):
        return numbers.where(np.isfinite(numbers))
    different = [str(value).translate(_DASHES).strip() for value in rest.unique()]
    mark = decimal or _decimal_mark(different)
    read = {
        value: _number(clean, mark) for value, clean in zip(rest.unique(), different, strict=True)
    }
    numbers[rest.index] = rest.map(read).astype("float64")
    return numbers.where(np.isfinite(numbers))


def _decimal_mark(texts: Iterable[str]) -> str:
    """Return the only mark that begins a fraction anywhere; "" if none or both do."""
    found = {
        fraction[2]
        for text in texts
        if (written := _WRITTEN.fullmatch(text)) and (fraction := _FRACTION.fullmatch(written[2]))
    }
    return found.pop() if len(found) == 1 else ""


def _number(text: str, decimal: str) -> float | None:
    if re.fullmatch(_PLAIN, text) and ("e" in text.lower() or decimal == "."):
        return float(text)
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return None
    sign, digits, suffix = written.groups()
    factor = 1.0 if suffix is None else float(words("factor").get(suffix.lower(), "nan"))
    number = _digits(digits, decimal)
    return None if number is None else factor * (-number if sign == "-" else number)


def _digits(digits: str, decimal: str) -> float | None:
    """Read digits and marks: the last mark begins a fraction if it must, the others group."""
    marks = [mark for mark in digits if not mark.isdecimal()]
    if not marks:
        return float(digits)
    whole, last, tail = digits.rpartition(marks[-1])
    fraction = (
        marks.count(last) == 1
        and last in ".,"
        and (
            len(set(marks)) > 1
            or len(tail) != 3
            or last == decimal
            or not 1 <= len(whole) <= 3
            or whole == "0"
        )
    )
    if not fraction:
        whole, tail, marks = digits, "", [*marks, last]
    groups = re.split(r"[.,' ]", whole)
    grouped = (
        len(set(marks[:-1])) <= 1 and len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])
    )
    if len(groups) > 1 and not grouped:
        return None
    return float(f"{''.join(groups)}.{tail or 0}")
