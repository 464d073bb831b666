"""What is known about a brand, or one topic of it, at one moment: first copies as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.assess.policy import Policy

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
        Whole numbers that stand for equal values, in the order of the values; -1 where unknown.
    complaint, harm, asymmetry, severity
        As the labels give them, 0 where a mention could not be read.
    negativity
        0 to 1, the negative part of the sentiment; NaN where a mention could not be read.
    people
        Reach, else followers; NaN unknown.
    affected
        How many people a mention that may report harm says were affected, a column each of
        ``crisis_nlp.detect.affected.KINDS``; 0 where it says none. It raises the severity.
    asking, denying
        Whether the mention asks an open question, or denies something.
    media, own
        Whether a medium tells it, or the organisation itself.
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
    affected: Floats
    asking: Flags
    denying: Flags
    media: Flags
    own: Flags
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
