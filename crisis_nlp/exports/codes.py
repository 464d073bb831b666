"""Cells to the codes of the mentions table: kind, channel, language, country and tone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pandas as pd

from crisis_nlp.exports.numbers import read_numbers
from crisis_nlp.exports.vocabulary import fold, words

_TAG = re.compile(r"([a-z]{2,3})(?:-(?:[a-z]{4}-)?([a-z]{2}))?(?:-.*)?")
_UNKNOWN = ("und", "unknown", "n/a", "na", "none", "other", "desconocido", "zxx", "qme", "-")


def read_language(value: str) -> str | None:
    """Read a language's name or code as BCP 47; None if it is neither.

    Examples
    --------
    >>> from crisis_nlp.exports.codes import read_language
    >>> read_language("English"), read_language("es_MX"), read_language("Unknown")
    ('en', 'es-MX', None)
    """
    word = fold(value)
    if word in _UNKNOWN:
        return None
    if (code := words("language").get(word)) is not None:
        return code
    tag = _TAG.fullmatch(word.replace(" ", "-"))
    if tag is None:
        return None
    return tag[1] if tag[2] is None else f"{tag[1]}-{tag[2].upper()}"


def read_country(value: str) -> str | None:
    """Read a country's name or code as ISO 3166-1 alpha-2; None if it is neither.

    Examples
    --------
    >>> from crisis_nlp.exports.codes import read_country
    >>> read_country("ESP"), read_country("Reino Unido"), read_country("us")
    ('ES', 'GB', 'US')
    """
    word = fold(value)
    code = words("country").get(word)
    if code is None and re.fullmatch("[a-z]{2}", word) and word not in _UNKNOWN:
        return word.upper()
    return code


def read_kind(value: str) -> str | None:
    """Read the kind of a mention, as `crisis_nlp.mentions.KINDS` has it; None if unknown.

    Examples
    --------
    >>> from crisis_nlp.exports.codes import read_kind
    >>> read_kind("X Repost"), read_kind("share"), read_kind("Photo")
    ('repost', 'repost', None)
    """
    return words("kind").get(fold(value))


def read_channel(value: str) -> str | None:
    """Read a network's name; any other outlet keeps its own.

    Examples
    --------
    >>> from crisis_nlp.exports.codes import read_channel
    >>> read_channel("X"), read_channel("El Farol")
    ('twitter', 'El Farol')
    """
    return words("channel").get(fold(value), value)


def read_host(url: str) -> str | None:
    """Read the network that a link leads to; None if it is no known one.

    Examples
    --------
    >>> from crisis_nlp.exports.codes import read_host
    >>> read_host("https://www.x.com/a/status/1"), read_host("https://example.org/")
    ('twitter', None)
    """
    host = re.match(r"(?:[a-z]+:)?//(?:www\.)?([^/:?#\s]+)", url, re.IGNORECASE)
    return None if host is None else words("host").get(host[1].casefold())


def read_segments(value: str) -> str:
    """Read a text that is kept in JSON objects; any other text stays as it is.

    Examples
    --------
    >>> from crisis_nlp.exports.codes import read_segments
    >>> read_segments('{"takeoutSegments":[{"text":"Cold "},{"text":"soup"}]}')
    'Cold soup'
    """
    try:
        objects = json.loads(f"[{value}]")
        parts = [part for one in objects for part in one.get("takeoutSegments", [one])]
        return "".join(part["text"] for part in parts)
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError):
        return value


def read_tone(
    values: pd.Series[str], middle: float, half: float, decimal: str = ""
) -> pd.Series[float]:
    """Read the exporting tool's own tone as -1 to 1.

    Parameters
    ----------
    values
        Words in English or Spanish, or numbers.
    middle, half
        The neutral number, and how far the best one lies above it.
    decimal
        As in `crisis_nlp.exports.numbers.read_numbers`.

    Returns
    -------
    pandas.Series
        float64, NaN for what is neither or lies outside.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.exports.codes import read_tone
    >>> read_tone(pd.Series(["Negativo", "5", "Not Rated"], dtype="str"), 3, 2).tolist()
    [-1.0, 1.0, nan]
    """
    numbers = (read_numbers(values, decimal) - middle) / half
    named = pd.to_numeric(recode(values, lambda value: words("tone").get(fold(value))))
    tone = numbers.where(numbers.abs() <= 1).fillna(named.astype("float64"))
    return tone.astype("float64")


def recode(values: pd.Series[str], read: Callable[[str], str | None]) -> pd.Series[str]:
    """Apply a function to each distinct value; NaN stays NaN.

    Parameters
    ----------
    values
        Text.
    read
        From one value to its code, or None.

    Returns
    -------
    pandas.Series
        Text on the same index.
    """
    places, distinct = values.factorize()
    codes = pd.array([read(value) for value in distinct], dtype="str")
    return pd.Series(codes.take(places, allow_fill=True), index=values.index)
