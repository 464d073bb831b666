"""Emoji as words: a small vocabulary knows no pictures, but it knows their English names."""

from __future__ import annotations

import re
import unicodedata

_PICTURES = re.compile(r"([\U0001F000-\U0001FAFF\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff])\1*")
_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff\ufe0f\u200d]")


def name_emoji(text: str) -> str:
    """Return the text with each emoji replaced by its Unicode name in small letters.

    A row of the same emoji is named once, or twice where there is more than one; skin tones are
    dropped; a picture that has no name stays.

    Examples
    --------
    >>> from crisis_nlp.labels.emoji_names import name_emoji
    >>> name_emoji("Gracias 👏🏽👏🏽👏🏽 por nada")
    'Gracias clapping hands sign clapping hands sign por nada'
    """
    if text.isascii():
        return text
    named = _PICTURES.sub(_name, _SKIN_TONES.sub("", text))
    return " ".join(named.split())


def _name(found: re.Match[str]) -> str:
    picture = found.group(1)
    name = unicodedata.name(picture, picture).lower()
    return f" {name} {name} " if len(found.group()) > 1 else f" {name} "
