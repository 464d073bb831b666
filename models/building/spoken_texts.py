"""Sentences of ``spoken_sentences.toml``, each dealt in many wordings, without labels."""

from __future__ import annotations

import random
import runpy
import tomllib
from pathlib import Path

from crisis_nlp.text.clean import clean

TIMES = 40
"""How often a sentence is dealt, the same text kept once."""

SENTENCES = Path(__file__).with_name("spoken_sentences.toml")


def spoken_texts(own: Path, times: int = TIMES) -> list[str]:
    """Return distinct cleaned texts, in the order of the sentences.

    Parameters
    ----------
    own
        The folder of the examples written for this project: it holds the names, and the script
        that deals sentences.
    times
        How often each sentence is dealt.
    """
    dealing = runpy.run_path(str(own / "make_written.py"))
    names, _ = dealing["read_sentences"]()
    groups = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["group"]
    order = random.Random("spoken")
    texts = dict.fromkeys(
        clean(text)
        for group in groups
        for language in dealing["LANGUAGES"]
        for sentence in group[language]
        for _ in range(times)
        for _, text in dealing["deal"](sentence, group["kind"], names, 1, order)
    )
    return list(texts)
