"""What a drawn plan says: levels, calls and scenarios in short texts, before any drawing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.report.flow_words import LEVELS, WEEKDAYS, labels_in
from crisis_nlp.report.wording import show_text
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.people import ServiceKind
from crisis_nlp.respond.rota import OnHolidays, Weekday
from crisis_nlp.respond.tonight import reach

if TYPE_CHECKING:
    from crisis_nlp.respond.levels import LevelPlan
    from crisis_nlp.respond.plan import Plan
    from crisis_nlp.respond.rota import PublicHours, Shift

CALLED_FOR: Mapping[CrisisKind, tuple[ServiceKind, ...]] = {
    CrisisKind.COMPLAINT_WAVE: (),
    CrisisKind.HARM_TO_PEOPLE: (
        ServiceKind.AMBULANCE, ServiceKind.HOSPITAL, ServiceKind.POISON_CENTRE,
    ),
    CrisisKind.PRODUCT_RECALL: (ServiceKind.REGULATOR, ServiceKind.POISON_CENTRE),
    CrisisKind.OUTAGE: (ServiceKind.REGULATOR,),
    CrisisKind.DATA_BREACH: (ServiceKind.DATA_PROTECTION, ServiceKind.POLICE),
    CrisisKind.ACCIDENT: (
        ServiceKind.FIRE, ServiceKind.AMBULANCE, ServiceKind.POLICE, ServiceKind.REGULATOR,
    ),
    CrisisKind.RUMOUR: (),
    CrisisKind.MISCONDUCT: (ServiceKind.POLICE,),
}  # fmt: skip
"""Which outside services a kind of crisis needs first."""


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One call: who, what they answer for, how to reach them, the first address, the deputy."""

    name: str
    role: str
    ways: str
    address: str
    deputy: str


@dataclass(frozen=True, slots=True)
class FlowLevel:
    """One level: its clock, its calls in order, and what is done; empty texts where unsaid."""

    level: int
    name: str
    clock: str
    means: str
    steps: tuple[FlowStep, ...]
    between: str
    escalation: str
    automatic: tuple[str, ...]
    actions: tuple[str, ...]
    speakers: str


