"""A response plan: who is called at which level, in which order, to do what, by when.

A plan is a YAML file that a company owns. Field names are English, their contents any language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.respond.drills_log import DrillEntry, Drills
from crisis_nlp.respond.fields import FIELD_RULES
from crisis_nlp.respond.header import Approval, Industry, Recipient, Review
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.levels import LevelName, LevelPlan
from crisis_nlp.respond.messages import Message
from crisis_nlp.respond.page import Call, PlanPage
from crisis_nlp.respond.people import Contact, EmergencyService, Spokesperson
from crisis_nlp.respond.rota import Promise, Rota, Shift

if TYPE_CHECKING:
    from pydantic import ConfigDict

__all__ = [
    "Approval",
    "Call",
    "Contact",
    "CrisisKind",
    "DrillEntry",
    "Drills",
    "EmergencyService",
    "LevelPlan",
    "Message",
    "Plan",
    "PlanPage",
    "Promise",
    "Rota",
    "Shift",
    "Spokesperson",
    "load_plan",
]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole response plan, its references checked.

    Parameters
    ----------
    organisation
        Whose plan it is.
    owner
        The key, in ``contacts``, of whoever answers for the plan.
    contacts
        Everybody the plan knows, by key.
    levels
        What to do, by the level's name.
    messages
        Drafts by kind of crisis and language.
    version
        The plan's own version, in words; None where it does not say.
    industry
        What the organisation does; None where the plan does not say.
    sensitive
        Whether a mistake can hurt people, so that the legal department must read the plan; None
        to follow the industry.
    countries
        Where the organisation works, as ISO 3166 codes such as ``"ES"``.
    languages
        Languages in which it must be able to speak, such as ``"es"``.
    kinds
        The kinds of crisis it prepares for; every kind unless the plan says less.
    approval, legal_review
        Who approved the plan and when; the legal department's reading. None if nobody did.
    review
        How often the plan and its contacts are looked at again.
    distribution
        Who holds a copy.
    spokesperson
        Who speaks in public.
    emergency
        Services outside the organisation, by country.
    rota
        Who listens when.
    promise
        The promise of an answer, and who keeps it.
    drills
        How often the plan is practised, and the log.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    organisation: str
    owner: str
    contacts: dict[str, Contact]
    levels: dict[LevelName, LevelPlan]
    messages: tuple[Message, ...] = ()
    version: str | None = None
    industry: Industry | None = None
    sensitive: bool | None = None
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kinds: tuple[CrisisKind, ...] = tuple(CrisisKind)
    approval: Approval | None = None
    legal_review: Approval | None = None
    review: Review | None = None
    distribution: tuple[Recipient, ...] = ()
    spokesperson: Spokesperson | None = None
    emergency: dict[str, tuple[EmergencyService, ...]] = field(default_factory=dict)
    rota: Rota | None = None
    promise: Promise | None = None
    drills: Drills | None = None

    def page(self, level: int) -> PlanPage:
        """Return the page for ``level``.

        A level the plan leaves out is answered by the nearest lower one it describes, so that no
        crisis is met with silence; below the lowest, nobody is called.

        Parameters
        ----------
        level
            The level reached, 0 to 4.

        Examples
        --------
        >>> from crisis_nlp.respond.plan import Contact, LevelPlan, Plan
        >>> ana = Contact("Ana Rial", "Communications", phone="+34 600 000 000")
        >>> plan = Plan("Casa Brisol", "ana", {"ana": ana}, {"issue": LevelPlan(("ana",))})
        >>> [call.contact.name for call in plan.page(3).contacts], plan.page(1).contacts
        (['Ana Rial'], ())
        """
        asked = self.asked(level)
        return PlanPage(
            level=level,
            organisation=self.organisation,
            owner=self.contacts[self.owner],
            contacts=tuple(self._call(key) for key in asked.contacts),
            actions=asked.actions,
            minutes=asked.minutes,
            messages=self.messages if self._describes(level) else (),
        )

    def asked(self, level: int) -> LevelPlan:
        """Return the entry that answers ``level``: its own, else the nearest lower one's."""
        described = [name for name in LEVEL_NAMES[: level + 1] if name in self.levels]
        return self.levels[described[-1]] if described else LevelPlan()

    def _describes(self, level: int) -> bool:
        return any(name in self.levels for name in LEVEL_NAMES[: level + 1])

    @property
    def needs_legal_review(self) -> bool:
        """Whether the legal department must have read the plan."""
        if self.sensitive is not None:
            return self.sensitive
        return self.industry is not None and self.industry.sensitive

    def _call(self, key: str) -> Call:
        contact = self.contacts[key]
        return Call(contact, self.contacts[contact.deputy] if contact.deputy else None)


def load_plan(path: str | Path) -> Plan:
    """Read a plan file and check that everybody it names is among its contacts.

    Parameters
    ----------
    path
        A YAML file with the fields of ``Plan``.

    Raises
    ------
    PlanError
        If the file cannot be read, is not YAML, has unknown, missing or ill-typed fields, or names
        a contact it does not list. The message names lines and fields.

    Examples
    --------
    >>> from crisis_nlp.respond.plan import load_plan
    >>> plan = load_plan("data/sample_plan.yaml")
    >>> plan.page(3).contacts[0].contact.role
    'Jefe de guardia'
    """
    from crisis_nlp.respond.reading import read_plan

    return read_plan(path).plan
