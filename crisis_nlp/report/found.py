"""What was found besides the score, in sentences: people, speakers, what the score rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report.wording import count_of, show_moment, show_number, show_text

if TYPE_CHECKING:
    from crisis_nlp.assess.findings import Speakers, Toll
    from crisis_nlp.assess.verdict import Verdict

STIRRING = 3
"""Weak signals named at most,"""
LOUD = 3
"""and only below this level: in a crisis nobody asks for them."""


def found_sentences(verdict: Verdict) -> list[str]:
    """Return what was found as sentences, the people first.

    Examples
    --------
    >>> from crisis_nlp.assess.findings import Toll
    >>> from crisis_nlp.report.found import toll_sentence
    >>> toll_sentence((Toll("dead", 26, 9, 24, 26, ()),), (("Amuay", 5),))
    'Reported in Amuay: 26 dead (9 voices; figures from 24 to 26).'
    """
    sentences = [
        toll_sentence(verdict.affected, verdict.places),
        *_speaking(verdict.speakers),
        *_standing(verdict),
        *(_stirring(verdict.topics) if verdict.level < LOUD else ()),
        *_without(verdict),
    ]
    return [sentence for sentence in sentences if sentence]


def toll_sentence(tolls: tuple[Toll, ...], places: tuple[tuple[str, int], ...]) -> str:
    """Return what happened to how many people and where; empty where nothing is known."""
    told = ", ".join(_toll(toll) for toll in tolls)
    where = ", ".join(show_text(place, 60) for place, _ in places)
    if told:
        return f"Reported{f' in {where}' if where else ''}: {told}."
    return f"Places named in reports of harm: {where}." if where else ""


def _toll(toll: Toll) -> str:
    told = f"{toll.number:,} {toll.kind} ({count_of(toll.voices, 'voice')}"
    if toll.least == toll.most:
        return f"{told})"
    return f"{told}; figures from {toll.least:,} to {toll.most:,})"


def _speaking(speakers: Speakers | None) -> Iterator[str]:
    if speakers is None or not (speakers.asserting or speakers.asking or speakers.denying):
        return
    told = [
        count_of(speakers.asserting, "voice") + " brought facts from outside",
        f"{show_number(speakers.asking)} asked openly",
        f"{show_number(speakers.denying)} denied",
    ]
    media = speakers.first_media
    told.append(
        "no medium yet" if media is None else f"first medium {show_moment(media, short=True)}"
    )
    if speakers.organisation is not None:
        told.append(
            f"the organisation first spoke {show_moment(speakers.organisation, short=True)}"
        )
    yield f"Lately {', '.join(told)}."


def _standing(verdict: Verdict) -> Iterator[str]:
    if verdict.standing > verdict.level:
        name = LEVEL_NAMES[verdict.standing]
        yield f"The level {name}, reached within the last day, stands until a day was quieter."


def _stirring(topics: pd.DataFrame) -> Iterator[str]:
    weak = topics[topics["state"] == "emerging"].head(STIRRING)
    for row in weak.to_dict("records"):
        since = show_moment(row["first"], short=True)
        yield (
            f"A weak signal: {show_text(row['title'], 80)} "
            f"({count_of(row['voices'], 'voice')} since {since})."
        )


def _without(verdict: Verdict) -> Iterator[str]:
    same = [other.without for other in verdict.counterfactuals if other.score == verdict.score]
    for other in verdict.counterfactuals:
        if other.score != verdict.score:
            compared = f"{other.score:.1f} instead of {verdict.score:.1f}"
            yield f"Without {other.without}: {compared} ({LEVEL_NAMES[other.level]})."
    if same and verdict.score:
        parts = " or ".join([", ".join(same[:-1]), same[-1]] if len(same) > 1 else same)
        yield f"Without {parts} the score is the same."


def _moment(time: pd.Timestamp) -> str:
    return show_moment(time, short=True)


def topic_speakers(row: Mapping[Any, Any]) -> list[str]:
    """Return who speaks in a topic and whom it says was affected, as facts; empty if unknown."""
    words = (("asserting", "assert"), ("asking", "ask"), ("denying", "deny"))
    told = [f"{show_number(row[name])} {verb}" for name, verb in words if row[name]]
    affected = show_text(row["affected"], 80)
    return [*told, affected] if affected else told
