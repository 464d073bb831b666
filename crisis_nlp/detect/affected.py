"""How many people a text says died, were hurt, fell ill, are missing: numbers, read with spaCy.

Only what is stated counts: nothing that is denied, asked, imagined, feared for the future,
rehearsed, invented or long past. A text that leaves it open says nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

KINDS = ("dead", "injured", "ill", "hospitalised", "missing", "evacuated")
"""What may have happened to people, the worst first."""

MOST = 10_000_000
"""Greater numbers are no numbers of people."""

_DIGITS = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,8}")
_YEARS = range(1900, 2100)
_ENDS = frozenset(".!?…\n|")
NUMBER, ONE, PEOPLE, LINK = "#number", "#one", "#people", "#link"
THING, OTHER, TOLL, SURELY = "#thing", "#other", "#toll", "#surely"
"""Classes of words; "#dead" and its like are states, "#dead!" acts, "#dead+" both."""

_FOLLOWING = 6
"""Words that may stand between a number and what happened, besides one of any kind."""


def read_affected(text: str, language: str = "other") -> dict[str, int]:
    """Read how many people a text says were affected.

    Parameters
    ----------
    text
        Cleaned.
    language
        ``"es"`` or ``"en"``; any other is read in both.

    Returns
    -------
    dict
        Kind, of ``KINDS``, to the greatest number stated, at least 1. Vague words stand for the
        least they can mean: dozens are 24.

    Examples
    --------
    >>> from crisis_nlp.detect.affected import read_affected
    >>> read_affected("Explosión en Amuay: 26 muertos y 86 heridos", "es")
    {'dead': 26, 'injured': 86}
    >>> read_affected("At least 12 people sick after the oysters", "en")
    {'ill': 12}
    >>> read_affected("No hubo heridos, pudo haber 20 muertos", "es")
    {}
    """
    found: dict[str, int] = {}
    for name in (language,) if language in ("es", "en") else ("es", "en"):
        for kind, number in _reader(name).read(text):
            found[kind] = max(number, found.get(kind, 0))
    return {kind: found[kind] for kind in KINDS if kind in found}


@cache
def _reader(language: str) -> _Reader:
    path = Path(__file__).with_name("affected.toml")
    return _Reader(language, tomllib.loads(path.read_text(encoding="utf-8"))[language])


def _is(*names: str) -> dict[str, Any]:
    return {"NORM": {"IN": names}} if len(names) > 1 else {"NORM": names[0]}


_STATE = _is(*(f"#{kind}{mark}" for kind in KINDS for mark in ("", "+")))
_ACT = _is(*(f"#{kind}{mark}" for kind in KINDS for mark in ("!", "+")))
_COUNT = {"NORM": NUMBER, "OP": "+"}
_BETWEEN = {**_is(PEOPLE, LINK, ONE), "OP": f"{{0,{_FOLLOWING}}}"}
_RISING = {**_is(OTHER, LINK), "OP": "{0,6}"}
_COLON = {"ORTH": ":"}

AFTER = [
    [_COUNT, _BETWEEN, _STATE],
    [_COUNT, _is(OTHER), _BETWEEN, _STATE],
    [_is(ONE), _is(PEOPLE), _BETWEEN, _STATE],
    [_is(ONE), _is(OTHER, LINK), _is(PEOPLE), _BETWEEN, _STATE],
]
"""What happened stands last: "12 guests have fallen ill", "a young man died"."""
BEFORE = [
    [_ACT, _BETWEEN, _COUNT],
    [_ACT, _is(ONE), _is(PEOPLE)],
    [_STATE, _COLON, _COUNT],
    [_is(TOLL), _RISING, {**_COLON, "OP": "?"}, _COUNT],
]
"""What happened stands first: "kills at least 24", "muertos: 26", "death toll rises to 41"."""


class _Reader:
    """The patterns of one language over a blank pipeline.

    Every word gets its class as its norm, such as "#number", so that patterns stay few.
    """

    def __init__(self, language: str, words: Mapping[str, Any]) -> None:
        import spacy
        from spacy.matcher import Matcher, PhraseMatcher

        self.pipeline = spacy.blank(language)
        self.words = words
        self.doubt, self.unreal = frozenset(words["doubt"]), frozenset(words["unreal"])
        self.ends = _ENDS | set(words["contrast"])
        self.classes = _classes(words)
        self.hints = _hints(words)
        self.phrases = PhraseMatcher(self.pipeline.vocab, attr="LOWER")
        for name, phrases in _phrases(words).items():
            self.phrases.add(name, [self.pipeline.make_doc(phrase) for phrase in phrases])
        self.matcher = Matcher(self.pipeline.vocab)
        self.matcher.add("after", AFTER, greedy="LONGEST")
        self.matcher.add("before", BEFORE, greedy="LONGEST")

    def read(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield (kind, number) for every statement."""
        if not all(hint.search(text) for hint in self.hints):
            return
        doc = self.pipeline.make_doc(text)
        lowered = [token.lower_ for token in doc]
        if not self.unreal.isdisjoint(lowered):
            return
        for token, word in zip(doc, lowered, strict=True):
            token.norm_ = self._class_of(word)
        certain = self._class_phrases(doc)
        for key, start, end in self.matcher(doc):
            number = self._people_in(doc, start, end)
            if number and not self._doubted(lowered, start, certain):
                told = doc[end - 1] if doc.vocab.strings[key] == "after" else doc[start]
                yield _kind(told.norm_), number

    def _class_phrases(self, doc: Any) -> set[int]:  # noqa: ANN401
        """Give phrases the class of their last word, and return where nothing is doubted."""
        certain: set[int] = set()
        for key, start, end in self.phrases(doc):
            name = doc.vocab.strings[key]
            if name == SURELY:
                certain.update(range(start, end))
                continue
            for token in doc[start : end - 1]:
                token.norm_ = LINK
            # What stands before a number is told by the phrase's first word.
            doc[start if name.endswith("!") else end - 1].norm_ = name
        return certain

    def _class_of(self, word: str) -> str:
        known = self.classes.get(word)
        if known is None:
            known = NUMBER if _DIGITS.fullmatch(word) else OTHER if word.isalpha() else word
        return known

    def _people_in(self, doc: Any, start: int, end: int) -> int | None:  # noqa: ANN401
        """Return the number of people in a match, None if it counts something else."""
        told = [self._number(token.lower_) for token in doc[start:end] if token.norm_ == NUMBER]
        if not told:
            return 1
        behind = doc[end].lower_ if end < len(doc) else ""
        before = doc[start - 1] if start else None
        if behind in self.words["things"] or behind == "%":
            return None
        if len(told) == 1 and told[0] in _YEARS and "." not in doc[start:end].text:
            return None
        if before is not None:
            joined = not before.whitespace_ and before.text in "#-/:+"
            if joined or before.is_currency or before.lower_ in self.words["numbered"]:
                return None
        return _combined(told)

    def _number(self, word: str) -> int:
        if word in self.words["counts"]:
            return int(self.words["counts"][word])
        return int(re.sub("[.,]", "", word))

    def _doubted(self, lowered: Sequence[str], start: int, certain: set[int]) -> bool:
        """Tell whether the statement that a match stands in is denied, asked or hypothetical."""
        begin = start
        while begin and lowered[begin - 1] not in self.ends:
            begin -= 1
        said = range(begin, start + 1)
        if any(at not in certain and lowered[at] in self.doubt for at in said):
            return True
        return next((word for word in lowered[start:] if word in _ENDS), "") == "?"


