"""Any exported file to the mentions table: decode, recognise, find the header, map, date."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, overload

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.exports.gathering import read_everything
from crisis_nlp.exports.opening import Reading
from crisis_nlp.exports.overlapping import repeated_rows
from crisis_nlp.exports.reading_report import FileReport, ReadingReport
from crisis_nlp.exports.wishes import read_wishes
from crisis_nlp.mentions import check_mentions

_log = logging.getLogger(__name__)


@overload
def read_mentions(
    path: str | Path | Iterable[str | Path],
    *,
    tz: str | None = None,
    brand: str | None = None,
    dates: str | None = None,
    mapping: str | Path | Mapping[str, Any] | None = None,
    report: Literal[False] = False,
) -> pd.DataFrame: ...


@overload
def read_mentions(
    path: str | Path | Iterable[str | Path],
    *,
    tz: str | None = None,
    brand: str | None = None,
    dates: str | None = None,
    mapping: str | Path | Mapping[str, Any] | None = None,
    report: Literal[True],
) -> tuple[pd.DataFrame, ReadingReport]: ...


def read_mentions(
    path: str | Path | Iterable[str | Path],
    *,
    tz: str | None = None,
    brand: str | None = None,
    dates: str | None = None,
    mapping: str | Path | Mapping[str, Any] | None = None,
    report: bool = False,
) -> pd.DataFrame | tuple[pd.DataFrame, ReadingReport]:
    r"""Read exported files, whatever tool wrote them.

    Parameters
    ----------
    path
        A file or a folder, or several, read in order: tables separated by commas, tabs, semicolons
        or bars, workbooks (.xlsx), JSON in all its forms, XML, feeds (RSS, Atom), e-mails of Google
        Alerts, Parquet, and archives (.gz, .zip) of these. A mention that an earlier file has
        already, with the same id, time and text, is left out and counted.
    tz
        The zone of times that state none, such as "Europe/Madrid"; UTC if None.
    brand
        Fills the column ``brand`` where the export has none.
    dates
        "dmy" or "mdy": which of day and month comes first in dates such as 3/5/2026. None to find
        out from the dates themselves.
    mapping
        What stands in which column, a TOML file or a mapping of the same shape; only for what the
        reader cannot know. ``crisis-nlp formats learn FILE`` writes one.
    report
        Whether to return a `ReadingReport` too. Without it, rows set aside are logged as a warning.

    Returns
    -------
    mentions : pandas.DataFrame
        A row a mention, with the columns of `crisis_nlp.mentions.COLUMNS`.
    report : ReadingReport
        Only if asked for: formats, assumptions, and every row set aside.

    Raises
    ------
    InputError
        If a file is missing, empty, no table, lacks dates or texts, or holds no readable row.
    OptionError
        If ``tz``, ``dates`` or ``mapping`` makes no sense.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from crisis_nlp import read_mentions
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "export.csv")
    ...     _ = file.write_text("Fecha;Texto;Usuario\n25/03/2026 09:30;Sopa, fría;@ana\n", "utf-8")
    ...     mentions, how = read_mentions(file, tz="Europe/Madrid", report=True)
    >>> mentions.loc[0, ["text", "author"]].tolist(), mentions["time"].dt.hour.item()
    (['Sopa, fría', 'ana'], 8)
    >>> how.files[0].zone
    'Europe/Madrid (the tz option)'
    """
    wishes = read_wishes(tz, dates, mapping)
    paths = [path] if isinstance(path, str | Path) else list(path)
    if not paths:
        raise InputError("No file was given", do="name at least one exported file")
    readings, passed_over = read_everything(map(Path, paths), wishes)
    parts, files = merge_readings(readings, brand)
    reading = ReadingReport(files, passed_over)
    mentions = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    if report:
        return mentions, reading
    if len(reading.rejects) or passed_over:
        _log.warning(" ".join(reading.summary()))
    return mentions


def merge_readings(
    readings: Sequence[Reading], brand: str | None
) -> tuple[list[pd.DataFrame], tuple[FileReport, ...]]:
    """Bring what was read to the mentions table, each mention of several files once.

    Parameters
    ----------
    readings
        One a file, in order.
    brand
        Fills the column ``brand`` where the export has none.

    Returns
    -------
    parts : list of pandas.DataFrame
        The mentions of each file that no earlier file has.
    files : tuple of FileReport
        With the rows that an earlier file has, and those that have no words to score.
    """
    parts = [check_mentions(table) for table, _ in readings]
    kept: list[pd.DataFrame] = []
    files = []
    for part, again, (_, file) in zip(parts, repeated_rows(parts), readings, strict=True):
        mentions = part[~again].reset_index(drop=True) if again.any() else part
        if brand is not None:
            mentions["brand"] = mentions["brand"].fillna(brand)
        wordless = int((mentions["text"].isna() & mentions["title"].isna()).sum())
        overlap = int(again.sum())
        files.append(replace(file, mentions=len(mentions), overlap=overlap, wordless=wordless))
        kept.append(mentions)
    return kept, tuple(files)
