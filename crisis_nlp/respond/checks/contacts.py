"""Whether the people in the plan can be reached, and whether they are enough people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.respond.checks.rule import Found, Rule, Severity
from crisis_nlp.respond.checks.slots import slots_in
from crisis_nlp.respond.header import Review
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def international(phone: str) -> str | None:
    """Return a telephone number as it is dialled from anywhere, or None if it cannot be.

    Examples
    --------
    >>> from crisis_nlp.respond.checks.contacts import international
    >>> international("+44 (0)20 7946 0123"), international("020 7946 0123")
    ('+442079460123', None)
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(phone, None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _unreachable_number(plan: Plan, as_of: date) -> Iterator[Found]:
    for key, contact in plan.contacts.items():
        if contact.phone is None or slots_in(contact.phone):
            continue
        if international(contact.phone) is None:
            yield Found(
                ("contacts", key, "phone"),
                f"'{contact.phone}' reaches nobody: no such number can be dialled from abroad",
                "write + and the country, such as +34 ..., and count the digits",
            )


def _no_number(plan: Plan, as_of: date) -> Iterator[Found]:
    for key, contact in plan.contacts.items():
        if contact.phone is None:
            yield Found(("contacts", key), f"{contact.name} has no telephone", "add 'phone'")


def _bad_email(plan: Plan, as_of: date) -> Iterator[Found]:
    for key, contact in plan.contacts.items():
        if contact.email is None or slots_in(contact.email):
            continue
        if not _EMAIL.fullmatch(contact.email):
            place = ("contacts", key, "email")
            yield Found(place, f"'{contact.email}' is no e-mail address", "correct it")


def _unverified(plan: Plan, as_of: date) -> Iterator[Found]:
    limit = plan.review.contacts_every_days if plan.review else Review(1).contacts_every_days
    for key, contact in plan.contacts.items():
        if contact.verified is None:
            wrong = f"nobody has ever tried to reach {contact.name}"
            yield Found(("contacts", key), wrong, "call them, and put the day in 'verified'")
        elif (as_of - contact.verified).days > limit:
            age = counted((as_of - contact.verified).days, "day")
            yield Found(
                ("contacts", key, "verified"),
                f"{contact.name} was last reached {age} ago, more than {limit}",
                "call them, and correct the day",
            )


def _no_zone(plan: Plan, as_of: date) -> Iterator[Found]:
    for key, contact in plan.contacts.items():
        if contact.zone is None:
            yield Found(
                ("contacts", key),
                f"the plan does not say in which time zone {contact.name} lives",
                "add 'zone', such as Europe/Madrid",
            )


def _shared_number(plan: Plan, as_of: date) -> Iterator[Found]:
    first: dict[str, str] = {}
    for key, contact in plan.contacts.items():
        number = international(contact.phone) if contact.phone else None
        if number is not None and first.setdefault(number, key) != key:
            yield Found(
                ("contacts", key, "phone"),
                f"{contact.name} has the number of {plan.contacts[first[number]].name}",
                "give each person a telephone of their own",
            )


def _same_person(plan: Plan, as_of: date) -> Iterator[Found]:
    posts = [plan.owner]
    for name, level in plan.levels.items():
        posts += level.contacts[:1] if name in LEVEL_NAMES[1:] else ()
    if plan.spokesperson is not None:
        posts.append(plan.spokesperson.contact)
    if plan.rota is not None:
        posts += [shift.who[0] for shift in plan.rota.shifts if len(shift.who) == 1]
    if len(posts) > 2 and len(set(posts)) == 1:
        yield Found(
            ("owner",),
            f"{plan.contacts[plan.owner].name} owns the plan, is called first at every level, "
            "and is alone in whatever else it asks",
            "give the first call, the microphone and the listening to others too",
        )


def _one_deputy(plan: Plan, as_of: date) -> Iterator[Found]:
    deputies = Counter(contact.deputy for contact in plan.contacts.values() if contact.deputy)
    for key, times in deputies.items():
        if times > 2:
            yield Found(
                ("contacts", key),
                f"{plan.contacts[key].name} is the deputy of {times} people",
                "spread the deputies, so that two absences do not meet in one person",
            )


def _deputy_missing(plan: Plan, as_of: date) -> Iterator[Found]:
    called = dict.fromkeys(key for level in plan.levels.values() for key in level.contacts)
    for key in called:
        if plan.contacts[key].deputy in (None, key) and key != plan.owner:
            yield Found(
                ("contacts", key),
                f"{plan.contacts[key].name} is called, and nobody is when they do not answer",
                "name another contact as 'deputy'",
            )


RULES = (
    Rule(
        "unreachable-number",
        Severity.ERROR,
        "Telephone numbers can be dialled",
        "a number without its country, or a digit short, fails at the only moment it is needed",
        _unreachable_number,
    ),
    Rule(
        "no-number",
        Severity.ERROR,
        "Everybody has a telephone",
        "nobody reads e-mail at three in the morning",
        _no_number,
    ),
    Rule(
        "bad-email",
        Severity.WARNING,
        "E-mail addresses look like addresses",
        "what is sent to a mistyped address comes back after the crisis",
        _bad_email,
    ),
    Rule(
        "contact-unverified",
        Severity.WARNING,
        "Somebody has reached every contact lately",
        "people change numbers, posts and employers without telling the plan",
        _unverified,
    ),
    Rule(
        "no-zone",
        Severity.NOTE,
        "The plan knows where people are awake",
        "whoever calls should know whether it is night at the other end",
        _no_zone,
    ),
    Rule(
        "shared-number",
        Severity.WARNING,
        "No two people share a number",
        "a deputy behind the same telephone is no deputy",
        _shared_number,
    ),
    Rule(
        "same-person-everywhere",
        Severity.ERROR,
        "More than one person carries the plan",
        "one missed flight would leave the organisation without any plan at all",
        _same_person,
    ),
    Rule(
        "one-deputy-for-all",
        Severity.WARNING,
        "Nobody stands in for more than two",
        "when it matters, one person cannot do the work of three absent ones",
        _one_deputy,
    ),
    Rule(
        "deputy-missing",
        Severity.ERROR,
        "Everybody who is called has a deputy",
        "one unanswered telephone stops the calling list",
        _deputy_missing,
    ),
)