def _combined(numbers: Sequence[int]) -> int | None:
    """Combine the numbers of a row: "two thousand" is 2000, "one hundred five" 105."""
    total = 0
    for number in numbers:
        total = total * number if number in (100, 1000) and total else total + number
    return total if 0 < total <= MOST else None


def _classes(words: Mapping[str, Any]) -> dict[str, str]:
    """Return the class of each word that has one; the first that names it counts."""
    classes = dict.fromkeys(words["counts"], NUMBER)
    for kind in KINDS:
        states, acts = set(words["states"][kind]), set(words["acts"][kind])
        for word in sorted(states | acts):
            both = "+" if word in states and word in acts else "" if word in states else "!"
            classes.setdefault(word, f"#{kind}{both}")
    for name, group in ((PEOPLE, "people"), (ONE, "one"), (THING, "things"), (LINK, "links")):
        for word in words[group]:
            classes.setdefault(word, name)
    for word in (*words["contrast"], "and", "or", "y", "e", "o", "u"):
        classes[word] = THING
    return classes


def _hints(words: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match two things that every text that states a number of people contains."""
    told = [phrase for group in ("states", "acts") for of in words[group].values() for phrase in of]
    heads = "|".join(sorted({phrase.split()[-1] for phrase in [*told, *words["tolls"]]}))
    one, people, counts = ("|".join(sorted(words[name])) for name in ("one", "people", "counts"))
    return (
        re.compile(rf"\b(?:{heads})\b", re.IGNORECASE),
        re.compile(
            rf"(?<![#$€\w])\d|\b(?:{counts}|(?:{one})\s(?:\w+\s)?(?:{people}))\b", re.IGNORECASE
        ),
    )


def _phrases(words: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the phrases of several words by their class."""
    named = {f"#{kind}": words["states"][kind] for kind in KINDS}
    named |= {f"#{kind}!": words["acts"][kind] for kind in KINDS}
    several = {name: [p for p in phrases if " " in p] for name, phrases in named.items()}
    return {**several, TOLL: words["tolls"], SURELY: words["surely"]}


def _kind(name: str) -> str:
    return "dead" if name == TOLL else name.strip("#+!")
