"""What stands at the head of a plan: the trade, the approvals, the reviews, who holds a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from crisis_nlp.respond.fields import FIELD_RULES, Choice

if TYPE_CHECKING:
    from pydantic import ConfigDict


class Industry(Choice):
    """What the organisation does."""

    FOOD = "food", "alimentación y hostelería"
    AIRLINE = "airline", "línea aérea"
    BANK = "bank", "banca"
    TELECOM = "telecom", "telecomunicaciones"
    RETAIL = "retail", "comercio"
    ENERGY = "energy", "energía"
    HEALTH = "health", "salud"
    PUBLIC = "public", "administración pública"

    @property
    def sensitive(self) -> bool:
        """Whether a mistake in this trade can hurt people's bodies or savings."""
        return self in (
            Industry.FOOD,
            Industry.AIRLINE,
            Industry.BANK,
            Industry.ENERGY,
            Industry.HEALTH,
        )


@dataclass(frozen=True, slots=True)
class Approval:
    """Somebody's yes to a text as it stood on a day.

    Parameters
    ----------
    by
        Who said yes, in words: a name and an office.
    on
        The day.
    content
        A stamp of what was approved, such as a hash; None if it was
        not stamped, and then no later change can be noticed.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    by: str
    on: date
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """How often a plan is looked at again.

    Parameters
    ----------
    every_days
        Days between two reviews of the whole plan.
    contacts_every_days
        Days after which a contact that nobody has reached counts as unverified.
    last
        The day of the last review; None for the day of approval.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    every_days: int
    contacts_every_days: int = 90
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who holds a copy of the plan.

    Parameters
    ----------
    to
        A key of the plan's contacts, or the name of anybody else.
    received
        The day they received it; None if they have not.
    version
        The version they received; None where the plan does not say.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    to: str
    received: date | None = None
    version: str | None = None
