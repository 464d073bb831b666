"""A response plan: who is called at which level, in which order, to do what, by when.

A plan is a YAML file that a company owns. Field names are English, their contents any language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.errors import PlanError
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
    from pydantic import ConfigDict, ValidationError

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
        Whether a mistake can hurt people, so that the legal department reads the plan.
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
    sensitive: bool = False
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
        described = [name for name in LEVEL_NAMES[: level + 1] if name in self.levels]
        asked = self.levels[described[-1]] if described else LevelPlan()
        return PlanPage(
            level=level,
            organisation=self.organisation,
            owner=self.contacts[self.owner],
            contacts=tuple(self._call(key) for key in asked.contacts),
            actions=asked.actions,
            minutes=asked.minutes,
            messages=self.messages if described else (),
        )

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
        a contact it does not list. The message names the place in the file.

    Examples
    --------
    >>> from crisis_nlp.respond.plan import load_plan
    >>> plan = load_plan("data/sample_plan.yaml")
    >>> plan.page(3).contacts[0].contact.role
    'Jefe de guardia'
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        plan = TypeAdapter(Plan).validate_python(_read_yaml(Path(path)))
    except ValidationError as error:
        raise _unreadable(path, error) from None
    problems = list(_broken_promises(plan))
    if problems:
        raise PlanError(
            f"The plan {path} does not hold together",
            found="; ".join(problems),
            do=f"name only its contacts ({', '.join(plan.contacts) or 'none yet'}) or add the "
            "missing one, and give every clock at least one minute",
        )
    return plan


def _read_yaml(path: Path) -> dict[str, Any]:
    import yaml

    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PlanError(
            f"The plan {path} cannot be opened",
            found=error.strerror or "an unreadable file",
            do="check the path given as the plan",
        ) from None
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise PlanError(
            f"The plan {path} is not YAML in UTF-8",
            found=" ".join(str(error).split()),
            do="mend that line; a text with a colon or a leading @ or * needs quotes",
        ) from None
    if not isinstance(content, dict):
        raise PlanError(
            f"The plan {path} holds no fields",
            found="an empty file" if content is None else f"a {type(content).__name__}",
            do="start from data/sample_plan.yaml, which has every field",
        )
    return content


def _unreadable(path: str | Path, error: ValidationError) -> PlanError:
    faults = error.errors(include_url=False, include_context=False)
    places = [f"{_place(fault['loc'])}: {_fault(fault)}" for fault in faults[:3]]
    if len(faults) > 3:
        places.append(f"and {len(faults) - 3} more")
    return PlanError(
        f"The plan {path} has fields that cannot be read",
        found="; ".join(places),
        do="mend these places, with telephone numbers in quotes; data/sample_plan.yaml shows "
        "every field",
    )


def _place(location: tuple[int | str, ...]) -> str:
    steps = (f"[{s}]" if isinstance(s, int) else f".{s}" for s in location if s != "[key]")
    return "".join(steps).removeprefix(".")


def _fault(fault: Mapping[str, Any]) -> str:
    if fault["type"] == "unexpected_keyword_argument":
        return "a plan has no such field"
    if fault["type"].startswith("missing"):
        return "missing"
    wanted = str(fault["msg"]).removeprefix("Input ").replace("valid tuple", "list")
    return f"{wanted}, not {fault['input']!r}"


def _broken_promises(plan: Plan) -> Iterator[str]:
    for place, key in _references(plan):
        if key not in plan.contacts:
            yield f"{place}: '{key}' is not among the contacts"
    for name, level in plan.levels.items():
        if level.minutes is not None and level.minutes < 1:
            yield f"levels.{name}.minutes: {level.minutes} leaves no time to act"


def _references(plan: Plan) -> Iterator[tuple[str, str]]:
    yield "owner", plan.owner
    for key, contact in plan.contacts.items():
        if contact.deputy is not None:
            yield f"contacts.{key}.deputy", contact.deputy
    for name, level in plan.levels.items():
        for position, key in enumerate(level.contacts):
            yield f"levels.{name}.contacts[{position}]", key
