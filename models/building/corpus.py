"""Texts without labels that the fast model is taught on by the accurate one."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator, Set
from pathlib import Path

from crisis_nlp.text.clean import clean

FILES = {
    "es.txt.gz": None,
    "en.txt.gz": None,
    "es_more.txt.gz": 250_000,
    "pt.txt.gz": None,
    "it.txt.gz": None,
}
"""The files of the folder ``unlabelled``, in order, and how many texts are drawn where not all."""

SHORTEST = 9
"""Characters that a cleaned text has at least."""

SEED = 0


def read_corpus(folder: Path, unwanted: Set[str]) -> list[str]:
    """Return distinct cleaned texts, shuffled.

    Parameters
    ----------
    folder
        Holds ``FILES``, one text a line.
    unwanted
        Cleaned texts that are left out: those that the models are measured on.
    """
    order = random.Random(SEED)
    seen = set(unwanted)
    texts: list[str] = []
    for name, most in FILES.items():
        new = _new_texts(folder / name, seen)
        if most is not None and len(new) > most:
            new = order.sample(new, most)
        seen.update(new)
        texts += new
    order.shuffle(texts)
    return texts


def raw_texts(path: Path) -> Iterator[str]:
    """Yield the texts of one of the files as they stand there."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (line.rstrip("\n") for line in lines)


def _new_texts(path: Path, seen: Set[str]) -> list[str]:
    cleaned = dict.fromkeys(clean(text) for text in raw_texts(path))
    return [text for text in cleaned if len(text) >= SHORTEST and text not in seen]
