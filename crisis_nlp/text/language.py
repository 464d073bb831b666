"""The language of a text: Spanish, English or other, by function words, endings and letters.

Each word votes for the languages that it is common in, the less the more languages share it. The
languages nearest to the two are there to be voted for as well, so that Portuguese is not taken for
Spanish. Words are data: ``languages.toml``.
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
_LEFT_OUT = re.compile(r"@user|\bURL\b|\bRT\b")
_FOREIGN = re.compile(r"[\u0370-\u1cff\u2c00-\ud7ff\uf900-\ufaff\ufe70-\ufefe]")

_Votes = tuple[tuple[str, float], ...]


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
    votes: defaultdict[str, float] = defaultdict(float)
    for word in words:
        for language, weight in _votes(word):
            votes[language] += weight
    return _winner(votes)


def _winner(votes: dict[str, float]) -> str:
    if not votes:
        return "other"
    first, *rest = sorted(votes, key=lambda language: (-votes[language], language))
    if votes[first] - (votes[rest[0]] if rest else 0.0) < MARGIN:
        return "other"
    return first if first in LANGUAGES else "other"


class _Table:
    """Votes of words, endings and letters, read once from ``languages.toml``."""

    def __init__(self, languages: dict[str, dict[str, str]]) -> None:
        self.words = _shared_out(
            {name: row["words"].split() for name, row in languages.items()}, 1.0
        )
        self.endings = _shared_out({n: row["endings"].split() for n, row in languages.items()}, 0.5)
        self.letters = _shared_out({n: row["letters"].split() for n, row in languages.items()}, 0.7)
        self.marked = re.compile("[" + "".join(self.letters) + "]")

    def votes(self, word: str) -> _Votes:
        found = self.words.get(word)
        if found is not None:
            return found
        letter = None if word.isascii() else self.marked.search(word)
        if letter:
            return self.letters[letter[0]]
        for length in (4, 3):
            if len(word) > length + 1 and word[-length:] in self.endings:
                return self.endings[word[-length:]]
        return ()


def _shared_out(entries: dict[str, list[str]], weight: float) -> dict[str, _Votes]:
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for language, values in entries.items():
        for value in values:
            owners[value].append(language)
    return {v: tuple((name, weight / len(names)) for name in names) for v, names in owners.items()}


@lru_cache(maxsize=2**16)
def _votes(word: str) -> _Votes:
    return _table().votes(word)


@cache
def _table() -> _Table:
    text = files("crisis_nlp.text").joinpath("languages.toml").read_text(encoding="utf-8")
    return _Table(tomllib.loads(text))
