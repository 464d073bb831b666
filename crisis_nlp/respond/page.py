"""What a plan says about one moment: whom to call, in which order, what to do and what to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from pydantic import ConfigDict

FIELD_RULES: ConfigDict = {
    "extra": "forbid",
    "str_strip_whitespace": True,
    "str_min_length": 1,
}
"""How every part of a plan file is read: no unknown field, no empty text."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who can be called.

    Parameters
    ----------
    name, role
        Who this is, and what they answer for.
    phone, email
        How to reach them; None where the plan does not say.
    deputy
        The key, in the plan's contacts, of whoever stands in; None if nobody does.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    name: str
    role: str
    phone: str | None = None
    email: str | None = None
    deputy: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A draft to be filled in, approved and sent by a person; the library sends nothing.

    Parameters
    ----------
    kind
        The kind of crisis it is for, such as ``"harm to people"``.
    language
        The language it is written in, such as ``"es"``.
    text
        The draft.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    kind: str
    language: str
    text: str


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
    """

    level: int
    organisation: str
    owner: Contact
    contacts: tuple[Call, ...]
    actions: tuple[str, ...]
    minutes: int | None
    messages: tuple[Message, ...]
