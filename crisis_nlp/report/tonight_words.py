"""The page for tonight in words, the same for paper, screen and terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crisis_nlp.report.local_time import show_day, show_hours, show_local
from crisis_nlp.report.wording import show_text

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.respond.drafts import Draft
    from crisis_nlp.respond.people import Contact, Means
    from crisis_nlp.respond.tonight import CallNow, Tonight


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline in words: the time, how far away it is, and what must have happened."""

    time: str
    left: str
    passed: bool
    what: str


@dataclass(frozen=True, slots=True)
class Person:
    """One line of the calling list in words; empty texts where there is nothing to say."""

    name: str
    role: str
    duty: str
    reach: tuple[str, ...]
    local: str
    then: str


@dataclass(frozen=True, slots=True)
class Text:
    """A draft: its head, why it may not be used yet, and its text in open and fixed pieces."""

    head: str
    warning: str
    pieces: tuple[tuple[str, bool], ...]
    filled: str
    open: str


def moment_sentence(now: Tonight) -> str:
    """Say which moment this is, and since when the level stands."""
    said = f"It is {show_local(now.at, now.zone)} ({now.zone})."
    if now.since < now.at:
        ago = show_hours((now.at - now.since).total_seconds() / 3600)
        said += f" The level was reached {ago} ago, {show_local(now.since, now.zone)}."
    return said


def duty_sentence(now: Tonight) -> str:
    """Say who is on duty, or since nobody is, who is next."""
    if now.on_duty is None:
        return "The plan has no rota: nobody can say who is on duty."
    if now.on_duty:
        return f"On duty now: {_joined(now.on_duty)}."
    if now.next_duty is None:
        return "Nobody is on duty now, nor in the next two weeks."
    next_moment = show_local(now.next_duty, now.zone)
    return f"Nobody is on duty now. Next: {_joined(now.next_on_duty)}, {next_moment}."


def clocks(now: Tonight) -> list[Clock]:
    """Return every deadline, the next first."""
    return [
        Clock(
            _clock_time(deadline.at, now),
            _left(deadline.at, now.at),
            deadline.at < now.at,
            show_text(deadline.what, 160),
        )
        for deadline in now.deadlines
    ]


def people(now: Tonight) -> list[Person]:
    """Return whom to call, in order."""
    return [_person(call, now) for call in now.calls]


def kind_sentences(now: Tonight) -> list[str]:
    """Say which kind of crisis it is taken to be, and why."""
    if now.kind is None:
        return [*now.reasons] or []
    return [f"Taken to be: {now.kind.words()}.", *now.reasons]


def speaker_sentence(now: Tonight) -> str:
    """Say who may speak; empty where the plan does not say."""
    said = f"May speak: {'; '.join(_reached(c) for c in now.speakers)}." if now.speakers else ""
    if now.video_within_hours is not None:
        said += f" A video statement can be out within {now.video_within_hours} h."
    return said.strip()


def promise_sentence(now: Tonight) -> str:
    """Say who keeps the promise of an answer; empty where nothing is promised."""
    if now.promised_by is None:
        return ""
    names = _joined(now.promised_by) or "nobody named in the plan for that day"
    return f"The promise of an answer is kept by {names}."


def service_lines(now: Tonight) -> list[str]:
    """Return the emergency services, by country."""
    lines = []
    for row in now.services:
        service = row.service
        name = f"{show_text(service.name, 60)}, " if service.name else ""
        note = f" ({show_text(service.note, 120)})" if service.note else ""
        words = service.kind.words()
        lines.append(f"{row.country} {words}: {name}{show_text(service.phone, 40)}{note}")
    return lines


def texts(now: Tonight) -> list[Text]:
    """Return the drafts with what is still open marked."""
    return [_text(draft) for draft in now.drafts]


def _text(draft: Draft) -> Text:
    kind = "general" if draft.kind is None else draft.kind.words()
    parts = re.split(r"(\[[^\[\]\n]{1,60}\])", show_text(draft.text, 4000))
    filled = ", ".join(f"{name} = {show_text(fact, 80)}" for name, fact in draft.filled.items())
    return Text(
        head=f"{draft.draft.words().capitalize()}, {kind} ({show_text(draft.language, 20)})",
        warning=draft.warning,
        pieces=tuple((part, part.startswith("[")) for part in parts if part),
        filled=filled,
        open=", ".join(draft.missing),
    )


def _person(call: CallNow, now: Tonight) -> Person:
    until = call.duty_until
    then = ""
    if call.deputy is not None:
        by = f"no answer by {_clock_time(call.answer_by, now)}" if call.answer_by else "no answer"
        ways = ", ".join(_ways(call.deputy_reach))
        then = ", ".join(filter(None, (f"{by}: {show_text(call.deputy.name, 60)}", ways)))
    local = call.local
    return Person(
        name=show_text(call.contact.name, 80),
        role=show_text(call.contact.role, 80),
        duty="" if until is None else f"on duty until {_clock_time(until, now)}",
        reach=tuple(_ways(call.reach)),
        local="" if local is None else f"{show_day(local.date())} {local:%H:%M} there",
        then=then,
    )


def _ways(reach: Iterable[tuple[Means, str]]) -> list[str]:
    """Join the means that share an address, such as telephone and message."""
    by_address: dict[str, list[str]] = {}
    for means, address in reach:
        by_address.setdefault(address, []).append(means.words())
    return [f"{' or '.join(means)} {show_text(a, 80)}" for a, means in by_address.items()]


def _reached(contact: Contact) -> str:
    address = contact.phone or contact.email
    return ", ".join(show_text(part, 80) for part in (contact.name, address) if part)


def _clock_time(moment: pd.Timestamp, now: Tonight) -> str:
    """Return a moment as a clock time, with the day where it is not the day of ``now``."""
    local, today = moment.tz_convert(now.zone), now.at.tz_convert(now.zone)
    return f"{local:%H:%M}" if local.date() == today.date() else show_local(moment, now.zone)


def _left(moment: pd.Timestamp, now: pd.Timestamp) -> str:
    length = show_hours(abs((moment - now).total_seconds()) / 3600)
    return f"passed {length} ago" if moment < now else f"in {length}"


def _joined(names: Iterable[str]) -> str:
    return ", ".join(show_text(name, 60) for name in names)
