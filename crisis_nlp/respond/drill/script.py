"""What is said in a story: its writings by role, in one language, and the words for their slots."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crisis_nlp.respond.drill.story import FOLDER


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """A story's writings in one language.

    Parameters
    ----------
    language
        ``"es"`` or ``"en"``.
    facts
        Slot to choices; one is chosen for the whole drill, such as the place.
    words
        Slot to choices; one is chosen for every mention, such as who fell ill.
    roles
        Role to writings with ``{slots}``. One with ``|`` is an article: title, then body.
    """

    language: str
    facts: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Cast:
    """Invented accounts of one language, and how their owners write.

    Parameters
    ----------
    names, endings
        People's handles are a name and an ending.
    media, authority
        Handles of papers and of authorities.
    emoji
        What people add.
    short
        Word to its short form.
    """

    names: tuple[str, ...]
    endings: tuple[str, ...]
    media: tuple[str, ...]
    authority: tuple[str, ...]
    emoji: tuple[str, ...]
    short: Mapping[str, str]


def choose(choices: Sequence[str], draw: float) -> str:
    """Return the choice at ``draw``, a number from 0 up to, and without, 1.

    Examples
    --------
    >>> from crisis_nlp.respond.drill.script import choose
    >>> choose(("a", "b"), 0.5)
    'b'
    """
    return choices[int(draw * len(choices))]


@cache
def load_script(story: str, language: str) -> Script:
    """Read the writings of a story in one language.

    Examples
    --------
    >>> from crisis_nlp.respond.drill.script import load_script
    >>> script = load_script("food_poisoning", "en")
    >>> sum(len(writings) for writings in script.roles.values()) >= 40
    True
    """
    path = FOLDER / f"{story}.{language}.toml"
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    facts, words, roles = (
        {name: tuple(choices) for name, choices in content[part].items()}
        for part in ("facts", "words", "roles")
    )
    return Script(language, facts, words, roles)


@cache
def load_cast(language: str) -> Cast:
    """Read the accounts of one language."""
    content = tomllib.loads((FOLDER / "cast.toml").read_text(encoding="utf-8"))
    lists = {name: tuple(content[language][name]) for name in ("names", "media", "authority")}
    return Cast(
        endings=tuple(content["endings"]),
        emoji=tuple(content[language]["emoji"]),
        short=content[language]["short"],
        **lists,
    )
