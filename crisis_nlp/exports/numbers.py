"""Counts and tones as people and tools write them: 1,204 and 1.200.000 and 424.0 and "-"."""

from __future__ import annotations

import pandas as pd

_PLAIN = r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
_COMMAS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"
_DOTS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?"
_SPACES = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+"


def read_numbers(values: pd.Series[str]) -> pd.Series[float]:
    """Read numbers; what is none becomes NaN.

    Parameters
    ----------
    values
        Text. A dot before three digits groups thousands if no other cell of the column uses it
        as a decimal point, as in "1.204" beside "12.500.000" or alone.

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
    """
    text = values.str.strip().str.removesuffix("%")
    plain = text.str.fullmatch(_PLAIN, na=False)
    numbers = pd.to_numeric(text.where(plain), errors="coerce").astype("float64")
    if (
        plain.sum() == text.notna().sum()
        and not text.str.contains(".", regex=False, na=False).any()
    ):
        return numbers
    dotted = text.str.fullmatch(_DOTS, na=False)
    decimal = plain & ~dotted & text.str.contains(".", regex=False, na=False)
    ungrouped = {
        _COMMAS: text.str.replace(",", "", regex=False),
        _SPACES: text.str.replace(r"[ \u00a0\u202f]", "", regex=True),
    }
    if not decimal.any():
        whole = text.str.replace(".", "", regex=False)
        ungrouped[_DOTS] = whole.str.replace(",", ".", regex=False)
    for pattern, digits in ungrouped.items():
        fits = text.str.fullmatch(pattern, na=False)
        numbers = numbers.where(~fits, pd.to_numeric(digits.where(fits), errors="coerce"))
    return numbers
