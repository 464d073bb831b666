"""A mapping file for an export nobody knows: the reader's guess, for a person to correct.

What the reader can find out by itself is left out; what it cannot know, such as the zone of bare
times, is asked for by name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from crisis_nlp.errors import InputError
from crisis_nlp.exports.cells import Cells, dates
from crisis_nlp.exports.column_map import DELIMITERS, MAPPABLE
from crisis_nlp.exports.dates import to_iso
from crisis_nlp.exports.formats import UNKNOWN
from crisis_nlp.exports.grid import grid_of
from crisis_nlp.exports.guessing import Guess, guess_columns
from crisis_nlp.exports.layout import Layout
from crisis_nlp.exports.looking import look_at
from crisis_nlp.exports.mapping import mention_columns
from crisis_nlp.exports.orders import Clues, find_order
from crisis_nlp.exports.wishes import NO_WISHES, Wishes

_ASIDE = 36


@dataclass(frozen=True, slots=True)
class Learned:
    """What a file seems to hold.

    Parameters
    ----------
    name
        The file's.
    title
        Of the known format; "" for an unknown table.
    layout
        Where its header is and what separates its cells.
    sheet
        Of a workbook that has several; "" otherwise.
    guesses
        One a column, in order.
    undecided
        A date that may be read with the day or the month first, if nothing tells which; else "".
    bare
        A time that states no zone, if there is one; else "".
    """

    name: str
    title: str
    layout: Layout
    sheet: str
    guesses: tuple[Guess, ...]
    undecided: str
    bare: str


def learn_mapping(path: str | Path, wishes: Wishes = NO_WISHES) -> Learned:
    """Look at a table and guess what stands in each column.

    Parameters
    ----------
    path
        A delimited file or a workbook.
    wishes
        What the user says already, such as the delimiter.

    Returns
    -------
    Learned

    Raises
    ------
    InputError
        If the file is no table.
    """
    look = look_at(Path(path), wishes)
    header = look.layout.header
    columns = [[row[i].strip() for row in look.rows if row[i].strip()] for i in range(len(header))]
    known = look.layout.format.name != UNKNOWN
    guesses = _known(look.layout, look.rows, columns) if known else guess_columns(header, columns)
    times = [columns[i] for i, guess in enumerate(guesses) if guess.column == "time"]
    written = times[0] if times else []
    return Learned(
        name=Path(path).name,
        title=look.layout.format.title if known else "",
        layout=look.layout,
        sheet=look.sheet,
        guesses=tuple(guesses),
        undecided="" if known else _undecided(written, look.layout, Path(path).name),
        bare=next((value for value in written if _is_bare(value)), ""),
    )


def _known(layout: Layout, rows: list[list[str]], columns: list[list[str]]) -> list[Guess]:
    """Take the columns that a known format is read from."""
    cells = Cells(layout, grid_of(rows))
    dates(cells)
    mention_columns(cells)
    read = {place: name for name, places in cells.sources.items() for place in places}
    return [
        Guess(
            header,
            read.get(place, ""),
            0.99 if place in read else 0.0,
            "known format" if place in read else "",
            tuple(" ".join(cell.split()) for cell in dict.fromkeys(columns[place]))[:3],
        )
        for place, header in enumerate(layout.header)
    ]


def _undecided(written: list[str], layout: Layout, name: str) -> str:
    try:
        find_order(written, "", name, Clues(preamble=layout.preamble))
    except InputError as refusal:
        return refusal.found
    return ""


def _is_bare(value: str) -> bool:
    iso = to_iso(value, "day") or to_iso(value, "month")
    return (
        iso is not None
        and len(iso.partition("T")[2]) <= len("00:00:00.000000")
        and not (iso.endswith("+00:00"))
    )


def mapping_toml(learned: Learned) -> str:
    """Write a mapping file, with what was guessed and what only a person knows.

    Parameters
    ----------
    learned
        From `learn_mapping`.

    Returns
    -------
    str
        TOML that `crisis_nlp.exports.column_map.load_map` reads.
    """
    found = {guess.column for guess in learned.guesses}
    lines = [
        f"# How to read {_plain(learned.name)}. Correct what is wrong; what you drop is guessed.",
        "# Then: crisis-nlp read FILE --map THIS_FILE --out mentions.parquet",
        "",
        *_settings(learned),
        "",
        "[columns]",
        *(_column(guess) for guess in _used(learned)),
        *(f'# {name} = "HEADER"' for name in _wanted(found)),
        *_unused(learned),
        "",
        "# What holds for every row; take away the # where it is so.",
        "[constants]",
        *(f"# {name} = {example}" for name, example in _EXAMPLES.items() if name not in found),
    ]
    return "\n".join(lines) + "\n"


_EXAMPLES = {"brand": '"Brisol"', "channel": '"twitter"', "language": '"es"'}


def _settings(learned: Learned) -> list[str]:
    layout = learned.layout
    names = {mark: name for name, mark in DELIMITERS.items()}
    lines = [f"delimiter = {_quoted(names[layout.delimiter])}"] if layout.delimiter in names else []
    if learned.sheet:
        lines.append(f"sheet = {_quoted(learned.sheet)}")
    if layout.line > 1:
        lines.append(f"skip_lines = {layout.line - 1}  # lines above the header")
    if learned.undecided:
        lines += [
            f"# Nothing tells the day from the month in {_plain(learned.undecided)}.",
            '# dates = "dmy"  # or "mdy": take away the # in front of the right one',
        ]
    if learned.bare:
        lines += [
            f"# Times such as {_plain(learned.bare)} state no zone: UTC, unless you say",
            '# tz = "Europe/Madrid"',
        ]
    return lines


def _used(learned: Learned) -> list[Guess]:
    """Put the columns in the order of the mentions table, each once."""
    guesses = {guess.column: guess for guess in reversed(learned.guesses) if guess.column}
    return [guesses[name] for name in sorted(guesses, key=MAPPABLE.index)]


def _column(guess: Guess) -> str:
    entry = f"{guess.column} = {_quoted(guess.header.strip())}"
    samples = " | ".join(_short(sample) for sample in guess.samples[:2])
    shown = f": {samples}" if samples else ""
    return f"{entry:<{_ASIDE}}  # {guess.confidence:.0%}, {guess.why}{shown}"


def _wanted(found: set[str]) -> list[str]:
    lacking = [] if "time" in found else ["time"]
    return lacking if found & {"text", "title"} else [*lacking, "text"]


def _unused(learned: Learned) -> list[str]:
    spare = [guess for guess in learned.guesses if not guess.column and guess.header.strip()]
    return [
        f"# not read: {_plain(guess.header)} ({' | '.join(map(_short, guess.samples[:2]))})"
        for guess in spare
    ]


def _short(sample: str) -> str:
    plain = _plain(sample)
    return plain if len(plain) <= 30 else plain[:29] + "…"


def _plain(text: str) -> str:
    return "".join(c for c in " ".join(text.split()) if c.isprintable())


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
