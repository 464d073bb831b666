"""What a plan must keep to be usable at all: it names only people it lists, in sound numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crisis_nlp.respond.source import Place

if TYPE_CHECKING:
    from datetime import time

    from crisis_nlp.respond.plan import Plan
    from crisis_nlp.respond.rota import PublicHours, Rota, Shift

_COUNTRY = re.compile("[A-Z]{2}")
_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Broken = tuple[Place, str, str]
"""Where it is, what is wrong, and how to mend it."""


def contradictions(plan: Plan) -> Iterator[Broken]:
    """Yield every place where the plan contradicts itself, in the order of its fields."""
    listed = ", ".join(plan.contacts) or "none yet"
    for place, key in people_named(plan):
        if key not in plan.contacts:
            mend = f"name one of its contacts ({listed}) or add this one"
            yield place, f"'{key}' is not among the contacts", mend
    yield from _codes(plan)
    yield from _zones(plan)
    yield from _numbers(plan)
    if plan.rota is not None:
        yield from _hours(plan.rota)


def people_named(plan: Plan) -> Iterator[tuple[Place, str]]:
    """Yield every place of a plan that names a contact, with the contact's key."""
    yield ("owner",), plan.owner
    for key, contact in plan.contacts.items():
        if contact.deputy is not None:
            yield ("contacts", key, "deputy"), contact.deputy
    yield from _named_by_levels(plan)
    if plan.spokesperson is not None:
        yield ("spokesperson", "contact"), plan.spokesperson.contact
        if plan.spokesperson.deputy is not None:
            yield ("spokesperson", "deputy"), plan.spokesperson.deputy
    if plan.rota is not None:
        for position, shift in enumerate(plan.rota.shifts):
            for which, key in enumerate(shift.who):
                yield ("rota", "shifts", position, "who", which), key
    if plan.promise is not None:
        for day, keys in plan.promise.kept_by.items():
            for which, key in enumerate(keys):
                yield ("promise", "kept_by", day.value, which), key


def _named_by_levels(plan: Plan) -> Iterator[tuple[Place, str]]:
    for name, level in plan.levels.items():
        for which, key in enumerate(level.contacts):
            yield ("levels", name, "contacts", which), key
        for which, key in enumerate(level.speakers):
            yield ("levels", name, "speakers", which), key
        if level.escalation is not None:
            yield ("levels", name, "escalation", "to"), level.escalation.to


def _codes(plan: Plan) -> Iterator[Broken]:
    countries: list[tuple[Place, str]] = [
        (("countries", which), code) for which, code in enumerate(plan.countries)
    ]
    countries += [(("emergency", code), code) for code in plan.emergency]
    if plan.rota is not None and plan.rota.country is not None:
        countries.append((("rota", "country"), plan.rota.country))
    for place, code in countries:
        if not _COUNTRY.fullmatch(code):
            yield place, f"'{code}' is no country's code", "write two capitals, such as ES"
    languages: list[tuple[Place, str]] = [
        (("languages", which), code) for which, code in enumerate(plan.languages)
    ]
    languages += [
        (("messages", which, "language"), draft.language)
        for which, draft in enumerate(plan.messages)
    ]
    for place, code in languages:
        if not _LANGUAGE.fullmatch(code):
            yield place, f"'{code}' is no language's code", "write a code such as es or en"


def _zones(plan: Plan) -> Iterator[Broken]:
    from zoneinfo import available_timezones

    known = available_timezones()
    zones: list[tuple[Place, str | None]] = [
        (("contacts", key, "zone"), contact.zone) for key, contact in plan.contacts.items()
    ]
    if plan.rota is not None:
        zones.append((("rota", "zone"), plan.rota.zone))
        zones += [
            (("rota", "shifts", which, "zone"), shift.zone)
            for which, shift in enumerate(plan.rota.shifts)
        ]
    for place, zone in zones:
        if zone is not None and zone not in known:
            yield place, f"'{zone}' is no time zone", "write one such as Europe/Madrid"


def _numbers(plan: Plan) -> Iterator[Broken]:
    numbers: list[tuple[Place, float | None]] = []
    for name, level in plan.levels.items():
        numbers.append((("levels", name, "minutes"), level.minutes))
        numbers.append((("levels", name, "acknowledge_minutes"), level.acknowledge_minutes))
        if level.escalation is not None:
            after = ("levels", name, "escalation", "after_minutes")
            numbers.append((after, level.escalation.after_minutes))
    if plan.review is not None:
        numbers.append((("review", "every_days"), plan.review.every_days))
        numbers.append((("review", "contacts_every_days"), plan.review.contacts_every_days))
    if plan.spokesperson is not None:
        hours = plan.spokesperson.video_within_hours
        numbers.append((("spokesperson", "video_within_hours"), hours))
    if plan.promise is not None:
        numbers.append((("promise", "within_hours"), plan.promise.within_hours))
    if plan.drills is not None:
        numbers.append((("drills", "every_days"), plan.drills.every_days))
    for place, number in numbers:
        if number is not None and number < 1:
            yield place, f"{number} is less than 1", "write 1 or more"


def _hours(rota: Rota) -> Iterator[Broken]:
    times: list[tuple[Place, time]] = []
    groups: tuple[tuple[str, tuple[Shift | PublicHours, ...]], ...] = (
        ("shifts", rota.shifts),
        ("public_hours", rota.public_hours),
    )
    for group, rows in groups:
        for which, row in enumerate(rows):
            times.append((("rota", group, which, "start"), row.start))
            times.append((("rota", group, which, "end"), row.end))
    for place, moment in times:
        if moment.second or moment.microsecond or moment.tzinfo is not None:
            yield place, f"'{moment}' is more than hours and minutes", "write it as 08:00"
    for which, shift in enumerate(rota.shifts):
        first, last = shift.valid_from, shift.valid_until
        if first is not None and last is not None and last < first:
            place = ("rota", "shifts", which, "valid_until")
            yield place, f"{last} lies before valid_from", "give the two days in order"
