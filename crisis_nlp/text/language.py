"""The language of a text: Spanish, English or other, by function words, endings and letters.

Each word votes for the languages that it is common in, the less the more languages share it. The
languages nearest to the two are there to be voted for as well, so that Portuguese is not taken for
Spanish. Words are data: ``languages.toml``. The votes of all languages stand side by side in one
whole number, so that those of a text are one sum.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

LANGUAGES = ("es", "en", "other")
"""What ``detect_language`` may answer."""

MARGIN = 0.34
"""Votes that the first language must be ahead of the second; a word of its own is one vote."""

READ = 1_000
"""Characters of a text that are looked at."""

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Each way begins with a letter, not with its edge: so the search skips to those letters.
_LEFT_OUT = re.compile(r"@user|URL(?<!\wURL)\b|RT(?<!\wRT)\b")
_FOREIGN = re.compile(r"[\u0370-\u1cff\u2c00-\ud7ff\uf900-\ufaff\ufe70-\ufefe]")

UNITS = 8_400
"""A vote in whole units: eight languages or fewer can share it, halves and tenths of it too."""

LANE = 24
"""Bits of a number that hold one language's votes: enough for those of ``READ`` characters."""


def detect_language(text: str) -> str:
    """Return the language of a text.

    Parameters
    ----------
    text
        A text, best a cleaned one; its first ``READ`` characters are looked at.

    Returns
    -------
    str
        ``"es"``, ``"en"``, or ``"other"``: another language, or too short or mixed to tell.

    Examples
    --------
    >>> from crisis_nlp.text.language import detect_language
    >>> [detect_language(t) for t in ("No llegó la luz", "The lights are out", "A luz não veio")]
    ['es', 'en', 'other']
    """
    lowered = _LEFT_OUT.sub(" ", text[:READ]).lower()
    words = _WORDS.findall(lowered)
    if not lowered.isascii() and 2 * len(_FOREIGN.findall(lowered)) > sum(map(len, words)):
        return "other"
    return _winner(sum(map(_votes, words)))


def _winner(votes: int) -> str:
    names = _table().names
    counted = [votes >> LANE * place & (1 << LANE) - 1 for place in range(len(names))]
    second, most = sorted(counted)[-2:]
    first = names[counted.index(most)]
    return first if first in LANGUAGES and most - second >= round(MARGIN * UNITS) else "other"


class _Table:
    """Votes of words, endings and letters, read once from ``languages.toml``."""

    def __init__(self, languages: dict[str, dict[str, str]]) -> None:
        self.names = list(languages)
        self.words = _shared_out([row["words"] for row in languages.values()], UNITS)
        self.endings = _shared_out([row["endings"] for row in languages.values()], UNITS // 2)
        self.letters = _shared_out([row["letters"] for row in languages.values()], UNITS * 7 // 10)
        self.marked = re.compile("[" + "".join(self.letters) + "]")

    def votes(self, word: str) -> int:
        found = self.words.get(word)
        if found is not None:
            return found
        letter = None if word.isascii() else self.marked.search(word)
        if letter:
            return self.letters[letter[0]]
        for length in (4, 3):
            if len(word) > length + 1 and word[-length:] in self.endings:
                return self.endings[word[-length:]]
        return 0


def _shared_out(entries: list[str], units: int) -> dict[str, int]:
    """Return the votes of each entry, which the languages that name it share."""
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for place, values in enumerate(entries):
        for value in values.split():
            owners[value].append(place)
    return {
        value: sum(units // len(places) << LANE * place for place in places)
        for value, places in owners.items()
    }


@lru_cache(maxsize=2**16)
def _votes(word: str) -> int:
    return _table().votes(word)


@cache
def _table() -> _Table:
    text = files("crisis_nlp.text").joinpath("languages.toml").read_text(encoding="utf-8")
    return _Table(tomllib.loads(text))
