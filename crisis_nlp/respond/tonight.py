"""The page of the plan at one moment: whom to call now, by when, and what else runs.

Whoever is on duty stands first, then the level's contacts in their order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from crisis_nlp.respond.cover import next_turn, turns_at
from crisis_nlp.respond.drafts import Draft, find_drafts
from crisis_nlp.respond.facts import Facts
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.levels import AutomaticAction, LevelPlan
from crisis_nlp.respond.page import PlanPage
from crisis_nlp.respond.people import Contact, EmergencyService, Means
from crisis_nlp.respond.rota import Weekday

if TYPE_CHECKING:
    from crisis_nlp.respond.cover import Turn
    from crisis_nlp.respond.plan import Plan


@dataclass(frozen=True, slots=True)
class CallNow:
    """One line of tonight's calling list.

    Parameters
    ----------
    contact
        Whom to call.
    duty_until
        Until when they are on duty (UTC); None where they are not.
    local
        What their clock shows; None where the plan does not say where they live.
    reach
        Ways of reaching them with the number or address, in the order of trying.
    answer_by
        When they must have answered (UTC) before the deputy is called; None without a clock.
    deputy
        Who stands in; None if nobody does.
    deputy_reach
        Ways of reaching the deputy.
    """

    contact: Contact
    duty_until: pd.Timestamp | None
    local: pd.Timestamp | None
    reach: tuple[tuple[Means, str], ...]
    answer_by: pd.Timestamp | None
    deputy: Contact | None
    deputy_reach: tuple[tuple[Means, str], ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that must have happened by a moment.

    Parameters
    ----------
    what
        What, in words.
    minutes
        Minutes from reaching the level.
    at
        The moment, UTC.
    """

    what: str
    minutes: int
    at: pd.Timestamp


@dataclass(frozen=True, slots=True)
class CountryService:
    """A service outside the organisation, and the country it serves."""

    country: str
    service: EmergencyService


@dataclass(frozen=True, slots=True)
class Tonight:
    """What a plan asks for at one moment.

    Parameters
    ----------
    at, since
        The moment, and when the level was reached (UTC).
    zone
        The time zone in which people read the page: the rota's, else UTC.
    kind
        The kind of crisis; None where it is not known.
    reasons
        Why it is taken to be that kind, in sentences.
    calls
        Whom to call now, in order.
    on_duty
        Names of those on duty; None where the plan has no rota.
    next_duty, next_on_duty
        When somebody is next on duty, and who; None and empty if somebody is now, or nobody will.
    automatic
        What is done at once.
    speakers
        Who may speak; nobody else does.
    video_within_hours
        Hours until a video statement can be out; None if the plan does not say.
    deadlines
        What must have happened by when, the next first.
    promised_by
        Names of those who keep the promise of an answer on the day it falls due; None where
        nothing is promised.
    services
        Emergency services of the countries the organisation works in.
    drafts
        The texts, filled with what is known.
    """

    at: pd.Timestamp
    since: pd.Timestamp
    zone: str
    kind: CrisisKind | None
    reasons: tuple[str, ...]
    calls: tuple[CallNow, ...]
    on_duty: tuple[str, ...] | None
    next_duty: pd.Timestamp | None
    next_on_duty: tuple[str, ...]
    automatic: tuple[AutomaticAction, ...]
    speakers: tuple[Contact, ...]
    video_within_hours: int | None
    deadlines: tuple[Deadline, ...]
    promised_by: tuple[str, ...] | None
    services: tuple[CountryService, ...]
    drafts: tuple[Draft, ...]


