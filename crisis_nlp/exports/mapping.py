"""Columns of text to mention columns: codes, counts, ids and kinds.

Everything is text until it is mapped. Texts and titles stay verbatim; ids stay text.
"""

from __future__ import annotations

import pandas as pd

from crisis_nlp.exports.cells import Cells
from crisis_nlp.exports.codes import (
    read_channel,
    read_country,
    read_host,
    read_kind,
    read_language,
    read_segments,
    read_tone,
    recode,
)
from crisis_nlp.exports.formats import Format, named
from crisis_nlp.exports.grid import no_text
from crisis_nlp.exports.ids import STATUS, mend_ids
from crisis_nlp.exports.mending import mend
from crisis_nlp.exports.missing import markers, without_markers
from crisis_nlp.exports.numbers import read_numbers
from crisis_nlp.exports.vocabulary import fold

_COUNTS = ("followers", "likes", "shares", "replies", "views", "reach")
_CODES = {"language": read_language, "country": read_country, "channel": read_channel}
_NOTHING = ("", "0", "false", "False", "-", "root")
_NAMES = ("author", "brand", "channel", "country", "kind", "language", "url")
_OF_FIVE = r"^(\d(?:[.,]\d+)?)\s*(?:/\s*5|(?:out )?of 5|de 5)?\s*(?:stars?|estrellas?|★)?$"
_MENDED = ("author", "brand", "channel")


def mention_columns(cells: Cells, decimal: str = "") -> pd.DataFrame:
    """Read every mention column but the time.

    Parameters
    ----------
    cells
        Of a table.
    decimal
        The decimal mark of its numbers, "," or "."; "" to tell it from each column.

    Returns
    -------
    pandas.DataFrame
        A row a row of the table; only columns that the format or the header has.
    """
    form = cells.layout.format
    names = [name for name in form.columns if name not in ("time", "clock")]
    table = pd.DataFrame({name: _extract(cells.column(name), form, name) for name in names})
    table = table.drop(columns=[n for n in names if not cells.sources[n] and n != "text"])
    if not form.escaped:
        table = _emptied(table)
    for name in _COUNTS:
        if name in table:
            counts = read_numbers(table[name], decimal)
            table[name] = counts.where(counts >= 0)
    if "stars" in table:
        table = _with_stars(table)
    if "source_sentiment" in table:
        tones = table["source_sentiment"]
        table["source_sentiment"] = read_tone(tones, form.middle, form.half, decimal)
    if form.escaped:
        for name in [name for name in names if name in table and table[name].dtype == "str"]:
            table[name] = _unescape(table[name])
        return table
    if form.segments:
        table["text"] = recode(table["text"], read_segments)
    if "title" in table:
        table["text"] = _own_text(table, cells)
    return _derive(table, cells)


def _with_stars(table: pd.DataFrame) -> pd.DataFrame:
    """Read a rating from 1 to 5 as the tone where the file states no other."""
    tones = read_tone(table.pop("stars").str.replace(_OF_FIVE, r"\1", regex=True), 3, 2)
    if "source_sentiment" not in table or table["source_sentiment"].isna().all():
        table["source_sentiment"] = tones.astype("str")
    return table


def _emptied(table: pd.DataFrame) -> pd.DataFrame:
    """Empty the cells that stand for nothing; words of the mention itself only if the file does."""
    proven = markers(table[name] for name in (*_COUNTS, "source_sentiment") if name in table)
    said = [name for name in table if name not in (*_COUNTS, "source_sentiment")]
    for name in said:
        if name in _NAMES:
            table[name] = without_markers(table[name], proven)
        elif proven:
            table[name] = table[name].where(~table[name].isin(list(proven))).astype("str")
    return table


