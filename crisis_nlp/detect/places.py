"""Where a text says that something happened: names behind a preposition of place."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

Pattern = dict[str, Any]

_ARTICLES = ("the", "el", "la", "los", "las")
_INSIDE = ("de", "del", "of", "la", "los", "las", "-")
_UNCLEAR = 0.6
"""Share of capitalised words from which on capitals tell nothing."""


def read_places(text: str) -> tuple[str, ...]:
    """Return the names of places in a text, as written, in order, each once.

    A place is a run of up to four capitalised words behind "in", "at", "near", "en", "cerca de" and
    the like. Days, months, titles and other names that are no places are left out, and so is a
    text that is mostly in capitals.

    Examples
    --------
    >>> from crisis_nlp.detect.places import read_places
    >>> read_places("Incendio en la refinería de Amuay, en Punto Fijo")
    ('Punto Fijo',)
    >>> read_places("Gas leak at Norsa Harbour, near West Texas on Friday")
    ('Norsa Harbour', 'West Texas')
    """
    words = text.split()
    if sum(word[:1].isupper() for word in words) > _UNCLEAR * len(words) > 2:
        return ()
    pipeline, matcher, no_places = _reader()
    doc = pipeline.make_doc(text)
    found: dict[str, None] = {}
    for _, start, end in matcher(doc):
        name = [token for token in doc[start:end] if token.i > start]
        while name and not name[0].is_title:
            name = name[1:]
        if name and not any(_no_place(token.lower_, no_places) for token in name):
            found.setdefault(doc[name[0].i : name[-1].i + 1].text)
    return tuple(found)


def _no_place(word: str, no_places: frozenset[str]) -> bool:
    return word in no_places or word.endswith(("ish", "ese", "ian", "ican"))


@cache
def _reader() -> tuple[Any, Any, frozenset[str]]:
    import spacy
    from spacy.matcher import Matcher

    words = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    pipeline = spacy.blank("xx")
    matcher = Matcher(pipeline.vocab)
    titled: Pattern = {"IS_TITLE": True, "LENGTH": {">": 1}}
    before: list[list[Pattern]] = [
        [{"LOWER": {"IN": words["before"]}}],
        [{"LOWER": {"IN": words["before_of"]}}, {"LOWER": {"IN": ["de", "del", "of", "to"]}}],
    ]
    article: Pattern = {"LOWER": {"IN": list(_ARTICLES)}, "OP": "?"}
    inside: Pattern = {"LOWER": {"IN": list(_INSIDE)}, "OP": "{0,2}"}
    for number, opening in enumerate(before):
        names = [[titled], [titled, titled], [titled, titled, titled], [titled, inside, titled]]
        names += [[titled, titled, inside, titled]]
        patterns = [[*opening, article, *name] for name in names]
        matcher.add(str(number), patterns, greedy="LONGEST")
    return pipeline, matcher, frozenset(words["no_places"])
