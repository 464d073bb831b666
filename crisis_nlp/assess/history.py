"""One brand's history as plain arrays, read once and then cut to any moment of it.

Reading a table into arrays costs far more than cutting them: a replay judges thousands of moments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.assess.evidence import Codes, Evidence, Floats
from crisis_nlp.assess.people import people_affected, severity_of
from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.tellers import told_by
from crisis_nlp.text.voices import voices

SAME = ["mention_id", "time", "clean", "author"]
"""Mentions equal in these are one mention exported twice."""

ORDER = ["time", "mention_id", "clean", "author"]

LABELS = ("complaint", "harm", "asymmetry", "severity")

HOUR = 3_600_000_000
"""Microseconds."""

DAYS = 24 * HOUR


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Everything a table tells of one brand, oldest first, each exported mention once.

    Parameters
    ----------
    time
        Microseconds since 1970, UTC, ascending.
    earlier
        Position of the copy before by the same voice, -1 where there is none.
    columns
        The arrays of ``Evidence``, by name, over the whole history; its ages aside.
    topics
        The id that each topic code stands for.
    """

    time: Codes
    earlier: Codes
    columns: dict[str, NDArray[Any]]
    topics: tuple[str, ...]

    def at(self, as_of: pd.Timestamp, policy: Policy) -> Evidence:
        """Return what was known at a moment: first copies within the lookback, up to ``as_of``."""
        moment = as_of.value // 1000
        start = moment - policy.lookback_days * DAYS
        first, last = np.searchsorted(self.time, [start, moment], side="right")
        rows = first + np.flatnonzero(self.earlier[first:last] < first)
        age = (moment - self.time[rows]) / HOUR
        return Evidence(
            age=age,
            **{name: column[rows] for name, column in self.columns.items()},
            observed=float(age.max(initial=0.0)),
            topics=self.topics,
        )


def read_history(mentions: pd.DataFrame, policy: Policy) -> History:
    """Read one brand's mentions into arrays.

    Parameters
    ----------
    mentions
        One brand's mentions with all stage columns, in any order. Not changed.
    policy
        Gives the questions and the authorities.

    Returns
    -------
    History
        The same for the same mentions, whatever their order and however often one was exported.
        A code is the rank of its value, so that parts of a history order alike.
    """
    table = in_order(mentions)
    voice = voices(table)
    group = _codes(table["group"])
    topic, topics = pd.factorize(table["topic"], sort=True)
    labels = {name: np.nan_to_num(table[name].to_numpy("float64")) for name in LABELS}
    affected = people_affected(table, labels["harm"] >= policy.likely)
    labels["severity"] = np.maximum(labels["severity"], severity_of(affected, policy))
    columns = {
        "ids": table["mention_id"].to_numpy(object),
        "voice": _codes(voice),
        "text": _own_codes(group),
        "topic": topic.astype(np.int64),
        "channel": _codes(table["channel"]),
        "country": _codes(table["country"]),
        **labels,
        "negativity": np.maximum(-table["sentiment"].to_numpy("float64"), 0.0),
        "people": table["reach"].fillna(table["followers"]).to_numpy("float64"),
        "affected": affected,
        **told_by(table, policy),
        "trusted": table["author"].isin(policy.authorities).to_numpy(),
    }
    time = table["time"].to_numpy("datetime64[us]").astype(np.int64)
    return History(time, _earlier(table["brand"], voice, group), columns, tuple(topics))


def gather(mentions: pd.DataFrame, as_of: pd.Timestamp, policy: Policy) -> Evidence:
    """Turn one brand's mentions into the evidence known at one moment.

    Parameters
    ----------
    mentions, policy
        As for ``read_history``.
    as_of
        The moment judged, UTC; later mentions are not looked at.
    """
    return read_history(mentions, policy).at(as_of, policy)


def in_order(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions oldest first, each exported mention once, on a fresh index."""
    time = mentions["time"]
    if not (time.is_monotonic_increasing and time.is_unique):
        mentions = mentions.sort_values(ORDER, kind="stable")
    if not mentions["mention_id"].is_unique:
        mentions = mentions[~mentions.duplicated(SAME)]
    return mentions.reset_index(drop=True)


def _earlier(brand: pd.Series, voice: pd.Series, group: Codes) -> Codes:
    """Return for each row the one before by the same voice, saying the same of the same brand."""
    key = pd.DataFrame({"brand": brand.astype("str"), "voice": voice, "group": group})
    position = pd.Series(np.arange(len(key)), index=key.index)
    before = position.groupby([key[name] for name in key], dropna=False, sort=False).shift(1)
    # Rows without text say nothing twice.
    return np.where(group < 0, -1, before.fillna(-1).to_numpy("int64"))


def _codes(column: pd.Series) -> Codes:
    return pd.factorize(column, sort=True)[0].astype(np.int64)


def _own_codes(codes: Codes) -> Codes:
    """Give every unknown a code of its own: a mention without text repeats no other."""
    unknown = codes < 0
    return np.where(unknown, codes.max(initial=-1) + np.cumsum(unknown), codes)


def hourly_volume(evidence: Evidence) -> Floats:
    """Return the first copies of each hour that ends a whole number of hours before the moment.

    Oldest first, from the hour of the oldest mention on.
    """
    back = evidence.age.astype(np.int64)
    return np.bincount(back)[::-1].astype("float64")
