"""Labelled mentions from any table: columns found by name, bad rows set aside with reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.exports.vocabulary import fold
from crisis_nlp.labels.heads import LABELS
from crisis_nlp.labels.labelled.sources import Cells, load_cells
from crisis_nlp.labels.labelled.values import EXPECTED, read_value, vocabulary
from crisis_nlp.sentences import counted
from crisis_nlp.text.clean import clean

if TYPE_CHECKING:
    from datasets import Dataset

CARRIED = ("language", "source", "time", "mention_id")
"""Columns that are taken along as they stand, where there are any."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labelled mentions and what could not be read of them.

    Parameters
    ----------
    examples
        A fresh index; ``place`` ("line 12"), ``text``, those of the five columns of labels that
        the source has (``complaint``, ``harm``, ``asymmetry`` 0 or 1, ``severity`` 0 to 4, both
        float64 with NaN for unknown; ``sentiment`` by name), and those of ``CARRIED`` it has.
    rejects
        ``place`` and ``reason`` of each row set aside.
    notes
        Sentences on what was assumed.
    """

    examples: pd.DataFrame
    rejects: pd.DataFrame
    notes: tuple[str, ...]

    def summary(self) -> list[str]:
        """Return what was read and what was not, in sentences."""
        lines = [f"{counted(len(self.examples), 'labelled mention')} read", *self.notes]
        if len(self.rejects):
            row = self.rejects.iloc[0]
            first = f"the first, {row['place']}: {row['reason']}"
            lines.append(f"{counted(len(self.rejects), 'row')} set aside ({first})")
        return [f"{line}." for line in lines]


def read_labelled(
    sources: str | Path | pd.DataFrame | Dataset | Sequence[str | Path],
) -> Labelled:
    """Read labelled mentions.

    Parameters
    ----------
    sources
        A CSV, JSON, JSON-lines or Parquet file, a saved dataset's folder, a hub name
        ("owner/name" or "owner/name:split"), a data frame, a ``datasets.Dataset``; or several
        files, in the order given. The columns are found by their names in English or Spanish
        (``vocabulary.toml``); any subset of the five columns of labels will do.

    Returns
    -------
    Labelled
        Rows without text, without any label, or with a label that the guide does not know are set
        aside. Cells left empty are unknown.

    Raises
    ------
    InputError
        If there is no such source, no column of text or labels, or no row that can be read.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.labels.labelled.reading import read_labelled
    >>> table = pd.DataFrame({"Texto": ["La sopa fría", "¡Rico!"], "Queja": ["sí", "quizás"]})
    >>> labelled = read_labelled(table)
    >>> labelled.examples[["text", "complaint"]].to_dict("records")
    [{'text': 'La sopa fría', 'complaint': 1.0}]
    >>> labelled.rejects["reason"].item()
    "complaint is 'quizás', not 0 or 1, yes or no"
    """
    if isinstance(sources, list | tuple) and len(sources) != 1:
        read = [read_labelled(source) for source in sources]
        named = [_named(one, str(source)) for one, source in zip(read, sources, strict=True)]
        return _joined(named)
    source = sources[0] if isinstance(sources, list | tuple) else sources
    cells = load_cells(source)
    if not cells.rows:
        raise _nothing(cells.rejects, [])
    columns = find_columns([*dict.fromkeys(name for row in cells.rows for name in row)])
    return _read(cells, columns)


def find_columns(names: Sequence[str]) -> dict[str, str]:
    """Return, for each column known, which of the given names stands for it.

    Parameters
    ----------
    names
        The columns of a table.

    Raises
    ------
    InputError
        If none stands for the text, or none for a label.

    Examples
    --------
    >>> from crisis_nlp.labels.labelled.reading import find_columns
    >>> find_columns(["Mensaje", "Gravedad", "autor"])
    {'text': 'Mensaje', 'severity': 'Gravedad'}
    """
    meanings = vocabulary("columns")
    order = {word: place for place, word in enumerate(meanings)}
    found: dict[str, str] = {}
    for name in sorted((n for n in names if fold(n) in order), key=lambda n: order[fold(n)]):
        found.setdefault(meanings[fold(name)], name)
    if "text" in found and set(EXPECTED) & set(found):
        return found
    raise InputError(
        "The labelled mentions have no column of "
        + ("labels" if "text" in found else "text, such as 'text' or 'texto'"),
        found=f"the columns {', '.join(names) or '(none)'}",
        do=_advice(names, found),
    )


def _advice(names: Sequence[str], found: Mapping[str, str]) -> str:
    wanted = [word for word, meaning in vocabulary("columns").items() if meaning not in found]
    for name in names:
        close = get_close_matches(fold(name), wanted, n=1, cutoff=0.8)
        if close and fold(name) not in vocabulary("columns"):
            return f"rename '{name}' to '{close[0]}', if it is that"
    return f"name the columns text and any of {', '.join(EXPECTED)}"


def _read(cells: Cells, columns: Mapping[str, str]) -> Labelled:
    asked = [name for name in EXPECTED if name in columns]
    carried = [name for name in CARRIED if name in columns]
    if "sentiment" in asked:
        _refuse_classes({_cell(row.get(columns["sentiment"])) for row in cells.rows})
    rows, rejects = [], [*cells.rejects]
    for place, cell in zip(cells.places, cells.rows, strict=True):
        row, reason = _row(cell, columns, asked)
        if reason:
            rejects.append((place, reason))
        else:
            kept = {name: _cell(cell.get(columns[name])) or None for name in carried}
            rows.append({"place": place} | row | kept)
    if not rows:
        raise _nothing(rejects, asked)
    return Labelled(_table(rows), pd.DataFrame(rejects, columns=["place", "reason"]), cells.notes)


def _nothing(rejects: list[tuple[str, str]], asked: Sequence[str]) -> InputError:
    return InputError(
        "No labelled mention can be read",
        found=f"{rejects[0][0]}: {rejects[0][1]}" if rejects else "no row below the header",
        do=f"give each row a text and at least one of {', '.join(asked or EXPECTED)}",
    )


def _refuse_classes(said: set[str]) -> None:
    """Refuse numbers of classes: 0 and 1 among them would be read as neutral and positive."""
    if "2" in said and said <= {"0", "1", "2", ""}:
        raise InputError(
            "The column 'sentiment' seems to hold the numbers of classes",
            found="0, 1 and 2",
            do="write negative, neutral and positive instead, or numbers from -1 to 1",
        )


def _row(
    cell: Mapping[str, Any], columns: Mapping[str, str], asked: list[str]
) -> tuple[dict[str, Any], str]:
    text = _cell(cell.get(columns["text"]))
    if not text or not clean(text):
        return {}, "there is no text"
    row: dict[str, Any] = {"text": text}
    for name in asked:
        said = _cell(cell.get(columns[name]))
        row[name] = read_value(name, said) if said else None
        if said and row[name] is None:
            return {}, f"{name} is '{said[:40]}', not {EXPECTED[name]}"
    if all(row[name] is None for name in asked):
        return {}, "there is no label"
    return row, ""


def _cell(value: object) -> str:
    if value is None or value != value:  # NaN alone differs from itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows)
    numbers = {name for name in (*LABELS, "severity") if name in table}
    return table.astype({name: "float64" if name in numbers else "str" for name in table})


def _named(labelled: Labelled, source: str) -> Labelled:
    name = Path(source).name
    return Labelled(
        labelled.examples.assign(place=name + ", " + labelled.examples["place"]),
        labelled.rejects.assign(place=name + ", " + labelled.rejects["place"]),
        tuple(f"{name}: {note}" for note in labelled.notes),
    )


def _joined(parts: list[Labelled]) -> Labelled:
    if not parts:
        raise InputError("No labelled mentions were given")
    return Labelled(
        pd.concat([part.examples for part in parts], ignore_index=True),
        pd.concat([part.rejects for part in parts], ignore_index=True),
        tuple(note for part in parts for note in part.notes),
    )
