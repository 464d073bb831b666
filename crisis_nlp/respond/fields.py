"""How every part of a plan file is read, and lists of choices written in English or Spanish."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pydantic import ConfigDict

FIELD_RULES: ConfigDict = {
    "extra": "forbid",
    "str_strip_whitespace": True,
    "str_min_length": 1,
}
"""No unknown field, no empty text."""


class Choice(StrEnum):
    """One of a short list of values; a plan may write it in English or in Spanish.

    Its value is the English identifier, such as ``"data_breach"``.

    Attributes
    ----------
    spanish
        The same in Spanish, in words.
    """

    spanish: str

    def __new__(cls, value: str, spanish: str) -> Self:
        """Make one choice from its identifier and its Spanish words."""
        choice = str.__new__(cls, value)
        choice._value_ = value
        choice.spanish = spanish
        return choice

    def words(self, language: str = "en") -> str:
        """Return the choice in words, in Spanish for ``"es"`` and in English otherwise."""
        return self.spanish if language == "es" else self.value.replace("_", " ")

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        wanted = folded(str(value))
        for choice in cls:
            if wanted in (folded(choice.value), folded(choice.spanish)):
                return choice
        return None


def folded(text: str) -> str:
    """Return ``text`` without case, accents, hyphens or underscores, as people compare words.

    Examples
    --------
    >>> from crisis_nlp.respond.fields import folded
    >>> folded("Sábado"), folded("data-breach")
    ('sabado', 'data breach')
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(letters.replace("_", " ").replace("-", " ").split())