def _derive(table: pd.DataFrame, cells: Cells) -> pd.DataFrame:
    """Bring the values of foreign tools to those of the mentions table."""
    form = cells.layout.format
    links = table["url"] if "url" in table else _nothing(table)
    if form.site and "url" in table:
        table["url"] = links = links.str.replace("^/", f"{form.site}/", regex=True)
    for name in _MENDED:
        if name in table:
            table[name] = recode(table[name], mend)
    for name, code in _CODES.items():
        if name in table:
            table[name] = recode(table[name], code)
    if "author" in table:
        table["author"] = table["author"].str.removeprefix("@").replace("", None)
    if "mention_id" in table:
        table["mention_id"] = mend_ids(table["mention_id"], links)
    if "parent_id" in table:
        table["parent_id"] = _parents(table)
    if "channel" not in table:
        table["channel"] = recode(links, read_host)
    table["kind"] = _kinds(table, cells)
    for name, value in form.constants.items():
        table[name] = (table[name] if name in table else _nothing(table)).fillna(value)
    return table


def _nothing(table: pd.DataFrame) -> pd.Series[str]:
    return no_text(len(table)).set_axis(table.index)


def _extract(values: pd.Series[str], form: Format, name: str) -> pd.Series[str]:
    if name in form.undo:
        values = values.str.replace(*form.undo[name], regex=False)
    if name in form.extract:
        values = values.str.extract(form.extract[name], expand=False).fillna(values)
    if name in form.values:
        meanings = form.values[name]
        values = recode(values, lambda value: meanings.get(fold(value), value))
    return values.astype("str")


def _unescape(values: pd.Series[str]) -> pd.Series[str]:
    return values.str.replace(r"^'('*[=+\-@\t\r])", r"\1", regex=True)


def _own_text(table: pd.DataFrame, cells: Cells) -> pd.Series[str]:
    """Drop a snippet that only repeats the title: tools put it where there is no text."""
    positions = cells.layout.positions("text")
    if not positions:
        return table["text"]
    repeated = cells.at(positions[0]).isna() & (table["text"] == table["title"])
    return table["text"].where(~repeated).astype("str")


def _parents(table: pd.DataFrame) -> pd.Series[str]:
    """Take ids out of links; 0, "root" and the mention itself are no parents."""
    links = table["parent_id"]
    parents = mend_ids(links.str.extract(STATUS, expand=False).fillna(links), links)
    if {"url", "mention_id"} <= set(table) and links.str.contains("://", na=False).any():
        parents = _by_link(table, parents)
    nobody = parents.isin(_NOTHING) | (parents == table.get("mention_id", ""))
    return parents.where(~nobody).astype("str")


def _by_link(table: pd.DataFrame, parents: pd.Series[str]) -> pd.Series[str]:
    """Call a parent in the same table by its own id there, where its link holds another."""
    status = table["url"].str.extract(STATUS, expand=False)
    ids = table["mention_id"].set_axis(status)
    ids = ids[ids.index.notna() & ~ids.index.duplicated()]
    return parents.map(ids).astype("str").fillna(parents)


def _kinds(table: pd.DataFrame, cells: Cells) -> pd.Series[str]:
    """Take what the export says; else tell reposts by their text and replies by their parent."""
    kinds = recode(table["kind"], read_kind) if "kind" in table else _nothing(table)
    for kind, headers in cells.layout.format.kinds.items():
        for position, header in enumerate(cells.layout.folded):
            if any(named(name, header) for name in headers):
                filled = ~cells.at(position).fillna("").isin(_NOTHING)
                kinds = kinds.where(kinds.notna() | ~filled, kind)
    reposts = _reposted(table["text"]) & (kinds.isna() | (kinds == "post"))
    if "parent_id" in table:
        kinds = kinds.where(kinds.notna() | table["parent_id"].isna(), "reply")
    return kinds.where(~reposts, "repost").astype("str")


def _reposted(texts: pd.Series[str]) -> pd.Series[bool]:
    """Tell which texts begin with RT @name; most are told by their first letters, which is fast."""
    begun = texts.str.startswith("RT @", na=False)
    begun[begun] = texts[begun].str.match(r"RT @\w")
    return begun
