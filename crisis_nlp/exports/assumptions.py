"""What reading a table assumed, in sentences: what the file does not state is said aloud."""

from __future__ import annotations

import pandas as pd

from crisis_nlp.exports.cells import Cells
from crisis_nlp.exports.formats import UNKNOWN
from crisis_nlp.exports.grid import no_text
from crisis_nlp.exports.ids import STATUS, damaged_ids
from crisis_nlp.exports.times import Times
from crisis_nlp.exports.zones import Zone
from crisis_nlp.sentences import counted


def assumptions(
    cells: Cells, table: pd.DataFrame, times: Times, zone: Zone, tz: str | None
) -> tuple[str, ...]:
    """Say what was assumed.

    Parameters
    ----------
    cells
        Of the table, after every column was read.
    table
        The mentions.
    times
        Their times.
    zone
        Of the times that state none.
    tz
        The user's option, or None.

    Returns
    -------
    tuple of str
        Sentences without their full stops; empty if the file states everything.
    """
    notes = (
        _names(cells),
        *times.notes,
        _zone(times, zone, tz),
        _own_rows(cells),
        _damage(cells),
        _duplicates(table),
    )
    return tuple(note for note in notes if note)


def zone_sentence(zone: Zone, times: Times) -> str:
    """Say which zone the times were read in, and who says so."""
    if not times.naive:
        return "the zone that each value states"
    return f"{zone.name} ({zone.source})"


def _names(cells: Cells) -> str:
    if cells.layout.format.name != UNKNOWN:
        return ""
    pairs = "; ".join(f"{column} from '{header}'" for column, header in cells.mapping.items())
    by = "the mapping and their names" if cells.layout.format.chosen else "their names"
    return f"The layout is unknown and its columns were told by {by}: {pairs}"


def _zone(times: Times, zone: Zone, tz: str | None) -> str:
    if times.naive and zone.assumed:
        return f"{counted(times.naive, 'time')} without a zone taken as UTC; the tz option sets it"
    if tz is not None and not times.naive:
        return f"Every time states its own zone, so tz='{tz}' was not used"
    if tz is not None and zone.source != "the tz option":
        return f"The zone is {zone.name} by {zone.source}, so tz='{tz}' was not used"
    return ""


def _own_rows(cells: Cells) -> str:
    form = cells.layout.format
    places = [i for i, header in enumerate(cells.layout.folded) if header == form.own_column]
    own = [int(cells.at(i).str.casefold().isin(form.own_values).sum()) for i in places]
    if not any(own):
        return ""
    mark = f"{cells.layout.header[places[0]]} is {' or '.join(form.own_values)}"
    return f"Kept {counted(own[0], 'row')} of the organisation's own words ({mark})"


def _damage(cells: Cells) -> str:
    links = _first(cells, "url")
    damaged = damaged_ids(_first(cells, "mention_id"), links)
    if not damaged.any():
        return ""
    linked = links.str.extract(STATUS, expand=False).notna()
    rebuilt, dropped = int((damaged & linked).sum()), int((damaged & ~linked).sum())
    parts = (
        f"rebuilt {counted(rebuilt, 'id')} from the link" if rebuilt else "",
        f"dropped {counted(dropped, 'id')} without a link" if dropped else "",
    )
    done = " and ".join(part for part in parts if part)
    return f"A spreadsheet had rounded ids, as in 9.0E+18: {done}" if done else ""


def _first(cells: Cells, name: str) -> pd.Series[str]:
    """Return the first header's cells that a mention column was read from."""
    empty = no_text(cells.grid.count)
    return cells.at(cells.sources[name][0]) if cells.sources.get(name) else empty


def _duplicates(table: pd.DataFrame) -> str:
    if "mention_id" not in table:
        return ""
    ids = table["mention_id"].dropna()
    again = int(ids.duplicated().sum())
    return f"Kept {counted(again, 'row')} with the id of an earlier row" if again else ""
