"""One delimited file to mentions and a report: rows in = mentions out + rejects."""

from __future__ import annotations

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.exports.assumptions import assumptions, zone_sentence
from crisis_nlp.exports.cells import Cells, dates
from crisis_nlp.exports.decoding import Decoded
from crisis_nlp.exports.layout import Layout, find_layout
from crisis_nlp.exports.mapping import mention_columns
from crisis_nlp.exports.reading_report import FileReport, rejects_table
from crisis_nlp.exports.records import Records, read_records, split_lines
from crisis_nlp.exports.times import read_times
from crisis_nlp.exports.zones import Zone, choose_zone
from crisis_nlp.sentences import counted

_SHOWN = 60

Reject = tuple[int, str, str]


def read_table(decoded: Decoded, path: str, tz: str | None) -> tuple[pd.DataFrame, FileReport]:
    """Read a delimited file.

    Parameters
    ----------
    decoded
        Its text.
    path
        What to call it.
    tz
        The zone of times that state none, or None.

    Returns
    -------
    mentions : pandas.DataFrame
        Mention columns, with ``time``; a fresh index.
    report : FileReport

    Raises
    ------
    InputError
        If it is no table of mentions, holds no rows or none that can be read.
    OptionError
        If ``tz`` is not a zone.
    """
    lines = split_lines(decoded.text)
    layout = find_layout(lines, path)
    records = read_records(lines, layout.delimiter, layout.last_line)
    count = len(records.rows) + len(records.unclosed)
    if not count:
        raise InputError(
            f"{path} holds a header and no rows",
            found=f"{len(layout.header)} columns in line {layout.line}",
            do="check the export's time span and filters",
        )
    rejects = _square(records, layout, lines)
    cells = Cells(layout, records.rows)
    written = dates(cells)
    zone = _zone(cells, tz)
    times = read_times(written, zone, layout.format.order, path)
    undated = times.utc.isna()
    rejects += _undated(written[undated], records, lines)
    if len(rejects) == count:
        raise _nothing_left(rejects, path)
    table = mention_columns(cells)
    table["time"] = times.utc
    table = table[~undated].reset_index(drop=True)
    report = FileReport(
        path=path,
        format=layout.format.name,
        encoding=decoded.encoding,
        delimiter=layout.delimiter_name,
        header_line=layout.line,
        zone=zone_sentence(zone, times),
        rows=count,
        mentions=len(table),
        rejects=rejects_table(path, rejects),
        unused=cells.unused,
        mapping=cells.mapping,
        notes=(*decoded.notes, *assumptions(cells, table, times, zone, tz)),
    )
    return table, report


def _square(records: Records, layout: Layout, lines: list[str]) -> list[Reject]:
    """Leave only rows as wide as the header; empty cells at the end do not count."""
    narrow = len(layout.header)
    rejects = [
        (line, "a quotation mark opened here is never closed", lines[line - 1])
        for line in records.unclosed
    ]
    kept = []
    for place, row in enumerate(records.rows):
        if not any(map(str.strip, row)):
            reason = "the row is empty"
        elif len(row) == narrow or (
            len(row) > narrow and not any(map(str.strip, row[layout.width :]))
        ):
            kept.append(place)
            continue
        else:
            reason = f"the row has {len(row)} cells and the header {narrow}"
        rejects.append((records.starts[place], reason, _raw(records, place, lines)))
    if len(kept) < len(records.rows):
        records.rows = [records.rows[place] for place in kept]
        records.starts = [records.starts[place] for place in kept]
        records.ends = [records.ends[place] for place in kept]
    return rejects


def _raw(records: Records, place: int, lines: list[str]) -> str:
    return "".join(lines[records.starts[place] - 1 : records.ends[place]]).rstrip("\r\n")


def _undated(written: pd.Series[str], records: Records, lines: list[str]) -> list[Reject]:
    reasons = {
        place: "the row has no date"
        if pd.isna(value)
        else f"the date '{' '.join(str(value)[:_SHOWN].split())}' cannot be read"
        for place, value in written.items()
    }
    return [
        (records.starts[place], reason, _raw(records, place, lines))
        for place, reason in reasons.items()
        if isinstance(place, int)
    ]


def _zone(cells: Cells, tz: str | None) -> Zone:
    layout = cells.layout
    header = " ".join(cells.mapping.get(name, "") for name in ("time", "clock"))
    return choose_zone(header, layout.preamble, layout.format.zone, tz)


def _nothing_left(rejects: list[Reject], path: str) -> InputError:
    line, reason, _ = min(rejects)
    return InputError(
        f"No row of {path} can be read",
        found=f"{counted(len(rejects), 'row')}; in line {line}, {reason}",
        do="check that the file is whole and its dates look like 2026-03-05 14:22",
    )
