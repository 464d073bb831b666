"""Mentions on their way to a topic: a batch in time order, and the blocks it is cut into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Batch:
    """Mentions of one brand in time order; all fields but the brand have the same length.

    Parameters
    ----------
    brand
        Its name.
    ids
        Each names the topic that its mention may start.
    groups
        Mentions of one group share a topic.
    texts
        Cleaned.
    links
        An address that the mention shares with others of its story; empty where there is none.
    times
        In microseconds, ascending.
    told
        The times as the mentions tell them, where they came late; the same if empty.
    """

    brand: str
    ids: Sequence[str]
    groups: Sequence[str]
    texts: Sequence[str]
    links: Sequence[str]
    times: Sequence[int]
    told: Sequence[int] = ()


@dataclass(slots=True)
class Block:
    """A stretch of a batch.

    Parameters
    ----------
    start, stop
        Its positions in the batch, ``stop`` excluded.
    documents
        The codes of the words of each mention that has to be compared with the topics.
    of_group
        Which of the documents speaks for a group that was not known before.
    """

    start: int
    stop: int
    documents: list[list[int]] = field(default_factory=list)
    of_group: dict[str, int] = field(default_factory=dict)
