"""Other names for everybody in a past crisis, the same one wherever somebody appears.

Found are the organisation in its spellings, accounts, the names given, names behind an address
such as "Dra.", and common given names with a family name. Other names may be left: read the result.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from crisis_nlp.respond.drill.story import FOLDER
from crisis_nlp.respond.fields import folded

_LINK = re.compile(r"(?:https?://|www\.|\b(?:t\.co|bit\.ly|pic\.twitter\.com)/)\S+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w/.-])\+?\d(?:[ .()-]?\d){7,}(?![\w/-])")
_HANDLE = re.compile(r"(?<![\w@])@(\w+)")
_NAME = r"[A-ZÁÉÍÓÚÑ][a-záéíóúñü'’-]+"
_ADDRESSED = re.compile(
    rf"(\b(?:Sr|Sra|Srta|Dr|Dra|Don|Doña|Mr|Mrs|Ms|Miss)\b\.?\s+)({_NAME}(?:\s+{_NAME}){{0,2}})"
)

TELLING = 5
"""Letters from which one word of an organisation's name gives it away."""


class Pseudonyms:
    """The other names handed out so far.

    Parameters
    ----------
    organisation
        Its name; it becomes ``{org}``, ``{handle}`` or ``{tag}``.
    names
        Further names of persons to change.

    Examples
    --------
    >>> from crisis_nlp.respond.drill.pseudonyms import Pseudonyms
    >>> others = Pseudonyms("Casa Brisol")
    >>> others.account("ana94")
    'persona1'
    >>> others.text("@ana94 lo dijo la Dra. Vidal de Casa Brisol https://a.example/1")
    '@persona1 lo dijo la Dra. Aldara Arbides de {org}'
    """

    def __init__(self, organisation: str, names: Iterable[str] = ()) -> None:
        words = re.findall(r"\w+", organisation)
        self._spelt = re.compile(r"[\W_]*".join(map(re.escape, words)) + r"\b", re.IGNORECASE)
        telling = "|".join(re.escape(word) for word in words if len(word) >= TELLING)
        self._parts = re.compile(rf"\b(?:{telling or '(?!)'})\b", re.IGNORECASE)
        self._squeezed = "".join(re.findall(r"[a-z0-9]+", folded(organisation)))
        self._accounts: dict[str, str] = {}
        self._persons: dict[str, str] = {}
        given = sorted({name.strip() for name in names if name.strip()}, key=lambda n: (-len(n), n))
        self._given = [
            re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in given
        ]

    def account(self, handle: str) -> str:
        """Return an account's other name; the organisation's own is ``{handle}`` without the @."""
        key = handle.lstrip("@").casefold()
        if self._is_house(key):
            return "house"
        return self._accounts.setdefault(key, f"persona{len(self._accounts) + 1}")

    def text(self, text: str) -> str:
        """Return a text with other names and without links, addresses and telephone numbers."""
        text = text.replace("{", "(").replace("}", ")")
        text = _NUMBER.sub("000", _MAIL.sub("", _LINK.sub("", text)))
        text = _HANDLE.sub(self._other_handle, text)
        text = re.sub(r"#(\w+)", self._other_tag, text)
        if self._squeezed:
            text = self._parts.sub("{org}", self._spelt.sub("{org}", text))
        for pattern in self._given:
            text = pattern.sub(self._whole, text)
        text = _ADDRESSED.sub(lambda found: found[1] + self._person(found[2]), text)
        text = _common_names().sub(self._whole, text)
        return " ".join(text.split())

    def _is_house(self, key: str) -> bool:
        return bool(self._squeezed) and folded(key).replace(" ", "").startswith(self._squeezed)

    def _other_handle(self, found: re.Match[str]) -> str:
        return "{handle}" if self._is_house(found[1]) else f"@{self.account(found[1])}"

    def _other_tag(self, found: re.Match[str]) -> str:
        return "{tag}" if self._is_house(found[1]) else found[0]

    def _whole(self, found: re.Match[str]) -> str:
        return self._person(found[0])

    def _person(self, name: str) -> str:
        number = len(self._persons)
        first, last = _other_names()
        other = f"{first[number % len(first)]} {last[number % len(last)]}"
        return self._persons.setdefault(folded(name), other)


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads((FOLDER / "persons.toml").read_text(encoding="utf-8"))


def _other_names() -> tuple[list[str], list[str]]:
    return _lists()["first"], _lists()["last"]


@cache
def _common_names() -> re.Pattern[str]:
    given = "|".join(map(re.escape, _lists()["given"]))
    return re.compile(rf"\b(?:{given})(?:\s+{_NAME}){{1,2}}")
