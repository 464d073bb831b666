"""Which kind of crisis people describe, told from their words and labels, with reasons.

Each voice counts once for every kind whose words it uses. Where no kind is named by enough voices,
those who use no such words count by their label: harm to people, or a wave of complaints.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from crisis_nlp.respond.fields import folded
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.sentences import counted
from crisis_nlp.text.voices import voices

HOURS = 24
"""Mentions of so many hours up to the moment judged are read."""

VOICES, SHARE = 2, 0.35
"""A kind needs at least so many voices, and this part of those of the kind named most."""

READ = 2000
"""Characters of a mention that are read at most."""

_RESIDUAL = (CrisisKind.RUMOUR, CrisisKind.COMPLAINT_WAVE)
_BY_LABEL = {"harm": CrisisKind.HARM_TO_PEOPLE, "complaint": CrisisKind.COMPLAINT_WAVE}


@dataclass(frozen=True, slots=True)
class RecognisedKind:
    """The kind of crisis, if one is recognised, and why.

    Parameters
    ----------
    kind
        The kind; None where the mentions speak of no kind clearly.
    reasons
        Sentences with the voices counted and the words found.
    voices
        Voices for each kind that any voice speaks of, most first.
    """

    kind: CrisisKind | None
    reasons: tuple[str, ...]
    voices: Mapping[CrisisKind, int]


def recognise_kind(mentions: pd.DataFrame, as_of: pd.Timestamp) -> RecognisedKind:
    """Tell which kind of crisis one brand's mentions describe.

    Rumour and complaint wave go with every crisis; they are named only where no graver kind has
    enough voices.

    Parameters
    ----------
    mentions
        One brand's labelled mentions: ``time``, ``text``, ``label``, and ``author``, ``group``,
        ``mention_id`` by which voices are told apart. Not changed.
    as_of
        The moment judged; later mentions are not read.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.respond.kind_recognised import recognise_kind
    >>> now = pd.Timestamp("2026-05-02T22:00Z")
    >>> texts = ["Mi hermana está en urgencias", "We are both throwing up since dinner"]
    >>> table = pd.DataFrame({"time": now, "text": texts, "label": "harm", "author": ["a", "b"]})
    >>> table = table.assign(group=["g", "h"], mention_id=["1", "2"])
    >>> recognise_kind(table, now).reasons
    ('2 of 2 voices speak of harm to people: throwing up, urgencias.',)
    """
    heard = _heard(mentions, as_of)
    said: dict[str, set[CrisisKind]] = {}
    labels: dict[str, set[CrisisKind]] = {}
    words: dict[CrisisKind, Counter[str]] = {kind: Counter() for kind in CrisisKind}
    for voice, text, label in zip(heard["voice"], heard["text"], heard["label"], strict=True):
        found = _kinds_in(text)
        for kind, used in found.items():
            words[kind].update(used)
        said.setdefault(voice, set()).update(found)
        labels.setdefault(voice, set()).update({_BY_LABEL[label]} if label in _BY_LABEL else ())
    ranked = _ranked(said)
    chosen = _chosen(ranked)
    if chosen is None:
        ranked = _ranked({voice: kinds or labels[voice] for voice, kinds in said.items()})
        chosen = _chosen(ranked)
    return RecognisedKind(chosen, tuple(_reasons(ranked, chosen, words, len(said))), ranked)


def _ranked(said: Mapping[str, set[CrisisKind]]) -> dict[CrisisKind, int]:
    votes = Counter(kind for kinds in said.values() for kind in kinds)
    return {kind: votes[kind] for kind in sorted(votes, key=lambda k: (-votes[k], _order(k)))}


def _heard(mentions: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """Return the alarming mentions of the last hours, or all where too few voices alarm."""
    time = mentions["time"]
    recent = mentions[(time <= as_of) & (time > as_of - pd.Timedelta(hours=HOURS))]
    recent = recent.assign(voice=voices(recent), label=recent["label"].fillna("other"))
    recent = recent[recent["text"].notna()].sort_values(["time", "mention_id"], kind="stable")
    alarming = recent[recent["label"] != "other"]
    return alarming if alarming["voice"].nunique() >= VOICES else recent


def _chosen(ranked: Mapping[CrisisKind, int]) -> CrisisKind | None:
    """Take the cause most voices name; else the harm, which has many causes; else the talk."""
    least = max(VOICES, SHARE * max(ranked.values(), default=0))
    enough = [kind for kind, count in ranked.items() if count >= least]
    causes = [k for k in enough if k not in _RESIDUAL and k is not CrisisKind.HARM_TO_PEOPLE]
    harm = [kind for kind in enough if kind is CrisisKind.HARM_TO_PEOPLE]
    return next(iter([*causes, *harm, *enough]), None)


def _reasons(
    ranked: Mapping[CrisisKind, int],
    kind: CrisisKind | None,
    words: Mapping[CrisisKind, Counter[str]],
    speaking: int,
) -> list[str]:
    if not speaking:
        return ["No voice spoke in the last day."]
    if kind is None:
        most = next(iter(ranked.items()), None)
        seen = "" if most is None else f"; most often {most[0].words()}, {most[1]:,} of them"
        return [f"No kind of crisis is clear from {counted(speaking, 'voice')}{seen}."]
    named = [kind, *(other for other in ranked if other is not kind)][:2]
    return [_reason(ranked[k], speaking, k, words[k]) for k in named if ranked[k] >= VOICES]


def _reason(count: int, speaking: int, kind: CrisisKind, words: Counter[str]) -> str:
    often = sorted(words, key=lambda word: (-words[word], word))[:4]
    used = f": {', '.join(often)}" if often else ", by their labels"
    return f"{count:,} of {counted(speaking, 'voice')} speak of {kind.words()}{used}."


def _kinds_in(text: str) -> dict[CrisisKind, set[str]]:
    plain = folded(text[:READ]).replace("\u2019", "'")
    found = {kind: set(pattern.findall(plain)) for kind, pattern in _patterns().items()}
    return {kind: used for kind, used in found.items() if used}


def _order(kind: CrisisKind) -> int:
    return list(_patterns()).index(kind)


@cache
def _patterns() -> dict[CrisisKind, re.Pattern[str]]:
    path = Path(__file__).with_name("kind_words.toml")
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        next(kind for kind in CrisisKind if kind.value == name): re.compile(
            rf"\b(?:{'|'.join(map(re.escape, starts))})[\w']*"
        )
        for name, starts in words.items()
    }
