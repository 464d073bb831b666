"""Set a play into a copy of a history, every invented mention marked as such."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.mentions import COLUMNS, TIME_DTYPE, check_mentions
from crisis_nlp.respond.drill.play import Play

PREFIX = "drill-"
"""What every invented id and author begins with."""

ARTICLE = "article"


def inject(history: pd.DataFrame, play: Play, at: pd.Timestamp, brand: str | None) -> pd.DataFrame:
    """Set a play into a copy of a history.

    Parameters
    ----------
    history
        A mentions table of real mentions. Not changed.
    play
        What is said.
    at
        The moment of its first mention.
    brand
        The brand that the invented mentions belong to; None where the history names none.

    Returns
    -------
    pandas.DataFrame
        A new mentions table with the history's rows first, then the invented ones, which have
        ``drill`` True, a ``drill_role``, and ids and authors that begin with ``drill-``.
        Networks and countries the play leaves open are drawn from the history's own.

    Raises
    ------
    InputError
        If the history holds mentions of an earlier drill.
    """
    real = check_mentions(history)
    _refuse_drilled(real)
    real = real.drop(columns=["drill", "drill_role"], errors="ignore")
    invented = _mentions(play, real, at, brand)
    roles = pd.Series([None] * len(real), dtype="str")
    real = real.assign(drill=False, drill_role=roles)
    return pd.concat([real, invented.reindex(columns=real.columns)], ignore_index=True)


def drilled(mentions: pd.DataFrame) -> pd.Series[bool]:
    """Tell which mentions were invented for a drill, by their mark, id or author.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.respond.drill.injecting import drilled
    >>> drilled(pd.DataFrame({"mention_id": ["drill-0001", "17"]})).to_list()
    [True, False]
    """
    marked = pd.Series(False, index=mentions.index)
    for column in ("mention_id", "author"):
        if column in mentions.columns:
            values = mentions[column].astype("str")
            marked |= values.str.startswith(PREFIX, na=False)
    if "drill" in mentions.columns:
        marked |= mentions["drill"].astype("str").str.lower() == "true"
    return marked


def _refuse_drilled(mentions: pd.DataFrame) -> None:
    count = int(drilled(mentions).sum())
    if count:
        raise InputError(
            "The history holds mentions that were invented for a drill",
            found=f"{count} of {len(mentions)}",
            do="give the export itself, not the scored file of a drill",
        )


def _mentions(play: Play, real: pd.DataFrame, at: pd.Timestamp, brand: str | None) -> pd.DataFrame:
    said = play.said
    count = len(said)
    digits = max(len(str(count)), 4)
    ids = np.array([f"{PREFIX}{number:0{digits}d}" for number in range(1, count + 1)], object)
    time = at.tz_convert("UTC") + pd.to_timedelta(said["minute"] * 60, unit="s").dt.round("s")
    parents = [None if np.isnan(p) else ids[int(p)] for p in said["parent"]]
    rng = random.Random(f"{play.name} {play.seed} set in")
    known = {
        "mention_id": ids,
        "time": time.astype(TIME_DTYPE),
        "author": PREFIX + said["author"],
        "channel": said["channel"].fillna(_channels(said, real, rng)),
        "country": said["country"].fillna(_drawn(real["country"], count, rng)),
        "url": [f"https://drill.example/{mention}" for mention in ids],
        "brand": pd.Series([brand] * count, dtype="str"),
        "parent_id": parents,
    }
    copied = {name: said[name] for name in said.columns if name in COLUMNS and name not in known}
    table = check_mentions(pd.DataFrame(copied | known))
    if real["reach"].isna().all() and len(real):
        table["reach"] = np.nan
    return table.assign(drill=True, drill_role=said["role"])


def _channels(said: pd.DataFrame, real: pd.DataFrame, rng: random.Random) -> pd.Series[str]:
    """Draw each mention's network from those where the history's posts, or articles, stand."""
    papers = real["kind"] == ARTICLE
    posts = real.loc[~papers & (real["kind"] != "review"), "channel"]
    social = _drawn(posts, len(said), rng)
    news = _drawn(real.loc[papers, "channel"], len(said), rng)
    if news.isna().all() and len(said) and real["channel"].notna().any():
        news = pd.Series(["news"] * len(said), dtype="str")
    return social.where(said["kind"] != ARTICLE, news)


def _drawn(values: pd.Series[str], count: int, rng: random.Random) -> pd.Series[str]:
    """Draw values as often as they stand in the column; NaN where it is empty."""
    pool = sorted(values.dropna()) + [None] * int(values.isna().sum())
    drawn = [rng.choice(pool) if pool else None for _ in range(count)]
    return pd.Series(drawn, dtype="str")
