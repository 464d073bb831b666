"""People affected: the numbers that reports of harm tell, and how severe they make a report."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from crisis_nlp.assess.evidence import Evidence, Flags, Floats
from crisis_nlp.assess.findings import Toll
from crisis_nlp.assess.policy import Policy
from crisis_nlp.detect.affected import KINDS, read_affected
from crisis_nlp.detect.places import read_places
from crisis_nlp.detect.words import topic_words

PLACES = 3
"""Places named at most."""


def people_affected(mentions: pd.DataFrame, harmful: Flags) -> Floats:
    """Read how many people were affected out of the mentions that may report harm.

    Returns
    -------
    numpy.ndarray
        Shape (mentions, kinds): a number of people, 0 where none is stated.
    """
    numbers = np.zeros((len(mentions), len(KINDS)))
    if "text_language" in mentions.columns:
        languages = mentions["text_language"].astype("str").fillna("").to_numpy(object)
    else:
        languages = np.full(len(mentions), "", dtype=object)
    texts, groups = mentions["clean"].to_numpy(object), mentions["group"].to_numpy(object)
    read: dict[object, list[int]] = {}
    for row in np.flatnonzero(harmful).tolist():
        if not isinstance(texts[row], str):
            continue
        if groups[row] not in read:
            told = read_affected(texts[row], languages[row])
            read[groups[row]] = [told.get(kind, 0) for kind in KINDS]
        numbers[row] = read[groups[row]]
    return numbers


def severity_of(affected: Floats, policy: Policy) -> Floats:
    """Return the least severity, 0 to 4, that numbers of people give a report; 0 without any."""
    grave = (affected[:, KINDS.index("dead")] > 0) | (
        affected.max(axis=1, initial=0) >= policy.many_affected
    )
    some = (affected > 0).any(axis=1)
    return np.where(grave, policy.deaths_severity, np.where(some, policy.people_severity, 0.0))


def tolls(evidence: Evidence, policy: Policy) -> tuple[Toll, ...]:
    """Return what the recent span says happened to how many people, the worst kind first."""
    recent = evidence.take(np.flatnonzero(evidence.recent(policy)))
    found = []
    for column, kind in enumerate(KINDS):
        numbers = recent.affected[:, column]
        if numbers.any():
            found.append(_toll(kind, numbers, recent, policy))
    return tuple(found)


def _toll(kind: str, numbers: Floats, recent: Evidence, policy: Policy) -> Toll:
    stated = numbers > 0
    voices = {
        number: len(np.unique(recent.voice[numbers == number]))
        for number in np.unique(numbers[stated]).tolist()
    }
    number = max(voices, key=lambda n: (voices[n] > 1, n))
    return Toll(
        kind=kind,
        number=int(number),
        voices=voices[number],
        least=int(min(voices)),
        most=int(max(voices)),
        mention_ids=recent.strongest((numbers == number).astype("float64"), policy.evidence),
    )


def tolls_in_words(found: tuple[Toll, ...]) -> str:
    """Return tolls as words, such as "26 dead and 86 injured"; empty where there is none.

    Examples
    --------
    >>> from crisis_nlp.assess.findings import Toll
    >>> from crisis_nlp.assess.people import tolls_in_words
    >>> tolls_in_words((Toll("dead", 26, 9, 24, 26, ()), Toll("injured", 86, 2, 86, 86, ())))
    '26 dead and 86 injured'
    """
    told = [f"{toll.number:,} {toll.kind}" for toll in found]
    return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)


def places_of(
    mentions: pd.DataFrame, evidence: Evidence, policy: Policy
) -> tuple[tuple[str, int], ...]:
    """Return the places that most recent reports of harm name, at least two voices each.

    Parameters
    ----------
    mentions
        One brand's mentions; its name is no place.
    evidence
        The same mentions as of the moment judged.
    policy
        Says what is recent, and from which probability on harm is likely.

    Returns
    -------
    tuple
        Places with their number of voices, the most named first; none shares a word with another.
    """
    harmful = evidence.recent(policy) & (evidence.harm >= policy.likely)
    voice = dict(zip(evidence.ids[harmful], evidence.voice[harmful], strict=True))
    reports = mentions[mentions["mention_id"].isin(voice)].drop_duplicates("mention_id")
    brand = mentions["brand"].dropna()
    own = set(topic_words(str(brand.iloc[0]))) if len(brand) else set()
    spoken = {
        (place, voice[name])
        for name, text in zip(reports["mention_id"], reports["clean"], strict=True)
        for place in (read_places(text) if isinstance(text, str) else ())
        if not own & set(topic_words(place))
    }
    named = Counter(place for place, _ in spoken)
    ranked = sorted(named.items(), key=lambda item: (-item[1], item[0]))
    chosen: list[tuple[str, int]] = []
    for place, count in ranked:
        words = set(topic_words(place))
        told = any(words & set(topic_words(other)) for other, _ in chosen)
        if count > 1 and not told and len(chosen) < PLACES:
            chosen.append((place, count))
    return tuple(chosen)
