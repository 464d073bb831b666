"""The words of a mention that can carry a topic: no stop words, no placeholders, no plurals.

A word counts alike with and without accents, and a Spanish word as its English counterpart where
``counterparts.toml`` names one, so that one event told in both languages shares its words.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

PLACEHOLDERS = frozenset(
    {"url", "user", "rt", "via", "amp", "gt", "lt", "ht", "htt", "http", "https"}
)

_WORD = re.compile(r"\w+(?:['’.-]+\w+)*")


@cache
def stop_words() -> frozenset[str]:
    """Return Spanish and English function words, from spaCy's language data."""
    from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
    from spacy.lang.es.stop_words import STOP_WORDS as SPANISH

    return frozenset(word.casefold() for word in ENGLISH | SPANISH) | PLACEHOLDERS


@cache
def counterparts() -> Mapping[str, str]:
    """Return Spanish words, singular and without accents, with their English counterparts."""
    text = Path(__file__).with_name("counterparts.toml").read_text(encoding="utf-8")
    pairs: dict[str, str] = tomllib.loads(text)
    return pairs


def topic_words(text: str) -> list[str]:
    """Return the topic-bearing words of a cleaned text, in order, repeats included.

    Hashtags and cashtags count as the word they hold; a plain plural counts as its singular.

    Examples
    --------
    >>> from crisis_nlp.detect.words import topic_words
    >>> topic_words("RT @user: The oysters at #Brisol made us ill URL")
    ['oyster', 'brisol', 'ill']
    >>> topic_words("Explosión en la refinería: 26 muertos")
    ['explosion', 'refinery', '26', 'dead']
    """
    words = map(_bearing_form, _WORD.findall(text.casefold()))
    return [word for word in words if word]


@lru_cache(maxsize=1 << 17)
def _bearing_form(word: str) -> str:
    """Return the word as it counts, empty if it bears no topic."""
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if len(word) < 2 or word in stop_words():
        return ""
    if not word.isascii():
        word = _without_accents(word)
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith("cion"):
        word = f"{word[:-4]}tion"
    return counterparts().get(word, word)


def _without_accents(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(p for p in parts if not unicodedata.combining(p)))
