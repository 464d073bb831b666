"""Titles and keywords of topics: the phrases that set one topic apart from the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from crisis_nlp.detect.typical import excerpt, typical_order
from crisis_nlp.detect.words import stop_words, topic_words

LONGEST = 3
"""Words in a phrase at most."""
KEYWORDS = 6
IN_TITLE = 3
SHARED = 0.03
"""Share of a topic's texts that must hold a phrase of several words for it to go before its parts;
what fewer hold was put together by chance."""
NAMING = 0.05
"""Share that must hold a title's first phrase; else a whole text speaks for the topic."""

_JOINING = frozenset(
    ("de", "del", "la", "las", "los", "el", "y", "e", "en", "se", "of", "the", "and", "to", "in")
)
"""Words inside a phrase that tie it together; others cut a sentence into pieces."""

_WORD = re.compile(r"[\w'’]+(?:[.-]\w+)*")
_BREAK = re.compile(r"[.!?¡¿,;:()\[\]\"“”«»|…\n]+|\B-\B|\b(?:URL|RT)\b|@user|#")


@dataclass(frozen=True, slots=True)
class Title:
    """What a topic is about.

    Parameters
    ----------
    title
        For people: its strongest phrases if many texts share the first and several share one of
        more than a word, else the beginning of its most typical text.
    keywords
        Its strongest phrases, the strongest first; none shares a word with another.
    """

    title: str
    keywords: tuple[str, ...]


def title_topics(texts: Mapping[str, Sequence[str]], brand: str = "") -> dict[str, Title]:
    """Name each topic by class-based TF-IDF over phrases of one to three words.

    The weight of a phrase is ``tf * log(1 + A / f)``, with ``tf`` the number of the topic's texts
    that contain it, ``f`` the same over all topics and ``A`` the mean number of phrases a topic
    (Grootendorst, *BERTopic*, 2022), times the number of its words that carry meaning, so that
    phrases go before their parts if many texts share them. A phrase neither begins nor ends with a
    stop word and crosses no punctuation.

    Parameters
    ----------
    texts
        Topic to its distinct cleaned texts.
    brand
        The brand's own name, which names no topic.

    Returns
    -------
    dict
        A title for every topic given; empty where its texts have no word to go by.

    Examples
    --------
    >>> from crisis_nlp.detect.titles import title_topics
    >>> ill = ["Ill after the raw oysters", "raw oysters again, my son is ill"]
    >>> title_topics({"t-1": ill, "t-2": ["Live music tonight"]}, "Brisol")["t-1"].title
    'raw oysters, Ill'
    """
    own = frozenset(topic_words(brand))
    counts = {topic: _phrase_counts(of, own) for topic, of in texts.items()}
    total: Counter[str] = Counter()
    for phrases, _ in counts.values():
        total.update(phrases)
    mean = sum(total.values()) / max(len(counts), 1)
    return {
        topic: _title(phrases, forms, total, mean, texts[topic])
        for topic, (phrases, forms) in counts.items()
    }


def _phrase_counts(
    texts: Sequence[str], own: frozenset[str]
) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Count in how many texts each phrase stands, and in which spellings."""
    phrases: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        found = dict(_phrases(text, own))
        phrases.update(found.keys())
        for phrase, form in found.items():
            forms.setdefault(phrase, Counter())[form] += 1
    return phrases, forms


def _phrases(text: str, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield (folded phrase, phrase as written); of two spellings in a text the last one."""
    stop = stop_words()
    for part in _BREAK.split(text):
        written = _WORD.findall(part)
        folded = [word.casefold() for word in written]
        bearing = [
            len(w) > 1 and not w.isdigit() and w not in stop and not own & set(topic_words(w))
            for w in folded
        ]
        for start in range(len(folded)):
            for end in range(start + 1, min(start + LONGEST, len(folded)) + 1):
                if bearing[start] and bearing[end - 1]:
                    yield " ".join(folded[start:end]), " ".join(written[start:end])


def _title(
    phrases: Counter[str],
    forms: dict[str, Counter[str]],
    total: Counter[str],
    mean: float,
    texts: Sequence[str],
) -> Title:
    def weight(phrase: str) -> float:
        telling = phrases[phrase] * log(1 + mean / total[phrase])
        return telling * _length(phrase) if phrases[phrase] > SHARED * len(texts) else telling

    # What a single text of many says is no name for the topic.
    telling = [p for p in phrases if phrases[p] > 1 or len(texts) == 1] or list(phrases)
    keywords: list[str] = []
    shared = False
    taken: set[str] = set()
    for phrase in sorted(telling, key=lambda p: (-weight(p), p)):
        words = set(topic_words(phrase))
        if not words or words & taken:
            continue
        taken |= words
        shared |= len(keywords) < IN_TITLE and " " in phrase and phrases[phrase] > 1
        keywords.append(min(forms[phrase], key=lambda form: (-forms[phrase][form], form)))
        if len(keywords) == KEYWORDS:
            break
    title = ", ".join(keywords[:IN_TITLE])
    named = bool(keywords) and phrases[keywords[0].casefold()] >= NAMING * len(texts)
    if keywords and not (shared and named):
        title = excerpt(texts[typical_order(texts)[0]]) or title
    return Title(title, tuple(keywords))


def _length(phrase: str) -> float:
    """Return the words that carry meaning; a phrase in pieces counts less."""
    words = phrase.split()
    return len(words) - sum(word in stop_words() and word not in _JOINING for word in words[1:-1])
