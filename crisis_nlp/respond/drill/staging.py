"""Stage an invented crisis: split it over languages, play it, and draw the attention it got."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from crisis_nlp.errors import OptionError
from crisis_nlp.respond.drill.play import Play, said_table
from crisis_nlp.respond.drill.scene import Line, Scene
from crisis_nlp.respond.drill.script import choose, load_script
from crisis_nlp.respond.drill.story import LANGUAGES, Story

SIZES = {"small": 60, "medium": 240, "large": 1000}
"""How many mentions a play has in all, reposts included."""

_SHARES_MISSED = 1.3
"""A network counts more shares than an export holds."""


def stage(
    story: Story,
    organisation: str,
    *,
    begins: pd.Timestamp,
    size: str = "medium",
    languages: Mapping[str, float] | None = None,
    seed: int = 0,
    facts: Mapping[str, str] | None = None,
) -> Play:
    """Stage an invented crisis.

    Parameters
    ----------
    story
        Which.
    organisation
        The name that the texts use.
    begins
        The local moment of the first mention: people sleep at night, and texts name the hour.
    size
        ``"small"``, ``"medium"`` or ``"large"``: 60, 240 or 1,000 mentions.
    languages
        Language to its share of the mentions; half Spanish, half English by default.
    seed
        Where chance begins; the same seed gives the same play.
    facts
        Slot to word, such as ``{"place": "Lugo"}``, instead of an invented one.

    Returns
    -------
    Play

    Raises
    ------
    OptionError
        If the size is none of the three or a fact is not in the story.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.respond.drill.staging import stage
    >>> from crisis_nlp.respond.drill.story import find_story
    >>> begins = pd.Timestamp("2026-05-02 22:00", tz="Europe/Madrid")
    >>> play = stage(find_story("rumour"), "Casa Brisol", begins=begins, size="small")
    >>> len(play.said), play.languages
    (60, ('en', 'es'))
    """
    if size not in SIZES:
        raise OptionError(f"'{size}' is no size", do="give one of " + ", ".join(SIZES))
    _check_facts(story, facts or {})
    shares = dict.fromkeys(LANGUAGES, 0.5) if languages is None else dict(languages)
    spoken = sorted((s for s in shares if shares[s] > 0), key=lambda s: (-shares[s], s))
    draw = random.Random(f"{story.name} {seed}").random()
    proper = choose(load_script(story.name, spoken[0]).facts["place"], draw)
    lines: list[Line] = []
    for language, count in _split(SIZES[size], spoken, shares):
        scene = Scene(story, organisation, begins, language, seed)
        scene.settle(draw, {"place": proper} | dict(facts or {}))
        part = scene.play(count, opens=not lines)
        lines += [_moved(line, len(lines)) for line in part]
    rows = [_row(line, random.Random(f"{seed} {i}")) for i, line in enumerate(lines)]
    title = story.title[spoken[0]]
    said = said_table(rows)
    return Play(story.name, title, story.kind, organisation, said, tuple(spoken), size, seed)


def _check_facts(story: Story, facts: Mapping[str, str]) -> None:
    known = set().union(*(load_script(story.name, language).facts for language in LANGUAGES))
    for name in facts:
        if name not in known:
            raise OptionError(
                f"'{name}' is no fact of the story {story.name.replace('_', '-')}",
                do="give one of " + ", ".join(sorted(known)),
            )


def _split(
    total: int, spoken: Sequence[str], shares: Mapping[str, float]
) -> Iterator[tuple[str, int]]:
    """Deal the mentions to the languages by their shares; the first takes what is left over."""
    whole = sum(shares[language] for language in spoken)
    counts = {language: round(total * shares[language] / whole) for language in spoken[1:]}
    yield spoken[0], total - sum(counts.values())
    yield from ((language, count) for language, count in counts.items() if count)


def _moved(line: Line, by: int) -> Line:
    return line if line.parent is None else replace(line, parent=line.parent + by)


def _row(line: Line, rng: random.Random) -> dict[str, object]:
    """Lay a line out in the columns of what is said, with the attention that it drew."""
    followers = line.account.followers
    seen = 0.0 if math.isnan(followers) else followers * rng.uniform(0.2, 0.6)
    likes, replies = (int(rng.expovariate(1 / (1 + seen * part))) for part in (0.02, 0.005))
    repost = line.kind == "repost"
    return {
        "minute": line.minute,
        "text": line.text,
        "title": line.title,
        "author": line.account.handle,
        "role": line.role,
        "followers": followers,
        "reach": math.nan if math.isnan(followers) else math.floor(seen),
        "likes": 0 if repost else likes,
        "shares": 0 if repost else math.ceil(line.shared * _SHARES_MISSED),
        "replies": 0 if repost else replies,
        "kind": line.kind,
        "language": line.language,
        "parent": math.nan if line.parent is None else line.parent,
    }
