"""The options several commands share, and what their texts mean."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from crisis_nlp.errors import OptionError

Exports = Annotated[
    list[Path], typer.Argument(metavar="EXPORT...", help="Exported files of one organisation.")
]
Brand = Annotated[
    str | None, typer.Option(help="Assess this brand alone, or name the export's only one.")
]
Zone = Annotated[
    str | None,
    typer.Option("--tz", help="Time zone of times that state none, such as Europe/Madrid."),
]
Mapping = Annotated[
    Path | None,
    typer.Option("--map", help="What stands in which column, a TOML file; see formats learn."),
]
Dates = Annotated[
    str | None,
    typer.Option(metavar="dmy|mdy", help="Which comes first in dates such as 3/5/2026."),
]
ModelName = Annotated[str, typer.Option(help="A shipped model's name or a model folder.")]
KeepTerms = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The company's own words and accounts, one a line, to be read as they stand.",
    ),
]

Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")]


def read_level(text: str | None) -> int | None:
    """Return the number of a level given as number or name."""
    if text is None:
        return None
    from crisis_nlp.assess.verdict import LEVEL_NAMES

    names = {name: number for number, name in enumerate(LEVEL_NAMES)}
    level = names.get(text.casefold(), int(text) if text.isdecimal() else -1)
    if not 0 <= level < len(LEVEL_NAMES):
        raise OptionError(
            f"'{text}' is no level", do="give 0 to 4 or one of " + ", ".join(LEVEL_NAMES)
        )
    return level


def refuse_overwriting(exports: Iterable[Path], targets: Iterable[Path]) -> None:
    """Refuse to write a file that is being read."""
    same = {path.resolve() for path in exports} & {path.resolve() for path in targets}
    if same:
        raise OptionError(
            f"{min(same)} is both read and written", do="choose another place with --out"
        )


def jobs_for(rows: int) -> int:
    """One process for small tables, where starting others costs more than it saves."""
    return -1 if rows > 200_000 else 1
