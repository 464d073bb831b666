"""Files, folders and archives to the files inside them, and those that are no exports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from crisis_nlp.errors import InputError
from crisis_nlp.exports.opening import Reading, read_source
from crisis_nlp.exports.sources import list_sources
from crisis_nlp.exports.wishes import Wishes

_MOST = 5000

Fault = tuple[str, InputError]
"""The name of a file, and why it could not be read."""


def read_everything(
    paths: Iterable[Path], wishes: Wishes
) -> tuple[list[Reading], tuple[tuple[str, str], ...]]:
    """Read files, and what folders and archives hold.

    Parameters
    ----------
    paths
        Files and folders, in order; folders are entered, their files taken in order of name.
    wishes
        What the user says about the files.

    Returns
    -------
    readings : list of tuple
        Of every file that holds mentions.
    passed_over : tuple of tuple
        The name of each other file in a folder or archive, and why it could not be read.

    Raises
    ------
    InputError
        If a file named by the user cannot be read, or nothing in a folder or archive can.
    """
    readings: list[Reading] = []
    passed_over: list[tuple[str, str]] = []
    for path in paths:
        if path.is_dir() or len(sources := list_sources(path)) > 1:
            files = files_in(path) if path.is_dir() else [path]
            found, faults = _read_what_can_be(files, wishes)
            if not found:
                raise _nothing_inside(path, faults)
            readings += found
            passed_over += [(name, error.found or error.wrong) for name, error in faults]
        else:
            readings += read_source(sources[0], wishes)
    return readings, tuple(passed_over)


def _read_what_can_be(files: list[Path], wishes: Wishes) -> tuple[list[Reading], list[Fault]]:
    found: list[Reading] = []
    faults: list[Fault] = []
    for file in files:
        try:
            sources = list_sources(file)
        except InputError as error:
            faults.append((file.name, error))
            continue
        for source in sources:
            try:
                found += read_source(source, wishes)
            except InputError as error:
                faults.append((source.name, error))
    return found, faults


def files_in(folder: Path) -> list[Path]:
    """List the files in a folder and the folders inside it, hidden ones aside, by name."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    )
    if not files:
        raise InputError(
            f"{folder} is an empty folder", do="name a folder that holds exported files"
        )
    if len(files) > _MOST:
        raise InputError(
            f"{folder} holds too many files", found=f"{len(files):,}", do="name the exports in it"
        )
    return files


def _nothing_inside(path: Path, faults: list[Fault]) -> InputError:
    name, error = faults[0]
    return InputError(
        f"Nothing in {path} can be read as mentions",
        found=f"in {name}, {error.wrong}" + (f": {error.found}" if error.found else ""),
        do=error.do,
    )