@dataclass(frozen=True, slots=True)
class FlowScenario:
    """One kind of crisis: the services to call and the drafts there are."""

    kind: str
    services: str
    drafts: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole plan in short texts.

    Parameters
    ----------
    language
        The language of the labels.
    organisation, facts
        Whose plan it is; its version, approval and owner.
    listen
        Who listens when, a line a shift.
    levels
        The levels the plan describes, calm first.
    scenarios
        The kinds of crisis it prepares for.
    promises
        Spokesperson, video and promise of an answer.
    """

    language: str
    organisation: str
    facts: str
    listen: tuple[str, ...]
    levels: tuple[FlowLevel, ...]
    scenarios: tuple[FlowScenario, ...]
    promises: str


def flow_of(plan: Plan, language: str | None = None) -> Flow:
    """Return what a drawing of the plan says.

    Parameters
    ----------
    plan
        The plan.
    language
        ``"es"`` or ``"en"``; the plan's first by default.

    Examples
    --------
    >>> from crisis_nlp.report.flow import flow_of
    >>> from crisis_nlp.respond.plan import load_plan
    >>> flow = flow_of(load_plan("data/sample_plan.yaml"), "es")
    >>> [level.name for level in flow.levels], flow.levels[2].clock
    (['vigilancia', 'asunto', 'grave', 'crisis'], 'primera acción en 30 min')
    """
    spoken = (language or next(iter(plan.languages), "en")).split("-")[0]
    labels = labels_in(spoken)
    known = spoken if spoken in LEVELS else "en"
    described = [name for name in LEVEL_NAMES if name in plan.levels]
    return Flow(
        language=known,
        organisation=show_text(plan.organisation, 80),
        facts=_facts(plan, labels),
        listen=tuple(_listen(plan, labels, known)),
        levels=tuple(_level(plan, LEVEL_NAMES.index(n), plan.levels[n], known) for n in described),
        scenarios=tuple(_scenario(plan, kind, labels, known) for kind in plan.kinds),
        promises=_promises(plan, labels),
    )


def minutes_text(minutes: int) -> str:
    """Return minutes as people say them: 45 min, 4 h, 1 h 30 min."""
    hours, rest = divmod(minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(filter(None, parts))


def _facts(plan: Plan, labels: Mapping[str, str]) -> str:
    approval = plan.approval
    signed = (
        labels["unapproved"]
        if approval is None
        else labels["approved"].format(show_text(approval.by, 60), approval.on.isoformat())
    )
    version = labels["version"].format(show_text(plan.version, 20)) if plan.version else ""
    owner = labels["owner"].format(show_text(plan.contacts[plan.owner].name, 60))
    return " · ".join(filter(None, (version, signed, owner)))


def _listen(plan: Plan, labels: Mapping[str, str], language: str) -> Iterable[str]:
    rota = plan.rota
    if rota is None:
        yield labels["no_rota"]
        return
    if rota.round_the_clock:
        yield labels["always"]
    for shift in rota.shifts:
        names = ", ".join(show_text(plan.contacts[key].name, 40) for key in shift.who)
        city = shift.zone.rpartition("/")[2].replace("_", " ") if shift.zone else ""
        zone = f" ({city})" if shift.zone != rota.zone and city else ""
        yield f"{_days(shift, labels, language)} {_hours(shift)}{zone}: {names}"
    if rota.public_hours:
        told = "; ".join(
            f"{_weekdays(r.weekdays, language)} {_hours(r)}" for r in rota.public_hours
        )
        yield labels["told"].format(told)


def _days(shift: Shift, labels: Mapping[str, str], language: str) -> str:
    if shift.holidays is OnHolidays.ONLY:
        return labels["holidays"]
    also = f" ({labels['holidays_too']})" if shift.holidays is OnHolidays.WORKED else ""
    return _weekdays(shift.weekdays, language) + also


def _weekdays(days: Iterable[Weekday], language: str) -> str:
    """Return days of the week with runs joined: Mon-Fri, Sun."""
    order = list(Weekday)
    runs: list[list[int]] = []
    for number in sorted({order.index(day) for day in days}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    names = WEEKDAYS[language]
    return ", ".join(
        names[run[0]] if len(run) == 1 else f"{names[run[0]]}-{names[run[-1]]}" for run in runs
    )


def _hours(row: Shift | PublicHours) -> str:
    return f"{row.start:%H:%M}-{row.end:%H:%M}"


def _level(plan: Plan, level: int, asked: LevelPlan, language: str) -> FlowLevel:
    labels = labels_in(language)
    escalation = between = ""
    if asked.escalation is not None:
        contact = plan.contacts[asked.escalation.to]
        called = ", ".join(filter(None, (contact.name, contact.phone or contact.email)))
        wait = minutes_text(asked.escalation.after_minutes)
        escalation = labels["escalate"].format(wait, show_text(called, 120))
    if asked.acknowledge_minutes is not None:
        between = labels["no_answer"].format(minutes_text(asked.acknowledge_minutes))
    minutes = asked.minutes
    return FlowLevel(
        level=level,
        name=LEVELS[language][level],
        clock="" if minutes is None else labels["first_action"].format(minutes_text(minutes)),
        means=", ".join(means.words(language) for means in asked.means),
        steps=tuple(_step(plan, key, asked, language) for key in asked.contacts),
        between=between or labels["next"],
        escalation=escalation,
        automatic=tuple(action.words(language) for action in asked.automatic),
        actions=tuple(show_text(action, 240) for action in asked.actions),
        speakers=", ".join(show_text(plan.contacts[key].name, 60) for key in asked.speakers),
    )


def _step(plan: Plan, key: str, asked: LevelPlan, language: str) -> FlowStep:
    contact = plan.contacts[key]
    addresses: dict[str, list[str]] = {}
    for means, address in reach(contact, asked.means):
        addresses.setdefault(address, []).append(means.words(language))
    ways = [f"{'/'.join(means)} {show_text(a, 60)}" for a, means in addresses.items()]
    deputy = plan.contacts[contact.deputy] if contact.deputy else None
    called = [deputy.name, deputy.phone or deputy.email] if deputy else []
    return FlowStep(
        name=show_text(contact.name, 80),
        role=show_text(contact.role, 80),
        ways=" · ".join(ways if asked.means else ways[:1]),
        address=show_text(next(iter(addresses), ""), 60),
        deputy=", ".join(show_text(part, 80) for part in called if part),
    )


def _scenario(
    plan: Plan, kind: CrisisKind, labels: Mapping[str, str], language: str
) -> FlowScenario:
    services = [
        f"{country} {service.kind.words(language)} {show_text(service.phone, 30)}"
        for country, listed in plan.emergency.items()
        for wanted in CALLED_FOR[kind]
        for service in listed
        if service.kind is wanted
    ]
    spoken = dict.fromkeys(m.language for m in plan.messages if m.kind is kind)
    drafts = f"{labels['drafts']}: {', '.join(spoken)}" if spoken else labels["no_draft"]
    return FlowScenario(kind.words(language), ", ".join(services), drafts)


def _promises(plan: Plan, labels: Mapping[str, str]) -> str:
    said = []
    if plan.spokesperson is not None:
        keys = filter(None, (plan.spokesperson.contact, plan.spokesperson.deputy))
        names = " / ".join(show_text(plan.contacts[key].name, 60) for key in keys)
        said.append(f"{labels['speak']}: {names}")
        if plan.spokesperson.video_within_hours is not None:
            said.append(labels["video"].format(plan.spokesperson.video_within_hours))
    if plan.promise is not None:
        said.append(labels["promise"].format(plan.promise.within_hours))
    return " · ".join(said)
