"""Where a table's header is, what separates its cells and which known format it fits.

The header is found by what it holds, not by where it stands: several tools write lines above it.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from crisis_nlp.errors import InputError
from crisis_nlp.exports.column_map import NOTHING_SAID, ColumnMap
from crisis_nlp.exports.formats import Format, has, load_formats, load_synonyms, named
from crisis_nlp.exports.records import Records, first_records
from crisis_nlp.exports.vocabulary import fold

_DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}
_HEAD = 12
_WIDEST = 2000
_LONGEST = 200
_COMPARED = 40
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out.

    Parameters
    ----------
    format
        The known format, or the synonyms that any table is read with.
    delimiter
        The character between cells.
    line, last_line
        The 1-based first and last line of the header.
    width
        How many cells the header's record has, empty ones at its end included.
    header, folded
        The header's cells, without empty ones at its end: as written, and folded.
    preamble
        The records above the header, each joined with spaces.
    """

    format: Format
    delimiter: str
    line: int
    last_line: int
    width: int
    header: tuple[str, ...]
    folded: tuple[str, ...]
    preamble: tuple[str, ...]

    @property
    def delimiter_name(self) -> str:
        """The delimiter in words."""
        return _DELIMITERS.get(self.delimiter, self.delimiter)

    @property
    def known(self) -> frozenset[str]:
        """The mention columns that the header has by name."""
        cells = frozenset(self.folded)
        columns = load_synonyms().columns
        return frozenset(c for c, names in columns.items() if any(has(cells, n) for n in names))

    def positions(self, column: str) -> list[int]:
        """List where the headers of a mention column stand, the best first."""
        names = self.format.columns.get(column, ())
        return [i for name in names for i, cell in enumerate(self.folded) if named(name, cell)]


def find_layout(lines: list[str], name: str, said: ColumnMap = NOTHING_SAID) -> Layout:
    r"""Find the header among the first records, whatever separates their cells.

    Parameters
    ----------
    lines
        The file's lines, line ends kept.
    name
        What to call the file in messages.
    said
        The user's mapping, whose columns replace those of the format.

    Returns
    -------
    Layout
        Of the known format with the longest signature; else of the header with most known names.

    Raises
    ------
    InputError
        If no record names a column of dates and one of texts or titles, or the headers that the
        mapping names.

    Examples
    --------
    >>> from crisis_nlp.exports.layout import find_layout
    >>> layout = find_layout(["Exported by me\n", "\n", "Fecha;Texto\n"], "a.csv")
    >>> layout.line, layout.delimiter_name, layout.positions("text")
    (3, 'semicolon', [1])
    """
    below = ["\n"] * (said.skip_lines or 0) + lines[said.skip_lines or 0 :]
    return choose_layout(list(layouts_in(below, said.delimiter)), name, said)


def choose_layout(layouts: Sequence[Layout], name: str, said: ColumnMap = NOTHING_SAID) -> Layout:
    """Choose the header among records that may be it.

    Parameters
    ----------
    layouts
        A layout for each, in the order of the file.
    name
        What to call the file in messages.
    said
        The user's mapping.

    Returns
    -------
    Layout
        As `find_layout` says.

    Raises
    ------
    InputError
        As `find_layout` says.
    """
    if said.skip_lines is not None:
        layouts = _below(layouts, said.skip_lines)
    if said.columns:
        layouts = _mapped(layouts, name, said)
    fitting = _fitting(layouts, Format.fits) or _fitting(layouts, Format.nearly_fits)
    if fitting:
        chosen = max(fitting, key=lambda layout: len(layout.format.signature))
        chosen = replace(chosen, format=chosen.format.completed(chosen.folded))
    else:
        readable = [layout for layout in layouts if _readable(layout, said)]
        if not readable:
            raise _headerless(layouts, name)
        chosen = max(readable, key=lambda layout: len(layout.known))
    return replace(chosen, format=chosen.format.mapped(said.columns, said.constants))


def _fitting(
    layouts: Sequence[Layout], fits: Callable[[Format, Sequence[str]], bool]
) -> list[Layout]:
    return [
        replace(layout, format=form)
        for layout in layouts
        for form in load_formats()
        if fits(form, layout.folded)
    ]


