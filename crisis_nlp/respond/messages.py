"""Drafts of what is said to the public, by kind of crisis and language. Nothing is ever sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from crisis_nlp.respond.fields import FIELD_RULES, Choice
from crisis_nlp.respond.header import Approval
from crisis_nlp.respond.kinds import CrisisKind

if TYPE_CHECKING:
    from pydantic import ConfigDict

_BLANK = re.compile(r"\[([^\[\]\n]{1,60})\]")


class DraftKind(Choice):
    """What a draft is for, in the order in which they are needed."""

    HOLDING = "holding", "mensaje de espera"
    UPDATE = "update", "actualización"
    APOLOGY = "apology", "disculpa"
    CORRECTION = "correction", "rectificación"


@dataclass(frozen=True, slots=True)
class Message:
    """A draft to be filled in, approved and sent by a person; the library sends nothing.

    Parameters
    ----------
    kind
        The kind of crisis it is for.
    language
        The language it is written in, such as ``"es"``.
    text
        The draft, with the facts of the day as ``[names in square brackets]``.
    draft
        What it is for.
    placeholders
        The names in square brackets that are left open on purpose, until the day.
    approval
        The legal department's yes; None if there is none yet.
    expires
        The last day on which it may be used; None if it does not expire.

    Examples
    --------
    >>> from crisis_nlp.respond.messages import Message
    >>> draft = Message("outage", "en", "[service] is down since [time].")
    >>> draft.blanks, draft.filled({"service": "The app"})
    (('service', 'time'), 'The app is down since [time].')
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    kind: CrisisKind
    language: str
    text: str
    draft: DraftKind = DraftKind.HOLDING
    placeholders: tuple[str, ...] = ()
    approval: Approval | None = None
    expires: date | None = None

    @property
    def blanks(self) -> tuple[str, ...]:
        """The names in square brackets in the text, each once, in order of appearance."""
        return tuple(dict.fromkeys(_BLANK.findall(self.text)))

    def filled(self, facts: Mapping[str, str]) -> str:
        """Return the text with the facts known filled in; the others stay in brackets."""
        return _BLANK.sub(lambda blank: facts.get(blank[1], blank[0]), self.text)
