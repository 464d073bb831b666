"""Which topics are alive, and which groups and links belong to them.

A topic ends when nobody mentions it for ``QUIET``; a group or link not met for ``FORGOTTEN`` is
looked at anew. Both follow from times alone: when ended topics leave memory makes no difference.
"""

from __future__ import annotations

import hashlib

import numpy as np

from crisis_nlp.detect.word_weights import Codes, Flags, Floats

DAY = 86_400_000_000
"""Microseconds."""
QUIET = 14 * DAY
FORGOTTEN = 60 * DAY


class TopicRegister:
    """The topics of one brand by number, the oldest first.

    ``last`` is the time of a topic's last mention, ``length2`` the square of its vector's length;
    ``topics`` and ``met`` give for a group or link its topic and when it was last met.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self.numbers: dict[str, int] = {}
        self.last: Codes = np.zeros(0, dtype=np.int64)
        self.length2: Floats = np.zeros(0)
        self.topics: dict[str, str] = {}
        self.met: dict[str, int] = {}

    def number_of(self, key: str, time: int) -> int | None:
        """Return the number of the topic that a group or link belongs to at a time, if any."""
        if key not in self.topics:
            return None
        number = self.numbers.get(self.topics[key])
        if number is None or self.met[key] < time - FORGOTTEN or self.last[number] < time - QUIET:
            return None
        return number

    def told_before(self, key: str, told: int, time: int) -> str | None:
        """Return the topic of what was said at a time before, if it is told again only now.

        It may have ended meanwhile.
        """
        met = self.met.get(key)
        again = met is not None and told <= met and met >= time - FORGOTTEN
        return self.topics[key] if again else None

    def alive(self, time: int) -> Flags:
        """Return which topics have not ended by a time."""
        living: Flags = self.last >= time - QUIET
        return living

    def make_room(self, count: int) -> None:
        """Prepare for so many more topics; those that do not begin are dropped by ``trim``."""
        self.last = np.concatenate([self.last, np.zeros(count, dtype=np.int64)])
        self.length2 = np.concatenate([self.length2, np.zeros(count)])

    def trim(self) -> None:
        """Drop the room that no topic took."""
        self.last, self.length2 = self.last[: len(self.names)], self.length2[: len(self.names)]

    def begin(self, *source: str) -> int:
        """Begin a topic that is named after where it comes from, and return its number."""
        name = hashlib.blake2b("\x1f".join(source).encode(errors="replace"), digest_size=5)
        number = len(self.names)
        self.names.append(f"t-{name.hexdigest()}")
        self.numbers[self.names[number]] = number
        return number

    def meet(self, key: str, number: int, time: int) -> None:
        """Note that a group or link of a topic was met; an older time makes nothing older."""
        self.topics[key] = self.names[number]
        self.met[key] = max(time, self.met.get(key, time))
        self.last[number] = max(time, int(self.last[number]))

    def keep(self, numbers: Codes) -> None:
        """Keep these topics, renumbered in their order."""
        self.names = [self.names[number] for number in numbers.tolist()]
        self.numbers = {name: number for number, name in enumerate(self.names)}
        self.last, self.length2 = self.last[numbers], self.length2[numbers]

    def forget(self, time: int) -> None:
        """Drop the groups and links that were not met for long."""
        kept = [key for key, met in self.met.items() if met >= time - FORGOTTEN]
        self.topics = {key: self.topics[key] for key in kept}
        self.met = {key: self.met[key] for key in kept}
