"""What is known about a brand, or one topic of it, at one moment: first copies as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.assess.policy import Policy
from crisis_nlp.text.voices import first_copies, voices

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """First copies within the lookback, oldest first; all arrays have their length.

    Parameters
    ----------
    ids
        Mention ids.
    age
        Hours before the moment judged, at least 0.
    voice, text, topic, channel, country
        Whole numbers that stand for equal values; -1 where unknown.
    complaint, harm, asymmetry, severity
        As the labels give them, 0 where a mention could not be read.
    negativity
        0 to 1, the negative part of the sentiment; NaN where a mention could not be read.
    people
        Reach, else followers; NaN unknown.
    asking
        Whether the mention asks an open question.
    trusted
        Whether the author is one of the policy's authorities.
    observed
        Hours between the brand's first mention in the lookback and the moment judged.
    topics
        The id that each topic code stands for.
    """

    ids: NDArray[np.object_]
    age: Floats
    voice: Codes
    text: Codes
    topic: Codes
    channel: Codes
    country: Codes
    complaint: Floats
    harm: Floats
    asymmetry: Floats
    severity: Floats
    negativity: Floats
    people: Floats
    asking: Flags
    trusted: Flags
    observed: float
    topics: tuple[str, ...]

    def take(self, rows: NDArray[Any]) -> Evidence:
        """Return the evidence of some rows alone; the observed span stays the brand's."""
        arrays = {name: getattr(self, name)[rows] for name in ARRAYS}
        return Evidence(**arrays, observed=self.observed, topics=self.topics)

    def recent(self, policy: Policy) -> Flags:
        """Return which mentions lie in the recent span."""
        return self.age < policy.recent_hours

    def past_spans(self, policy: Policy) -> int:
        """Return how many whole spans, as long as the recent one, lie before it; 0 if too few."""
        before = self.observed - policy.recent_hours
        return int(before // policy.recent_hours) if before >= 24 * policy.history_days else 0

    def strongest(self, weight: Floats, count: int) -> tuple[str, ...]:
        """Return the ids of mentions with a weight above 0, the greatest and then newest first."""
        rows = np.flatnonzero(weight > 0)
        order = np.lexsort((-rows, -weight[rows]))[:count]
        return tuple(self.ids[rows[order]])


ARRAYS = tuple(f.name for f in fields(Evidence) if f.name not in ("observed", "topics"))
LABELS = ("complaint", "harm", "asymmetry", "severity")


def gather(mentions: pd.DataFrame, as_of: pd.Timestamp, policy: Policy) -> Evidence:
    """Turn one brand's mentions up to ``as_of`` into evidence.

    Parameters
    ----------
    mentions
        One brand's mentions with all stage columns, none after ``as_of`` or older than the
        lookback, sorted by time, mention id and text.
    as_of
        The moment judged, UTC.
    policy
        Gives the questions and the authorities.

    Returns
    -------
    Evidence
    """
    first = first_copies(mentions).to_numpy()
    table = mentions[first]
    age = _hours(as_of - table["time"])
    people = table["reach"].fillna(table["followers"]).to_numpy("float64")
    topic, topics = pd.factorize(table["topic"])
    return Evidence(
        ids=table["mention_id"].to_numpy(object),
        age=age,
        voice=_codes(voices(table)),
        text=_own_codes(_codes(table["group"])),
        topic=topic.astype(np.int64),
        channel=_codes(table["channel"]),
        country=_codes(table["country"]),
        **{name: _numbers(table[name]) for name in LABELS},
        negativity=np.maximum(-table["sentiment"].to_numpy("float64"), 0.0),
        people=people,
        asking=_asking(table["clean"].tolist(), policy.questions),
        trusted=table["author"].isin(policy.authorities).to_numpy(),
        observed=float(age.max(initial=0.0)),
        topics=tuple(topics),
    )


def _codes(column: pd.Series) -> Codes:
    return pd.factorize(column)[0].astype(np.int64)


def _own_codes(codes: Codes) -> Codes:
    """Give every unknown a code of its own: a mention without text repeats no other."""
    unknown = codes < 0
    return np.where(unknown, codes.max(initial=-1) + np.cumsum(unknown), codes)


def _numbers(column: pd.Series) -> Floats:
    numbers: Floats = np.nan_to_num(column.to_numpy("float64"), nan=0.0)
    return numbers


def _hours(spans: pd.Series) -> Floats:
    hours: Floats = spans.dt.total_seconds().to_numpy("float64") / 3600
    return hours


def _asking(texts: Sequence[Any], questions: Sequence[str]) -> Flags:
    return np.fromiter((_asks(text, questions) for text in texts), np.bool_, len(texts))


def _asks(text: object, questions: Sequence[str]) -> bool:
    if not isinstance(text, str) or "?" not in text:
        return False
    lowered = text.lower()
    return any(question in lowered for question in questions)
