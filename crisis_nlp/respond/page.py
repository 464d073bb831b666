"""What a plan says about one moment: whom to call, in which order, what to do and what to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crisis_nlp.respond.messages import Message
from crisis_nlp.respond.people import Contact

if TYPE_CHECKING:
    from crisis_nlp.respond.tonight import Tonight


@dataclass(frozen=True, slots=True)
class Call:
    """One line of the calling list.

    Parameters
    ----------
    contact
        Whom to call.
    deputy
        Whom to call when they do not answer; None if the plan names nobody.
    """

    contact: Contact
    deputy: Contact | None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The page of a plan for one level: what to lay on the table tonight.

    Parameters
    ----------
    level
        The level reached, 0 to 4.
    organisation
        Whose plan it is.
    owner
        Who answers for the plan.
    contacts
        Whom to call, in order, with their deputies.
    actions
        What to do, in order.
    minutes
        Minutes from reaching the level until the first action stands; None if no clock is set.
    messages
        Every draft of the plan; none where the plan asks for nothing at this level.
    now
        The same at one moment: who is on duty, which clocks run, the drafts filled in; None where
        no moment was given.
    """

    level: int
    organisation: str
    owner: Contact
    contacts: tuple[Call, ...]
    actions: tuple[str, ...]
    minutes: int | None
    messages: tuple[Message, ...]
    now: Tonight | None = None
