"""The mentions table: one row a mention, the same columns whatever tool exported it.

Unknown is NaN, never 0 and never an empty string. Times are UTC.
Stages add columns to this table and change none.
"""

from __future__ import annotations

import hashlib
from typing import Final

import pandas as pd

from crisis_nlp.errors import InputError

TIME_DTYPE: Final = "datetime64[us, UTC]"

COLUMNS: dict[str, str] = {
    "mention_id": "str",
    "time": TIME_DTYPE,
    "text": "str",
    "title": "str",
    "author": "str",
    "followers": "float64",
    "likes": "float64",
    "shares": "float64",
    "replies": "float64",
    "views": "float64",
    "reach": "float64",
    "channel": "str",
    "kind": "str",
    "url": "str",
    "language": "str",
    "country": "str",
    "brand": "str",
    "parent_id": "str",
    "source_sentiment": "float64",
}
"""Column name to dtype, in table order. Counts are numbers of people or actions, at least 0;
``source_sentiment`` is the exporting tool's own tone in [-1, 1]."""

KINDS = ("post", "reply", "repost", "quote", "comment", "review", "article", "ticket")
"""The values ``kind`` may take."""


def check_mentions(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with every mention column present and in its dtype.

    Columns the schema does not know are kept, behind the known ones, untouched. Missing columns
    become NaN; a missing or empty ``mention_id`` becomes a hash of time, author and text, so that
    the same mention gets the same id in every run.

    Parameters
    ----------
    table
        At least the columns ``time`` (with a time zone) and ``text``. Not changed.

    Returns
    -------
    pandas.DataFrame
        A new table with a fresh ``RangeIndex``, rows in the order given.

    Raises
    ------
    InputError
        If ``time`` or ``text`` is missing, a time is missing, or times carry no zone.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.mentions import check_mentions
    >>> times = pd.to_datetime(["2026-05-02T10:00:00Z"])
    >>> table = check_mentions(pd.DataFrame({"time": times, "text": ["cold soup"]}))
    >>> table["followers"].isna().item(), len(table["mention_id"].item())
    (True, 16)
    """
    for column in ("time", "text"):
        if column not in table.columns:
            raise InputError(
                f"The mentions table has no column '{column}'",
                found=f"the columns {', '.join(map(str, table.columns)) or '(none)'}",
                do=f"rename the column that holds the {column} to '{column}', "
                "or read the file with crisis_nlp.read_mentions",
            )
    time = _utc(table["time"]).reset_index(drop=True)
    known = {
        name: time if name == "time" else _column(table, name, dtype)
        for name, dtype in COLUMNS.items()
    }
    extra = {str(c): table[c].reset_index(drop=True) for c in table.columns if c not in COLUMNS}
    checked = pd.DataFrame(known | extra)
    nameless = checked["mention_id"].isna()
    if nameless.any():
        checked.loc[nameless, "mention_id"] = stable_ids(checked[nameless])
    return checked


def stable_ids(table: pd.DataFrame) -> pd.Series[str]:
    """Hash time, author and text of each row to 16 hexadecimal digits.

    Parameters
    ----------
    table
        A table with the columns ``time``, ``author`` and ``text``.

    Returns
    -------
    pandas.Series
        Text, on the table's index. Equal rows get equal ids.
    """
    fields = zip(table["time"], table["author"], table["text"], strict=True)
    digests = [
        hashlib.blake2b("\x1f".join(map(str, row)).encode(errors="replace"), digest_size=8)
        for row in fields
    ]
    return pd.Series([d.hexdigest() for d in digests], index=table.index, dtype="str")


def _column(table: pd.DataFrame, name: str, dtype: str) -> pd.Series:
    if name not in table.columns:
        return pd.Series(None, index=range(len(table)), dtype=dtype)
    values = table[name].reset_index(drop=True)
    if dtype == "float64":
        return pd.to_numeric(values, errors="coerce").astype("float64")
    texts = _text(values)
    return texts.replace("", None).astype("str") if (texts == "").any() else texts


def _text(values: pd.Series) -> pd.Series:
    try:
        return values.astype("str")
    except UnicodeEncodeError:
        # Half an emoji, cut by a tool that counts UTF-16 units, fits no UTF-8 string.
        whole = [v.encode(errors="replace").decode() if isinstance(v, str) else v for v in values]
        return pd.Series(whole, dtype="str")


def _utc(time: pd.Series) -> pd.Series:
    if not isinstance(time.dtype, pd.DatetimeTZDtype):
        if len(time):
            raise InputError(
                "The column 'time' must hold times with a zone",
                found=f"dtype {time.dtype}",
                do="table['time'] = pd.to_datetime(table['time'], utc=True) if they are UTC, "
                "else .dt.tz_localize('Europe/Madrid')",
            )
        time = pd.to_datetime(time, utc=True)
    if time.isna().any():
        raise InputError(
            "Some mentions have no time",
            found=f"{int(time.isna().sum())} of {len(time)} rows",
            do="drop them with table.dropna(subset=['time']), or read the file with "
            "crisis_nlp.read_mentions, which sets them aside and says so",
        )
    return time.astype(TIME_DTYPE)