def layouts_of(head: Records, delimiter: str) -> Iterator[Layout]:
    """Take each of the first records for the header.

    Parameters
    ----------
    head
        Records that are not empty, with their lines.
    delimiter
        What stands between cells.

    Yields
    ------
    Layout
        With the synonyms for its format.
    """
    for place, row in enumerate(head.rows):
        if len(row) > _WIDEST:
            continue
        width = max(i for i, cell in enumerate(row) if cell.strip()) + 1
        yield Layout(
            format=load_synonyms(),
            delimiter=delimiter,
            line=head.starts[place],
            last_line=head.ends[place],
            width=len(row),
            header=tuple(row[:width]),
            folded=tuple(fold(cell[:_LONGEST]) for cell in row[:width]),
            preamble=tuple(" ".join(cells) for cells in head.rows[:place]),
        )


def layouts_in(lines: list[str], said: str = "") -> Iterator[Layout]:
    """Take each of the first records for the header, with each delimiter or the one said."""
    for delimiter in [said] if said else _DELIMITERS:
        yield from layouts_of(first_records(lines, delimiter, _HEAD), delimiter)


def _below(layouts: Sequence[Layout], skipped: int) -> list[Layout]:
    """Keep the first records below the lines that the user skips."""
    lines = [layout.line for layout in layouts if layout.line > skipped]
    return [layout for layout in layouts if layout.line == min(lines, default=0)]


def _mapped(layouts: Sequence[Layout], name: str, said: ColumnMap) -> list[Layout]:
    """Keep the headers that hold, for each column that the mapping names, one of its headers."""
    lacking = [_lacking(layout, said) for layout in layouts]
    whole = [layout for layout, headers in zip(layouts, lacking, strict=True) if not headers]
    if whole or not layouts:
        return whole
    fewest = min(range(len(layouts)), key=lambda i: (len(lacking[i]), -len(layouts[i].known)))
    likely, header = layouts[fewest], lacking[fewest][0]
    cells = {
        cell: written.strip() for cell, written in zip(likely.folded, likely.header, strict=True)
    }
    close = difflib.get_close_matches(fold(header), list(cells)[:_COMPARED], 1)
    raise InputError(
        f"{name} has no column '{header}', which {said.name} names",
        found=f"the columns {shown_header(likely)} in line {likely.line}",
        do=f"write '{cells[close[0]]}' in {said.name}, if that is meant"
        if close
        else f"correct {said.name}, or write a new one with crisis-nlp formats learn",
    )


def _lacking(layout: Layout, said: ColumnMap) -> list[str]:
    cells = frozenset(layout.folded)
    return [
        headers[0]
        for headers in said.columns.values()
        if headers and cells.isdisjoint(map(fold, headers))
    ]


def _readable(layout: Layout, said: ColumnMap) -> bool:
    named = layout.known | {column for column, headers in said.columns.items() if headers}
    return "time" in named and not named.isdisjoint({"text", "title"})


def _headerless(layouts: Sequence[Layout], name: str) -> InputError:
    """Say which column is missing, what the likeliest header holds and what comes close."""
    if not layouts:
        return InputError(f"{name} holds no table", do="export it again as CSV (UTF-8)")
    likely = max(layouts, key=lambda layout: (len(layout.known), len(layout.folded)))
    lacking = [
        what
        for what, columns in (("dates", {"time"}), ("texts", {"text", "title"}))
        if likely.known.isdisjoint(columns)
    ] or ["dates beside one of texts"]
    return InputError(
        f"{name} has no column of {' and none of '.join(lacking)}",
        found=f"the columns {shown_header(likely)} in line {likely.line}",
        do=_renaming(likely, lacking),
    )


def shown_header(layout: Layout) -> str:
    """Quote the first headers of a layout, each shortened."""
    shown = ", ".join(f"'{_shorten(cell)}'" for cell in layout.header[:_SHOWN])
    more = len(layout.header) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _renaming(layout: Layout, lacking: list[str]) -> str:
    columns = [column for column, what in (("time", "dates"), ("text", "texts")) if what in lacking]
    hints = []
    for column in columns:
        names = [name for name in load_synonyms().columns[column] if not name.endswith("*")]
        close = (
            difflib.get_close_matches(_shorten(cell), names, 1, cutoff=0.75)
            for cell in layout.folded[:_COMPARED]
        )
        cells = [layout.header[i] for i, match in enumerate(close) if match]
        hints += [f"'{_shorten(cells[0])}' to '{column}'"] if cells else []
    if hints:
        return f"if they are meant, rename {' and '.join(hints)}"
    wanted = " and ".join(f"'{column}'" for column in columns) or "'time' and 'text'"
    return (
        f"put a header above the rows and call the columns {wanted} (or 'fecha' and 'texto'), or "
        "say what they hold in a mapping file, which crisis-nlp formats learn FILE writes"
    )


def _shorten(cell: str) -> str:
    words = " ".join(cell[:_LONGEST].split())
    return words if len(words) <= 40 else words[:39] + "…"
