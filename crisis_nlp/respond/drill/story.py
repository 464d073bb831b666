"""How an invented crisis unfolds, read from ``scenarios/stories.toml``, and how people name it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from crisis_nlp.errors import OptionError
from crisis_nlp.respond.fields import folded
from crisis_nlp.respond.kinds import CrisisKind

FOLDER = Path(__file__).parents[1] / "scenarios"

LANGUAGES = ("es", "en")
"""The languages in which every story is written."""


@dataclass(frozen=True, slots=True)
class Story:
    """One invented crisis.

    Parameters
    ----------
    name
        Its key, such as ``"food_poisoning"``.
    kind
        The kind of crisis in a plan.
    title
        The story in a few words, by language.
    aliases
        Other names people may give it.
    hours
        How long it is played.
    hours_before
        Hours from the event until the first mention.
    affected
        How many people it touches at the beginning and at the end.
    trickle, trickle_minutes
        Share of the mentions that come first, at an even pace, and for how long.
    growth_minutes, spread
        Median and spread of the log-normal curve by which talk then grows and fades.
    media_minutes, media_share
        When the media set off a second wave, and its share of the mentions.
    authority_minutes, statement_minutes
        When an authority and the organisation itself first speak.
    reposts
        Share of all mentions that repeat others.
    first
        The roles that speak in the trickle.
    roles
        Role to weight: how often each speaks.
    """

    name: str
    kind: CrisisKind
    title: Mapping[str, str]
    aliases: tuple[str, ...]
    hours: float
    hours_before: float
    affected: tuple[int, int]
    trickle: float
    trickle_minutes: float
    growth_minutes: float
    spread: float
    media_minutes: float
    media_share: float
    authority_minutes: float
    statement_minutes: float
    reposts: float
    first: tuple[str, ...]
    roles: Mapping[str, float] = field(hash=False)


def story_names() -> tuple[str, ...]:
    """Return the names of all stories, as a user types them.

    Examples
    --------
    >>> from crisis_nlp.respond.drill.story import story_names
    >>> story_names()[:3]
    ('food-poisoning', 'harm-to-people', 'product-recall')
    """
    return tuple(name.replace("_", "-") for name in _stories())


def find_story(name: str) -> Story:
    """Return the story of that name, in English or Spanish, with hyphens or without.

    Raises
    ------
    OptionError
        If there is none; the nearest names are suggested.

    Examples
    --------
    >>> from crisis_nlp.respond.drill.story import find_story
    >>> find_story("food-poisoning").kind, find_story("Fuga de datos").name
    (<CrisisKind.HARM_TO_PEOPLE: 'harm_to_people'>, 'data_breach')
    """
    known = dict(reversed(list(_names())))
    wanted = folded(name)
    if wanted in known:
        return known[wanted]
    near = get_close_matches(wanted, known, n=1)
    suggestion = f"did you mean {known[near[0]].name.replace('_', '-')}? " if near else ""
    raise OptionError(
        f"There is no story called '{name}'",
        do=f"{suggestion}give one of " + ", ".join(story_names()),
    )


def awake_by_hour() -> tuple[float, ...]:
    """Return the share of people who write at each local hour, 0 to 1, from midnight on."""
    return tuple(_content()["awake"])


def _names() -> Iterator[tuple[str, Story]]:
    """Yield every name of every story; where two share one, the first holds."""
    stories = _stories().values()
    yield from ((folded(story.name), story) for story in stories)
    yield from ((folded(story.kind.spanish), story) for story in stories if _plain(story))
    yield from ((folded(alias), story) for story in stories for alias in story.aliases)


def _plain(story: Story) -> bool:
    return story.name == story.kind.value


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "stories.toml").read_text(encoding="utf-8"))


@cache
def _stories() -> dict[str, Story]:
    kinds = {kind.value: kind for kind in CrisisKind}
    return {
        name: Story(
            name=name,
            kind=kinds[entry["kind"]],
            aliases=tuple(entry["aliases"]),
            affected=(entry["affected"][0], entry["affected"][1]),
            first=tuple(entry["first"]),
            **{key: entry[key] for key in entry if key not in _SHAPED},
        )
        for name, entry in _content().items()
        if name != "awake"
    }


_SHAPED = ("kind", "aliases", "affected", "first")