def page_at(
    plan: Plan,
    level: int,
    at: pd.Timestamp,
    *,
    since: pd.Timestamp | None = None,
    kind: CrisisKind | None = None,
    reasons: tuple[str, ...] = (),
    facts: Facts | None = None,
    languages: Iterable[str] = (),
) -> PlanPage:
    """Return the page of a plan for a level at a moment.

    Parameters
    ----------
    plan
        The plan; one that says little gives a page that says little.
    level
        The level reached, 0 to 4.
    at
        The moment, with a time zone.
    since
        When the level was reached, from which the clocks run; ``at`` if not given.
    kind, reasons
        The kind of crisis, and why it is taken to be that.
    facts
        What is filled into the drafts; the organisation's name alone if not given.
    languages
        Languages of the drafts, in their order; the plan's own if not given.

    Returns
    -------
    PlanPage
        With ``now`` filled in.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.respond.plan import load_plan
    >>> from crisis_nlp.respond.tonight import page_at
    >>> page = page_at(load_plan("data/sample_plan.yaml"), 3, pd.Timestamp("2026-05-02T22:00Z"))
    >>> [str(deadline.at) for deadline in page.now.deadlines]
    ['2026-05-02 22:30:00+00:00']
    """
    now = at.tz_convert("UTC")
    reached = now if since is None else since.tz_convert("UTC")
    asked = plan.asked(level)
    zone = plan.rota.zone if plan.rota else "UTC"
    turns = turns_at(plan, now)
    coming = None if turns else next_turn(plan, now)
    known = facts or Facts(plan.organisation, zone=zone)
    page = plan.page(level)
    tonight = Tonight(
        at=now,
        since=reached,
        zone=zone,
        kind=kind,
        reasons=reasons,
        calls=_calls(plan, asked, turns if asked.contacts else (), now, reached),
        on_duty=None if plan.rota is None else _names(plan, (k for t in turns for k in t.who)),
        next_duty=None if coming is None else coming.interval.start,
        next_on_duty=() if coming is None else _names(plan, coming.who),
        automatic=asked.automatic,
        speakers=tuple(plan.contacts[key] for key in asked.speakers),
        video_within_hours=plan.spokesperson.video_within_hours if plan.spokesperson else None,
        deadlines=_deadlines(plan, asked, reached),
        promised_by=_promised_by(plan, reached, zone) if asked.contacts else None,
        services=_services(plan) if asked.contacts else (),
        drafts=find_drafts(plan, kind, known, now.tz_convert(zone).date(), languages)
        if page.messages
        else (),
    )
    return replace(page, now=tonight)


def _calls(
    plan: Plan, asked: LevelPlan, turns: tuple[Turn, ...], now: pd.Timestamp, since: pd.Timestamp
) -> tuple[CallNow, ...]:
    until: dict[str, pd.Timestamp] = {}
    for turn in turns:
        for key in turn.who:
            until[key] = max(turn.interval.end, until.get(key, turn.interval.end))
    minutes = asked.acknowledge_minutes
    answer_by = None if minutes is None else since + pd.Timedelta(minutes=minutes)
    calls = []
    for key in dict.fromkeys([*until, *asked.contacts]):
        contact = plan.contacts[key]
        deputy = plan.contacts[contact.deputy] if contact.deputy else None
        calls.append(
            CallNow(
                contact=contact,
                duty_until=until.get(key),
                local=now.tz_convert(contact.zone) if contact.zone else None,
                reach=reach(contact, asked.means),
                answer_by=answer_by,
                deputy=deputy,
                deputy_reach=reach(deputy, asked.means) if deputy else (),
            )
        )
    return tuple(calls)


def reach(contact: Contact, means: tuple[Means, ...]) -> tuple[tuple[Means, str], ...]:
    """Return the ways of reaching somebody that they have, in the order of trying.

    Without means in the plan: the telephone, then e-mail. Chat goes by their name.
    """
    addresses = {
        Means.PHONE: contact.phone,
        Means.MESSAGE: contact.phone,
        Means.EMAIL: contact.email,
        Means.CHAT: contact.name,
    }
    ways = [(way, addresses[way]) for way in means or (Means.PHONE, Means.EMAIL)]
    found = tuple((way, address) for way, address in ways if address)
    return found if found or not means else reach(contact, ())


def _deadlines(plan: Plan, asked: LevelPlan, since: pd.Timestamp) -> tuple[Deadline, ...]:
    if not (asked.contacts or asked.actions):
        return ()
    clocks: list[tuple[str, int]] = []
    if asked.acknowledge_minutes is not None:
        clocks.append(
            ("everybody called has answered, or the deputy is called", asked.acknowledge_minutes)
        )
    if asked.escalation is not None:
        contact = plan.contacts[asked.escalation.to]
        called = ", ".join(filter(None, (contact.name, contact.phone or contact.email)))
        clocks.append((f"if nobody has answered: call {called}", asked.escalation.after_minutes))
    if asked.minutes is not None:
        clocks.append(("the first action stands", asked.minutes))
    if plan.promise is not None:
        hours = plan.promise.within_hours
        clocks.append((f"everybody who wrote has an answer, as promised in {hours} h", 60 * hours))
    deadlines = [
        Deadline(what, minutes, since + pd.Timedelta(minutes=minutes)) for what, minutes in clocks
    ]
    return tuple(sorted(deadlines, key=lambda deadline: deadline.minutes))


def _promised_by(plan: Plan, since: pd.Timestamp, zone: str) -> tuple[str, ...] | None:
    if plan.promise is None:
        return None
    due = (since + pd.Timedelta(hours=plan.promise.within_hours)).tz_convert(zone)
    return _names(plan, plan.promise.kept_by.get(list(Weekday)[due.day_of_week], ()))


def _services(plan: Plan) -> tuple[CountryService, ...]:
    countries = dict.fromkeys([*plan.countries, *plan.emergency])
    return tuple(
        CountryService(country, service)
        for country in countries
        for service in plan.emergency.get(country, ())
    )


def _names(plan: Plan, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(plan.contacts[key].name for key in dict.fromkeys(keys))
