"""The drafts for tonight: those of the kind of crisis, filled with what is known.

Nothing is sent. What is not known stays in brackets, for a person to fill in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from crisis_nlp.respond.facts import Facts
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.messages import DraftKind, Message

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan

GENERAL: Mapping[str, str] = {
    "es": "Hemos leído lo que se cuenta sobre [asunto] y lo estamos comprobando. Todavía no "
    "sabemos lo bastante para explicarlo. Volveremos a informar a las [hora], haya o no "
    "novedades. Si te afecta, escríbenos a [contacto]. [organización]",
    "en": "We have read what is being said about [matter] and are looking into it. We do not yet "
    "know enough to explain it. We will report again at [time], whether or not there is news. If "
    "you are affected, write to us at [contact]. [organisation]",
}
"""The general holding statement, for a kind of crisis that nobody recognises or prepared for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft as it stands tonight.

    Parameters
    ----------
    kind
        The kind of crisis it was written for; None for the general holding statement.
    draft
        What it is for.
    language
        The language it is written in.
    text
        The text, with what is known filled in and the rest in brackets.
    filled
        What was filled in, by the name in brackets; to be checked by a person.
    missing
        The names that are still in brackets.
    warning
        Why it may not be used as it is; empty where legal approved it and it has not expired.
    """

    kind: CrisisKind | None
    draft: DraftKind
    language: str
    text: str
    filled: Mapping[str, str]
    missing: tuple[str, ...]
    warning: str


def find_drafts(
    plan: Plan, kind: CrisisKind | None, facts: Facts, on: date, languages: Iterable[str] = ()
) -> tuple[Draft, ...]:
    """Return the drafts of a kind of crisis, in the order in which they are needed.

    Parameters
    ----------
    plan
        Its messages are the drafts.
    kind
        The kind of crisis; None where it is not known.
    facts
        What is filled in.
    on
        The day, for drafts that expire.
    languages
        Those wanted, in their order; none for the plan's own, or every language it has drafts in.

    Returns
    -------
    tuple of Draft
        Where the plan has no draft of this kind in a language, the general holding statement,
        which exists in Spanish and English.

    Examples
    --------
    >>> from datetime import date
    >>> from crisis_nlp.respond.drafts import find_drafts
    >>> from crisis_nlp.respond.facts import Facts
    >>> from crisis_nlp.respond.plan import load_plan
    >>> plan = load_plan("data/sample_plan.yaml")
    >>> facts = Facts("Casa Brisol", topic="fries")
    >>> drafts = find_drafts(plan, None, facts, date(2026, 5, 2), ["en"])
    >>> drafts[0].text[:59], drafts[0].missing
    ('We have read what is being said about fries and are looking', ('time', 'contact'))
    """
    wanted = tuple(languages) or plan.languages or _spoken(plan)
    order = list(DraftKind)
    found: list[Draft] = []
    for language in wanted:
        own = [m for m in plan.messages if m.kind == kind and m.language == language]
        own.sort(key=lambda message: order.index(message.draft))
        found += [_draft(message, message.kind, facts, _warning(message, on)) for message in own]
        if not own and language in GENERAL and plan.messages:
            general = Message(CrisisKind.COMPLAINT_WAVE, language, GENERAL[language])
            found.append(_draft(general, None, facts, "general text, not in the plan, unapproved"))
    return tuple(found)


def _draft(message: Message, kind: CrisisKind | None, facts: Facts, warning: str) -> Draft:
    known = {blank: facts.for_blank(blank, message.language) for blank in message.blanks}
    filled = {blank: fact for blank, fact in known.items() if fact is not None}
    return Draft(
        kind=kind,
        draft=message.draft,
        language=message.language,
        text=message.filled(filled),
        filled=filled,
        missing=tuple(blank for blank, fact in known.items() if fact is None),
        warning=warning,
    )


def _warning(message: Message, on: date) -> str:
    if message.expires is not None and message.expires < on:
        return f"expired on {message.expires.isoformat()}"
    return "" if message.approval else "not approved by legal"


def _spoken(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(message.language for message in plan.messages)) or tuple(GENERAL)
