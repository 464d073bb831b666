"""One story played in one language: roles dealt to moments, words to roles, reposts to words."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from crisis_nlp.respond.drill.accounts import Account, Accounts
from crisis_nlp.respond.drill.arrivals import arrival_minutes, repost_minute
from crisis_nlp.respond.drill.script import choose, load_cast, load_script
from crisis_nlp.respond.drill.story import Story
from crisis_nlp.respond.drill.writing import fill, organisation_slots, roughen

LONGEST_REPOST = 140
"""Characters after which a repost is cut, as exports do."""

_CAREFUL = {"media", "authority", "statement", "bot"}
"""Roles whose writings are not roughened."""

_CATCHING = {"media": 8.0, "authority": 5.0, "eyewitness": 4.0, "victim": 2.0, "rumour": 3.0}
"""How often a role is repeated, against 1 for the others."""

_CATCHING_TAIL = 1.3
"""The Pareto tail of what is repeated: a few mentions very often, most of them never."""


@dataclass(frozen=True, slots=True)
class Line:
    """One mention of a play before it becomes a row."""

    minute: float
    role: str
    language: str
    account: Account
    text: str
    title: str | None = None
    kind: str = "post"
    parent: int | None = None
    shared: int = 0


class Scene:
    """A story being played in one language."""

    def __init__(
        self, story: Story, organisation: str, begins: pd.Timestamp, language: str, seed: int
    ) -> None:
        self.story = story
        self.begins = begins
        self.script = load_script(story.name, language)
        self.cast = load_cast(language)
        self.rng = random.Random(f"{story.name} {language} {seed}")
        self.slots = organisation_slots(organisation)
        self.accounts = Accounts(self.cast, self.slots["handle"], self.rng)
        self.decks: dict[str, list[str]] = {}
        self.chant = ""
        self.written: set[str] = set()

    def settle(self, draw: float, facts: Mapping[str, str]) -> None:
        """Choose the facts that hold for the whole drill."""
        chosen = {name: choose(self.script.facts[name], draw) for name in self.script.facts}
        event = self.begins - pd.Timedelta(hours=self.story.hours_before)
        self.slots |= chosen | dict(facts) | {"clock": f"{event.floor('5min'):%H:%M}"}

    def play(self, count: int, *, opens: bool) -> list[Line]:
        """Return ``count`` lines: what people write, then who repeats it."""
        reposts = round(count * self.story.reposts)
        hour = self.begins.hour + self.begins.minute / 60
        minutes = arrival_minutes(max(count - reposts, 1), self.story, hour, self.rng, opens=opens)
        lines = [self._line(minute, role) for minute, role in self._roles(minutes)]
        lines = [self._pointed(place, lines) for place in range(len(lines))]
        return self._repeated(lines, count - len(lines), hour)

    def _roles(self, minutes: list[float]) -> Iterator[tuple[float, str]]:
        """Deal a role to each moment; papers, authorities and the house speak from their minute."""
        openings = {
            "media": self.story.media_minutes,
            "authority": self.story.authority_minutes,
            "statement": self.story.statement_minutes,
        }
        waiting = dict(openings)
        for minute in minutes:
            due = [role for role, opens in waiting.items() if minute >= opens]
            if due:
                yield max(waiting.pop(due[0]), minute), due[0]
            else:
                yield minute, self._role(minute, openings)

    def _role(self, minute: float, openings: Mapping[str, float]) -> str:
        if minute < self.story.trickle_minutes:
            roles = {role: self.story.roles[role] for role in self.story.first}
        else:
            closed = {role for role, opens in openings.items() if minute < opens}
            roles = {r: w for r, w in self.story.roles.items() if r not in closed}
        return self.rng.choices(list(roles), list(roles.values()))[0]

    def _line(self, minute: float, role: str) -> Line:
        text, title = self._text(role, minute)
        account = self.accounts.speaker(role)
        kind = "article" if title else "reply" if text.startswith("@") else "post"
        return Line(minute, role, self.script.language, account, text, title, kind)

    def _text(self, role: str, minute: float) -> tuple[str, str | None]:
        """Return text and title; the bots chant one text, everybody else says something new."""
        if role == "bot" and self.chant:
            return self.chant, None
        for _ in range(6):
            text, title = self._written(role, minute)
            if text not in self.written:
                break
        self.written.add(text)
        self.chant = text if role == "bot" else self.chant
        return text, title

    def _written(self, role: str, minute: float) -> tuple[str, str | None]:
        words = {name: self.rng.choice(choices) for name, choices in self.script.words.items()}
        words["affected"] = str(self._affected(role, minute))
        filled = fill(self._dealt(role), self.slots | words)
        head, bar, body = filled.partition("|")
        if bar and not head.endswith(" "):
            return body, head
        text = filled.replace(" | ", ": ")
        if role in _CAREFUL:
            return text, None
        return roughen(text, self.cast, (self.slots["handle"], self.slots["tag"]), self.rng), None

    def _dealt(self, role: str) -> str:
        deck = self.decks.get(role)
        if not deck:
            deck = list(self.script.roles[role])
            self.rng.shuffle(deck)
            self.decks[role] = deck
        return deck.pop()

    def _affected(self, role: str, minute: float) -> int:
        """Return how many people are affected by now, as that role knows it."""
        least, most = self.story.affected
        grown = math.sqrt(min(minute / (self.story.hours * 60), 1.0))
        number = least * math.pow(most / least, grown)
        heard = 1.0 if role in _CAREFUL else self.rng.uniform(0.8, 1.2)
        return max(round(number * heard), least)

    def _pointed(self, place: int, lines: list[Line]) -> Line:
        """Let a line that comments on another point to it."""
        line = lines[place]
        if line.role != "sharer" or not place:
            return line
        earlier = range(place)
        weights = [_CATCHING.get(lines[i].role, 1.0) for i in earlier]
        return replace(line, kind="quote", parent=self.rng.choices(earlier, weights)[0])

    def _repeated(self, lines: list[Line], count: int, hour: float) -> list[Line]:
        """Add reposts; few mentions are repeated often, most of them never."""
        able = [i for i, line in enumerate(lines) if line.role not in ("bot", "sharer")]
        able = [i for i in able if _in_time(lines[i], self.story)] or [0]
        weights = [
            _CATCHING.get(lines[i].role, 1.0) * self.rng.paretovariate(_CATCHING_TAIL) for i in able
        ]
        sources = self.rng.choices(able, weights, k=count)
        for source in set(sources):
            lines[source] = replace(lines[source], shared=sources.count(source))
        reposts = [self._repost(lines[i], i, hour) for i in sources]
        return lines + reposts

    def _repost(self, line: Line, parent: int, hour: float) -> Line:
        text = f"RT @{line.account.handle}: {line.title or line.text}"
        cut = text if len(text) <= LONGEST_REPOST else text[: LONGEST_REPOST - 1] + "…"
        minute = repost_minute(line.minute, self.story, hour, self.rng)
        who = self.accounts.speaker("reposter")
        return Line(minute, "reposter", line.language, who, cut, None, "repost", parent)


def _in_time(line: Line, story: Story) -> bool:
    """Tell whether enough of the story is left for a line to be repeated."""
    return line.minute < story.hours * 60 * 0.9
