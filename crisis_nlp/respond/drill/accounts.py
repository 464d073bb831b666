"""The invented people, papers and authorities who speak in a drill."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from crisis_nlp.respond.drill.script import Cast

HIDDEN = 0.2
"""Share of people who hide how many follow them."""

SPEAKS_AGAIN = 0.12
"""Share of a role's mentions that come from somebody who has played it before."""

_LARGEST = 3_000_000
_SPOKEN_OFTEN = {"media", "authority", "bot", "statement"}
"""Roles played by a few accounts that speak again and again."""


@dataclass(frozen=True, slots=True)
class Account:
    """An invented account: its handle and its followers, NaN where it hides them."""

    handle: str
    followers: float


class Accounts:
    """Accounts handed out so far: everybody is somebody new, save those who speak again."""

    def __init__(self, cast: Cast, organisation: str, rng: random.Random) -> None:
        self._rng = rng
        self._people = [f"{name}{ending}" for name in cast.names for ending in cast.endings]
        rng.shuffle(self._people)
        self._taken = 0
        self._known: dict[str, list[Account]] = {
            "media": [Account(handle, _heavy(rng, 25_000, 1.1)) for handle in cast.media],
            "authority": [Account(handle, _heavy(rng, 12_000, 1.4)) for handle in cast.authority],
            "statement": [Account(organisation.strip("@"), _heavy(rng, 15_000, 1.5))],
            "bot": [self._person(2.5, 1.0, 0.0) for _ in range(3)],
        }

    def speaker(self, role: str) -> Account:
        """Return who plays the role next."""
        known = self._known.setdefault(role, [])
        if role in _SPOKEN_OFTEN or (known and self._rng.random() < SPEAKS_AGAIN):
            return self._rng.choice(known)
        account = self._person(5.3, 1.3, HIDDEN)
        known.append(account)
        return account

    def _person(self, mean: float, spread: float, hidden: float) -> Account:
        turn, place = divmod(self._taken, len(self._people))
        self._taken += 1
        handle = self._people[place] + (str(turn + 1) if turn else "")
        followers = float(math.floor(self._rng.lognormvariate(mean, spread)))
        if self._rng.random() < 0.02:
            followers = _heavy(self._rng, 20_000, 1.2)
        unknown = self._rng.random() < hidden
        return Account(handle, math.nan if unknown else min(followers, float(_LARGEST)))


def _heavy(rng: random.Random, least: float, tail: float) -> float:
    """Draw a Pareto number of followers: most near the least, a few far above."""
    return float(math.floor(min(least * rng.paretovariate(tail), _LARGEST)))
