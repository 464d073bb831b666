"""How a cleaned text is split into words, and what of a word is kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(
    r"\w+(?:['’]\w+)*|@user|#\w+(?:['’]\w+)*|[!?¡¿]+|\.\.\.|[:;=]['-]?[()DPp/|]+|[^\w\s\x00-\x7f]"
)
_STRETCHED = re.compile(r"(\D)\1{2,}")
_DIGITS = re.compile(r"\d")

MEMO = 2**17
"""Distinct words of which is remembered what was worked out: most words come again."""


def split_words(text: str) -> list[str]:
    """Return the words, numbers, hashtags, emoji and telling marks of a cleaned text, in order.

    Examples
    --------
    >>> from crisis_nlp.labels.words import split_words
    >>> split_words("No llegóoo, ¡gracias #Iberia! 🙃")
    ['No', 'llegóoo', '¡', 'gracias', '#Iberia', '!', '🙃']
    """
    return _WORDS.findall(text)


@lru_cache(MEMO)
def normalised(word: str) -> str:
    """Return a word in small letters, stretched letters cut to two, each digit as 0.

    Examples
    --------
    >>> from crisis_nlp.labels.words import normalised
    >>> normalised("#GOOOOL"), normalised("2015")
    ('gool', '0000')
    """
    word = _STRETCHED.sub(r"\1\1", word.lower().lstrip("#"))
    return _DIGITS.sub("0", word) or "#"


@lru_cache(MEMO)
def marks(word: str) -> tuple[str, ...]:
    """Return how a word was written: in capitals, stretched, as a hashtag.

    Examples
    --------
    >>> from crisis_nlp.labels.words import marks
    >>> marks("#GOOOOL")
    ('<hashtag>', '<capitals>', '<stretched>')
    """
    found = []
    if word[0] == "#":
        found.append("<hashtag>")
    if word.isupper() and len(word) > 2 and word != "URL":
        found.append("<capitals>")
    if _STRETCHED.search(word.lower()):
        found.append("<stretched>")
    return tuple(found)


@lru_cache(MEMO)
def plain(word: str) -> str:
    """Return a normalised word without accents; empty where it holds no letter or digit.

    Examples
    --------
    >>> from crisis_nlp.labels.words import plain
    >>> plain("explosión"), plain("🙃")
    ('explosion', '')
    """
    if word.isascii():
        return word if word[0].isalnum() else ""
    parts = unicodedata.normalize("NFKD", word)
    folded = "".join(part for part in parts if not unicodedata.combining(part))
    return folded if any(part.isalnum() for part in folded) else ""
