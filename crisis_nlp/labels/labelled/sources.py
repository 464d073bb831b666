"""Where labelled mentions come from: files, data frames, datasets and the hub, all as cells.

The network is asked only for a hub name, "owner/name", and only where no folder is called like the
owner: a mistyped path is not told to anybody.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from crisis_nlp.errors import InputError

if TYPE_CHECKING:
    from datasets import Dataset

SPLITS = ("test", "validation", "train")
"""The split of a dataset that is read where none is named: the first there is."""

_HUB = re.compile(r"[\w-][\w.-]*/[\w.-]+(?::\w+)?")
# What ``write_table`` puts before cells that a spreadsheet would take for formulas.
_FORMULA = re.compile(r"^'('*[=+\-@\t\r])")
_DELIMITERS = ",;\t|"
_SUFFIXES = (".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".parquet")


@dataclass(frozen=True, slots=True)
class Cells:
    """A table of cells as they stand.

    Parameters
    ----------
    rows
        Column name to cell, a mapping a row.
    places
        Of each row, in words: "line 12" of a text file, "row 12" elsewhere.
    rejects
        Place and reason of what is no row at all.
    notes
        Sentences on what was assumed.
    """

    rows: Sequence[Mapping[str, Any]]
    places: list[str]
    rejects: list[tuple[str, str]] = field(default_factory=list)
    notes: tuple[str, ...] = ()


def load_cells(source: str | Path | pd.DataFrame | Dataset) -> Cells:
    """Load the cells of a file, folder, data frame, dataset or hub name.

    Raises
    ------
    InputError
        If there is nothing of that name, or it cannot be read.
    """
    if isinstance(source, pd.DataFrame):
        return _numbered(source.to_dict("records"))
    if not isinstance(source, str | Path):
        return _dataset(source, ())
    path = Path(source)
    if path.is_dir():
        return _saved_dataset(path)
    if _HUB.fullmatch(str(source)) and not path.parent.exists():
        return _hub(str(source))
    return _file(path)


def _file(path: Path) -> Cells:
    suffix = path.suffix.lower()
    if suffix not in _SUFFIXES or not path.is_file():
        raise InputError(
            "The labelled mentions cannot be read",
            found=f"{path}, which is no such file" if suffix in _SUFFIXES else str(path),
            do=f"give a file that ends in {', '.join(_SUFFIXES)}, a saved dataset or a hub name",
        )
    if suffix == ".parquet":
        return _parquet(path)
    from crisis_nlp.exports.decoding import decode

    decoded = decode(path.read_bytes())
    read = _delimited if suffix in (".csv", ".tsv") else _json
    cells = read(decoded.text, path)
    return Cells(cells.rows, cells.places, cells.rejects, decoded.notes)


def _delimited(text: str, path: Path) -> Cells:
    head = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    rows, places, rejects = [], [], []
    header: list[str] = []
    for line, cells in _records(text, delimiter):
        if not any(map(str.strip, cells)):
            continue
        if not header:
            header = cells
        elif len(cells) != len(header):
            reason = f"the row has {len(cells)} cells and the header {len(header)}"
            rejects.append((f"line {line}", reason))
        else:
            whole = [_FORMULA.sub(r"\1", cell) for cell in cells]
            rows.append(dict(zip(header, whole, strict=True)))
            places.append(f"line {line}")
    if not header:
        raise InputError("The file of labelled mentions is empty", found=str(path))
    return Cells(rows, places, rejects)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line that it begins in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begun = 1
    try:
        for cells in reader:
            yield begun, cells
            begun = reader.line_num + 1
    except csv.Error as error:
        raise InputError("The file is no table", found=f"{error} in line {begun}") from error


def _json(text: str, path: Path) -> Cells:
    try:
        whole = json.loads(text)
    except ValueError:
        return _json_lines(text, path)
    if isinstance(whole, dict):
        whole = next((value for value in whole.values() if isinstance(value, list)), [whole])
    rows = [row for row in whole if isinstance(row, dict)] if isinstance(whole, list) else []
    if not rows:
        raise InputError("The file holds no list of mentions", found=str(path))
    return _numbered(rows)


def _json_lines(text: str, path: Path) -> Cells:
    rows, places, rejects = [], [], []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if isinstance(row, dict):
            rows.append(row)
            places.append(f"line {number}")
        else:
            rejects.append((f"line {number}", "the line is no JSON object"))
    if not rows:
        raise InputError("The file holds no JSON", found=str(path))
    return Cells(rows, places, rejects)


def _parquet(path: Path) -> Cells:
    from pyarrow import ArrowException

    try:
        return _numbered(pd.read_parquet(path).to_dict("records"))
    except (ArrowException, OSError, ValueError) as error:
        raise InputError("The file is no Parquet table", found=f"{path}: {error}") from error


def _hub(name: str) -> Cells:
    from datasets import load_dataset

    repository, _, split = name.partition(":")
    try:
        found = load_dataset(repository)
    except Exception as error:  # the hub's client raises errors of many libraries
        raise InputError(
            f"There is no file '{name}', and the hub gave no dataset of that name",
            found=f"{type(error).__name__}: {str(error).partition(chr(10))[0]}",
            do="check the path, or the name and the network",
        ) from error
    return _split(found, split)


def _saved_dataset(path: Path) -> Cells:
    from datasets import load_from_disk

    try:
        found = load_from_disk(str(path))
    except (OSError, ValueError) as error:
        raise InputError(
            "The folder holds no saved dataset", found=str(path), do="give the file in it"
        ) from error
    return _split(found, "")


def _split(found: Any, wanted: str) -> Cells:  # noqa: ANN401
    if not hasattr(found, "keys"):
        return _dataset(found, ())
    names = [wanted] if wanted else [name for name in SPLITS if name in found] or [*found][:1]
    if names[0] not in found:
        raise InputError(f"The dataset has no split '{wanted}'", found=", ".join(found))
    return _dataset(found[names[0]], (f"Read the split '{names[0]}' of {', '.join(found)}",))


def _dataset(dataset: Dataset, notes: tuple[str, ...]) -> Cells:
    """Read a dataset; numbers that stand for names of classes become those names."""
    table = dataset.to_pandas()
    for column, feature in dataset.features.items():
        if hasattr(feature, "int2str"):
            table[column] = [
                None if pd.isna(n) or n < 0 else feature.int2str(int(n)) for n in table[column]
            ]
    cells = _numbered(table.to_dict("records"))
    return Cells(cells.rows, cells.places, notes=notes)


def _numbered(rows: list[dict[Any, Any]]) -> Cells:
    named = [{str(key): value for key, value in row.items()} for row in rows]
    return Cells(named, [f"row {number}" for number in range(1, len(named) + 1)])
