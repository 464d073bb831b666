"""Any exported file to the mentions table: decode, recognise, find the header, map, date."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, overload

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.exports.decoding import decode
from crisis_nlp.exports.feeds import read_feed
from crisis_nlp.exports.reading_report import FileReport, ReadingReport
from crisis_nlp.exports.recognising import recognise, refuse_binary
from crisis_nlp.exports.tables import read_table
from crisis_nlp.exports.wishes import Wishes, read_wishes
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
        A file or several, read in order: a table separated by commas, tabs, semicolons or bars, or
        a feed (RSS, Atom, Google Alerts).
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
    parts, files = zip(*(_read_file(Path(one), wishes) for one in paths), strict=True)
    reading = ReadingReport(files)
    mentions = check_mentions(pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0])
    if brand is not None:
        mentions["brand"] = mentions["brand"].fillna(brand)
    if report:
        return mentions, reading
    if len(reading.rejects):
        _log.warning(" ".join(reading.summary()))
    return mentions


def _read_file(path: Path, wishes: Wishes) -> tuple[pd.DataFrame, FileReport]:
    data = _load(path)
    name = path.name
    refuse_binary(data, name)
    decoded = decode(data)
    if recognise(decoded.text, name) == "feed":
        return read_feed(decoded, name)
    return read_table(decoded, name, wishes)


def _load(path: Path) -> bytes:
    if path.is_dir():
        inside = sorted(
            p.name for p in path.iterdir() if p.is_file() and p.suffix in (".csv", ".xml")
        )
        raise InputError(
            f"{path} is a folder and not a file",
            found=f"{', '.join(inside[:5])} in it" if inside else "no CSV or XML file in it",
            do=f"name the files, such as {path / (inside[0] if inside else 'export.csv')}",
        )
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            f"{path} does not exist",
            found=f"no such file in {path.parent.resolve()}",
            do="check the name and the folder",
        ) from None
    except OSError as error:
        raise InputError(
            f"{path} cannot be opened", found=str(error.strerror), do="check its permissions"
        ) from None
