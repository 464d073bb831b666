"""What each exporting tool writes, as data in ``formats.toml``, and which of them a header fits."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from crisis_nlp.exports.vocabulary import fold

UNKNOWN = "columns by name"
"""The format name of a table that no entry fits: its columns are found by what they are called."""

_LEAST_SIGNATURE = 3
_LEAST_COLUMNS = 6
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Format:
    """One layout of exported tables.

    Parameters
    ----------
    name, title
        The entry's key, and what people call the export.
    evidence
        How the layout is known: documented, seen or assumed.
    signature
        Folded header names that together are found in no other format; ``*`` ends a prefix.
    columns
        Canonical column to folded header names, the best first. ``clock`` is a time of day that
        stands apart from the date.
    date
        One date as the tool writes it.
    order
        "day" or "month", whichever the tool writes first in slashed dates; "" if not known.
    zone
        Of times that carry none: "utc", a zone's name, "preamble" or "unstated".
    constants, values, extract
        Column to its value in every row; to folded words and what they mean; to a pattern whose
        first group is the value.
    middle, half
        ``source_sentiment`` is (number - middle) / half.
    own_column, own_values
        The folded header and values that mark the organisation's own rows; "" and () if none.
    escaped
        Whether cells that look like formulas were written with a leading apostrophe.
    segments
        Whether texts are JSON objects that hold segments of text.
    markup
        Folded headers whose cells are HTML.
    site
        Put before links that begin with a slash.
    records
        Where the records lie in a JSON or XML document: folded names joined by dots.
    headless
        The header that the tool leaves out, and ``shapes``: column of it to what all of its cells
        look like, as a pattern.
    kinds
        Kind to the headers of which one is filled in exactly then.
    undo
        Column to what the tool writes into its cells, and what stood there before.
    chosen
        The columns whose headers the user named.
    """

    name: str
    title: str
    evidence: str
    signature: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    date: str = ""
    order: str = ""
    zone: str = "unstated"
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    extract: Mapping[str, str] = field(default_factory=dict)
    middle: float = 0.0
    half: float = 1.0
    own_column: str = ""
    own_values: tuple[str, ...] = ()
    escaped: bool = False
    segments: bool = False
    markup: tuple[str, ...] = ()
    site: str = ""
    records: tuple[str, ...] = ()
    headless: tuple[str, ...] = ()
    shapes: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    undo: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    chosen: frozenset[str] = frozenset()

    def mapped(self, columns: Mapping[str, Sequence[str]], constants: Mapping[str, str]) -> Format:
        """Return the format with what a user says of some columns in place of what it says."""
        if not columns and not constants:
            return self
        return replace(
            self,
            columns={**self.columns, **_folded(columns)},
            constants={**self.constants, **constants},
            chosen=self.chosen | frozenset(columns),
        )

    def completed(self, header: Sequence[str]) -> Format:
        """Return the format with a synonym for each column whose own headers are all missing.

        Tools rename columns from one year to the next; headers that the format reads anything from
        stand for nothing else.
        """
        if self.escaped:
            return self
        own = [name for names in self.columns.values() for name in names]
        spare = frozenset(cell for cell in header if not any(named(name, cell) for name in own))
        renamed = {
            column: found
            for column, names in self.columns.items()
            if not any(has(frozenset(header), name) for name in names)
            and (found := _first_synonym(column, spare))
        }
        return replace(self, columns={**self.columns, **renamed}) if renamed else self

    def nearly_fits(self, header: Sequence[str]) -> bool:
        """Tell whether a folded header lacks one name of the signature and has most columns.

        The names that are there must not all be such as any table may have.
        """
        cells = frozenset(header)
        signed = [name for name in self.signature if has(cells, name)]
        if len(self.signature) < _LEAST_SIGNATURE or len(self.signature) - len(signed) != 1:
            return False
        usual = {name for names in load_synonyms().columns.values() for name in names}
        there = sum(any(has(cells, name) for name in names) for names in self.columns.values())
        enough = there >= max(_LEAST_COLUMNS, _MOST * len(self.columns))
        return enough and not usual.issuperset(signed)

    def fits(self, header: Sequence[str]) -> bool:
        """Tell whether a folded header holds the whole signature."""
        cells = frozenset(header)
        return all(has(cells, name) for name in self.signature)


def _first_synonym(column: str, header: frozenset[str]) -> tuple[str, ...]:
    synonyms = load_synonyms().columns.get(column, ())
    return next(((name,) for name in synonyms if has(header, name)), ())


def named(name: str, header: str) -> bool:
    """Tell whether a folded header is called ``name``, where a final star matches any ending.

    Examples
    --------
    >>> from crisis_nlp.exports.formats import named
    >>> named("published date*", "published date (gmt-04:00) new york"), named("date", "dates")
    (True, False)
    """
    return header.startswith(name[:-1]) if name.endswith("*") else header == name


def has(header: frozenset[str], name: str) -> bool:
    """Tell whether any cell of a folded header is called ``name``; see `named`."""
    if name.endswith("*"):
        return any(named(name, cell) for cell in header)
    return name in header


@cache
def load_formats() -> tuple[Format, ...]:
    """Read every format the library knows, in the order of ``formats.toml``.

    Returns
    -------
    tuple of Format
        The layouts with a signature; see `load_synonyms` for all other tables.

    Examples
    --------
    >>> from crisis_nlp.exports.formats import load_formats
    >>> [known.name for known in load_formats()][:3]
    ['crisis_nlp', 'brandwatch', 'meltwater']
    """
    return tuple(
        format_from(name, entry) for name, entry in _toml("formats.toml")["formats"].items()
    )


@cache
def load_synonyms() -> Format:
    """Read what the columns of an unknown table may be called, in English and Spanish.

    Returns
    -------
    Format
        Without a signature, named "columns by name"; slashed dates and zones are not stated.

    Examples
    --------
    >>> from crisis_nlp.exports.formats import load_synonyms
    >>> "fecha" in load_synonyms().columns["time"]
    True
    """
    columns = _folded(_toml("synonyms.toml"))
    return Format(UNKNOWN, "A table of no known tool", "assumed", signature=(), columns=columns)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((files("crisis_nlp.exports") / name).read_text("utf-8"))


def _folded(columns: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {column: tuple(fold(name) for name in names) for column, names in columns.items()}


def format_from(name: str, entry: Mapping[str, Any]) -> Format:
    """Read one entry of ``formats.toml``."""
    tone = entry.get("tone", {"middle": 0, "half": 1})
    own = entry.get("own", {"column": "", "values": []})
    return Format(
        name=name,
        title=entry["title"],
        evidence=entry["evidence"],
        signature=tuple(fold(header) for header in entry["signature"]),
        columns=_folded(entry["columns"]),
        date=entry["date"],
        order=entry.get("order", ""),
        zone=entry["zone"],
        constants=entry.get("constants", {}),
        values=entry.get("values", {}),
        extract=entry.get("extract", {}),
        middle=float(tone["middle"]),
        half=float(tone["half"]),
        own_column=fold(own["column"]),
        own_values=tuple(own["values"]),
        escaped=entry.get("escaped", False),
        segments=entry.get("segments", False),
        markup=tuple(fold(header) for header in entry.get("markup", ())),
        site=entry.get("site", ""),
        records=tuple(fold(path) for path in entry.get("records", ())),
        headless=tuple(fold(header) for header in entry.get("headless", ())),
        shapes=entry.get("shapes", {}),
        kinds=_folded(entry.get("kinds", {})),
        undo=entry.get("undo", {}),
    )
