"""From a writing with slots to a text as people type it."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Mapping, Sequence

from crisis_nlp.respond.drill.script import Cast
from crisis_nlp.respond.fields import folded

_SLOT = re.compile(r"\{(\w+)\}")
_OF_THE = re.compile(r"\b([Dd])e el (?=[a-zñáéíóú])")
_TO_THE = re.compile(r"\b([Aa]) el (?=[a-zñáéíóú])")


def organisation_slots(organisation: str) -> dict[str, str]:
    """Return how an organisation is named in texts: by name, by handle and by hashtag.

    Examples
    --------
    >>> from crisis_nlp.respond.drill.writing import organisation_slots
    >>> organisation_slots("Café Brisol")
    {'org': 'Café Brisol', 'handle': '@cafebrisol', 'tag': '#CafeBrisol'}
    """
    words = re.findall(r"[a-z0-9]+", folded(organisation))
    tag = "".join(word.capitalize() for word in words) or "Marca"
    return {"org": organisation, "handle": f"@{tag.lower()}", "tag": f"#{tag}"}


def fill(writing: str, slots: Mapping[str, str]) -> str:
    """Put the words into their slots, with a capital where they open a sentence.

    A slot nobody has a word for stays as it is.

    Examples
    --------
    >>> from crisis_nlp.respond.drill.writing import fill
    >>> fill("{who} volvió de {place}", {"who": "mi madre", "place": "el muelle"})
    'Mi madre volvió del muelle'
    """
    text = ""
    rest = writing
    while slot := _SLOT.search(rest):
        text += rest[: slot.start()]
        word = slots.get(slot[1], slot[0])
        opens = writing[:1].isupper() or writing.startswith("{")
        if opens and (not text or text.endswith((". ", "! ", "? ", "¿", "¡", "|"))):
            word = word[:1].upper() + word[1:]
        text += word
        rest = rest[slot.end() :]
    return _contracted(text + rest)


def _contracted(text: str) -> str:
    return _TO_THE.sub(r"\1l ", _OF_THE.sub(r"\1el ", text))


def roughen(text: str, cast: Cast, keep: Sequence[str], rng: random.Random) -> str:
    """Return the text as somebody in a hurry types it: perhaps no capitals, accents or full stop.

    Parameters
    ----------
    text
        A filled writing.
    cast
        Gives short forms and emoji.
    keep
        Words that are never mistyped, such as the organisation's handle.
    rng
        Where chance comes from; one text in three comes out as it was.
    """
    if rng.random() < 1 / 3:
        return text
    if rng.random() < 0.35:
        text = _low(text, keep)
    if rng.random() < 0.25:
        text = _without_accents(text, keep)
    if rng.random() < 0.2:
        text = _shortened(text, cast.short, rng)
    if rng.random() < 0.2:
        text = _mistyped(text, keep, rng)
    if rng.random() < 0.4:
        text = text.rstrip(".")
    if rng.random() < 0.2:
        text = f"{text} {rng.choice(cast.emoji) * rng.choice((1, 1, 1, 2, 3))}"
    return text


def _low(text: str, keep: Sequence[str]) -> str:
    words = text.split(" ")
    return " ".join(w if w.strip(".,:;!?¿¡") in keep or w.isupper() else w.lower() for w in words)


def _without_accents(text: str, keep: Sequence[str]) -> str:
    return " ".join(w if w in keep else _plain(w) for w in text.split(" "))


def _plain(word: str) -> str:
    if "ñ" in word or "Ñ" in word:
        return word
    letters = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in letters if unicodedata.category(sign) != "Mn")


def _shortened(text: str, short: Mapping[str, str], rng: random.Random) -> str:
    word = rng.choice(sorted(short))
    return re.sub(rf"\b{word}\b", short[word], text)


def _mistyped(text: str, keep: Sequence[str], rng: random.Random) -> str:
    """Swap, drop or double a letter of one longer word."""
    words = text.split(" ")
    long = [i for i, w in enumerate(words) if len(w) > 5 and w.isalpha() and w not in keep]
    if not long:
        return text
    place = rng.choice(long)
    word, at = words[place], rng.randrange(1, len(words[place]) - 2)
    words[place] = rng.choice(
        (
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
        )
    )
    return " ".join(words)
