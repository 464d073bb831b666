"""What a plan asks for at one level of the assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from crisis_nlp.respond.fields import FIELD_RULES, Choice
from crisis_nlp.respond.people import Means

if TYPE_CHECKING:
    from pydantic import ConfigDict

LevelName = Literal["routine", "watch", "issue", "serious", "crisis"]
"""The names of ``crisis_nlp.assess.verdict.LEVEL_NAMES``, calm first."""


class AutomaticAction(Choice):
    """Something done at once when a level is reached, before anybody has thought."""

    PAUSE_POSTS = "pause_posts", "pausar las publicaciones programadas"
    PAUSE_ADS = "pause_ads", "pausar los anuncios"
    OPEN_ROOM = "open_room", "abrir la sala de crisis"
    NOTIFY = "notify", "avisar a todos los contactos del nivel"


@dataclass(frozen=True, slots=True)
class Escalation:
    """Whom to call when nobody acknowledges.

    Parameters
    ----------
    to
        The key of a contact.
    after_minutes
        Minutes from reaching the level without an acknowledgement.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    to: str
    after_minutes: int


@dataclass(frozen=True, slots=True)
class LevelPlan:
    """What the plan asks for at one level.

    Parameters
    ----------
    contacts
        Keys of the plan's contacts, in the order of calling.
    actions
        What people do, in order.
    minutes
        Minutes from reaching the level until the first action stands; None if no clock is set.
    means
        Ways of reaching each contact, in the order of trying.
    acknowledge_minutes
        Minutes each contact has to answer before the deputy is called; None if no clock is set.
    automatic
        What is done at once.
    speakers
        Keys of those who may speak for the organisation; nobody else does.
    escalation
        Whom to call when nobody acknowledges.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    contacts: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    minutes: int | None = None
    means: tuple[Means, ...] = ()
    acknowledge_minutes: int | None = None
    automatic: tuple[AutomaticAction, ...] = ()
    speakers: tuple[str, ...] = ()
    escalation: Escalation | None = None
