"""What reading found, assumed and set aside: nothing is lost silently.

For each file, rows = mentions + rejects + overlap, always.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from crisis_nlp.sentences import counted

REJECT_COLUMNS = ("file", "line", "reason", "row")
"""Of the table of rejects: the file's name, the 1-based line, a sentence, and the row verbatim."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """How one file was read.

    Parameters
    ----------
    path
        The file, as given.
    format
        The name of the format found, or "columns by name".
    encoding, delimiter
        As found; the delimiter in words.
    header_line
        The 1-based line of the header; 0 in a feed.
    zone
        Which zone the times were read in, and who says so.
    rows, mentions
        Data rows in and mentions out.
    rejects
        The rows set aside, with the columns of `REJECT_COLUMNS`.
    unused
        Headers that no mention column was read from.
    mapping
        Mention column to the headers it was read from.
    notes
        Sentences on what was assumed.
    overlap
        Rows left out because an earlier file of the same reading has the mention.
    wordless
        How many of the mentions have neither text nor title, so that nothing can be scored.
    """

    path: str
    format: str
    encoding: str
    delimiter: str
    header_line: int
    zone: str
    rows: int
    mentions: int
    rejects: pd.DataFrame = field(repr=False)
    unused: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    overlap: int = 0
    wordless: int = 0

    def joined(self, rest: FileReport) -> FileReport:
        """Return one report of a file that was read in two parts."""
        tables = [part.rejects for part in (self, rest) if len(part.rejects)]
        return replace(
            self,
            rows=self.rows + rest.rows,
            mentions=self.mentions + rest.mentions,
            overlap=self.overlap + rest.overlap,
            wordless=self.wordless + rest.wordless,
            rejects=pd.concat(tables, ignore_index=True) if tables else self.rejects,
            unused=tuple(header for header in self.unused if header in rest.unused),
            mapping={**rest.mapping, **self.mapping},
            notes=tuple(dict.fromkeys((*self.notes, *rest.notes))),
        )

    def summary(self) -> list[str]:
        """Say in sentences what was found, assumed and set aside."""
        found = f"{self.path}: {counted(self.mentions, 'mention')} from {counted(self.rows, 'row')}"
        lines = [f"{found}, {self.format}, {self.encoding}, times in {self.zone}."]
        if len(self.rejects):
            first = self.rejects.iloc[0]
            lines.append(
                f"Set aside {counted(len(self.rejects), 'row')}, the first in line "
                f"{first['line']}: {first['reason']}."
            )
        if self.overlap:
            lines.append(f"Left out {counted(self.overlap, 'row')} that an earlier file has.")
        if self.wordless:
            lines.append(
                f"Kept {counted(self.wordless, 'row')} without text or title: not scoreable."
            )
        return lines + [f"{note}." for note in self.notes]

    def details(self) -> list[str]:
        """Say everything: the summary, every reason for a reject, and where each column went."""
        where = f"header in line {self.header_line}, " if self.header_line else ""
        lines = [*self.summary(), f"Cells set apart by {self.delimiter}, {where}{self.encoding}."]
        reasons = self.rejects["reason"].value_counts(sort=False)
        if len(reasons) > 1:
            counts = ((counted(int(count), "row"), why) for why, count in reasons.items())
            lines += [f"  {rows} set aside: {why}" for rows, why in counts]
        lines += [f"  {column} from {header}" for column, header in self.mapping.items()]
        named = [header for header in self.unused if header]
        return [*lines, f"Not read: {', '.join(named)}."] if named else lines


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """How all files of one reading were read.

    Parameters
    ----------
    files
        One report a file, in the order given.
    passed_over
        The name of each file of a folder or archive that holds no mentions, and why.

    Examples
    --------
    >>> from crisis_nlp.exports.reading_report import ReadingReport, no_rejects
    >>> ReadingReport(()).rejects.equals(no_rejects())
    True
    """

    files: tuple[FileReport, ...]
    passed_over: tuple[tuple[str, str], ...] = ()

    @property
    def rejects(self) -> pd.DataFrame:
        """Every row set aside, with the columns of `REJECT_COLUMNS`."""
        tables = [file.rejects for file in self.files if len(file.rejects)]
        return pd.concat(tables, ignore_index=True) if tables else no_rejects()

    @property
    def notes(self) -> tuple[str, ...]:
        """Every assumption, in sentences that name the file where there are several."""
        if len(self.files) == 1:
            return self.files[0].notes
        return tuple(f"{file.path}: {note}" for file in self.files for note in file.notes)

    def details(self) -> list[str]:
        """Say everything about every file, a blank line between two."""
        lines = [line for file in self.files for line in (*file.details(), "")]
        return lines[:-1]

    def summary(self) -> list[str]:
        """Say in sentences what was found, assumed, set aside and passed over."""
        lines = [line for file in self.files for line in file.summary()]
        return lines + [f"{name} was not read: {why}." for name, why in self.passed_over]


def no_rejects() -> pd.DataFrame:
    """Return an empty table of rejects."""
    return rejects_table("", [])


def rejects_table(path: str, rejects: list[tuple[int, str, str]]) -> pd.DataFrame:
    """Put lines, reasons and rows into a table, in the file's order.

    Parameters
    ----------
    path
        The file they come from.
    rejects
        1-based line, reason and the row verbatim, each.

    Returns
    -------
    pandas.DataFrame
        With the columns of `REJECT_COLUMNS`.
    """
    ordered = sorted(rejects)
    return pd.DataFrame(
        {
            "file": pd.Series([path] * len(ordered), dtype="str"),
            "line": pd.Series([line for line, _, _ in ordered], dtype="int64"),
            "reason": pd.Series([reason for _, reason, _ in ordered], dtype="str"),
            "row": pd.Series([row for _, _, row in ordered], dtype="str"),
        }
    )
