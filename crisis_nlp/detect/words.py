"""The words of a mention that can carry a topic: no stop words, no placeholders, no plurals."""

from __future__ import annotations

import re
from functools import cache, lru_cache

PLACEHOLDERS = frozenset({"url", "user", "rt", "via", "amp"})

_WORD = re.compile(r"[#$]?\w[\w'’.-]*\w|\w")
_PUNCTUATION = "#$'’.-"


@cache
def stop_words() -> frozenset[str]:
    """Return Spanish and English function words, from spaCy's language data."""
    from spacy.lang.en.stop_words import STOP_WORDS as ENGLISH
    from spacy.lang.es.stop_words import STOP_WORDS as SPANISH

    return frozenset(word.casefold() for word in ENGLISH | SPANISH) | PLACEHOLDERS


def topic_words(text: str) -> list[str]:
    """Return the topic-bearing words of a cleaned text, in order, repeats included.

    Hashtags and cashtags count as the word they hold; a plain plural counts as its singular.

    Examples
    --------
    >>> from crisis_nlp.detect.words import topic_words
    >>> topic_words("RT @user: The oysters at #Brisol made us ill URL")
    ['oyster', 'brisol', 'ill']
    """
    words = map(_bearing_form, _WORD.findall(text.casefold()))
    return [word for word in words if word]


@lru_cache(maxsize=1 << 17)
def _bearing_form(found: str) -> str:
    """Return the word as it counts, empty if it bears no topic."""
    word = found.strip(_PUNCTUATION)
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    if len(word) < 2 or word in stop_words():
        return ""
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
