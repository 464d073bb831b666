"""Write the labelled examples of harm told at first hand, and of calm texts that sound alike.

Run ``python data/make_written.py``; the same sentences give the same bytes. Each sentence of
``written_sentences.toml`` is dealt a few times, each time with another name and wording.
"""

from __future__ import annotations

import csv
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = ("es", "en")
COLUMNS = (
    *("id", "channel", "country", "brand", "language", "text"),
    *("complaint", "harm", "asymmetry", "severity", "sentiment"),
)
TIMES = {"calm": 3, "harm or news": 2}
"""How often a sentence is dealt, where it has so many wordings: calm ones oftener, as in life."""
CHANNELS = ("tweet", "tweet", "tweet", "facebook", "reddit", "forum", "youtube")
HOMES = {"es": ("ES", "MX", "AR", "VE", "CO", "PE"), "en": ("GB", "US", "IE", "AU", "CA")}
SMALL = 0.2
"""The share of texts written in small letters throughout, as many people do."""

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_NAME = re.compile(r"\{(\w+)\}")
_COUNTRY = re.compile(r"^([A-Z]{2}): ")

Group = dict[str, Any]


def read_sentences() -> tuple[dict[str, list[str]], list[Group]]:
    """Return the names of each kind, and the groups of sentences."""
    parts = tomllib.loads((FOLDER / "written_sentences.toml").read_text(encoding="utf-8"))
    return parts["names"], parts["group"]


def write_language(language: str, path: Path) -> None:
    """Write the examples of one language."""
    names, groups = read_sentences()
    chance = random.Random(f"written-{language}")
    rows = [row for group in groups for row in _deal_group(group, names, language, chance)]
    chance.shuffle(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        lines.writeheader()
        for number, row in enumerate(rows, start=1):
            lines.writerow({"id": f"written-{language}-{number:04d}"} | row)


def _deal_group(
    group: Group, names: dict[str, list[str]], language: str, chance: random.Random
) -> Iterator[dict[str, object]]:
    complaint, harm, asymmetry, severity, sentiment = group["labels"]
    times = TIMES["harm or news" if harm or asymmetry else "calm"]
    for sentence in group[language]:
        country = _COUNTRY.match(sentence)
        for brand, text in deal(sentence, group["kind"], names, times, chance):
            yield {
                "channel": chance.choice(CHANNELS),
                "country": country.group(1) if country else chance.choice(HOMES[language]),
                "brand": brand,
                "language": language,
                "text": text,
                "complaint": complaint,
                "harm": harm,
                "asymmetry": asymmetry,
                "severity": severity,
                "sentiment": sentiment,
            }


def deal(
    sentence: str, kind: str, names: dict[str, list[str]], times: int, chance: random.Random
) -> list[tuple[str, str]]:
    """Return names and texts: a sentence in some of its wordings, about names of a kind."""
    wording = _COUNTRY.sub("", sentence, count=1)
    named = _NAME.search(wording)
    return _deal(wording, names[named[1] if named and named[1] != "b" else kind], times, chance)


def _deal(
    wording: str, names: list[str], times: int, chance: random.Random
) -> list[tuple[str, str]]:
    if not _CHOICE.search(wording):
        brand = chance.choice(names)
        return [(brand, _NAME.sub(brand, wording))]
    dealt: dict[str, str] = {}
    for brand in chance.sample(names, times):
        text = _CHOICE.sub(lambda choice: chance.choice(choice[1].split("|")), wording)
        text = _NAME.sub(brand, text)
        dealt.setdefault(text.lower() if chance.random() < SMALL else text, brand)
    return [(brand, text) for text, brand in dealt.items()]


if __name__ == "__main__":
    for each in LANGUAGES:
        write_language(each, FOLDER / f"written_{each}.csv")
