"""Whether there is a draft for every kind of crisis and language that may be used as it stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from crisis_nlp.respond.checks.rule import Found, Rule, Severity
from crisis_nlp.respond.checks.slots import slots_in
from crisis_nlp.respond.messages import DraftKind, Message
from crisis_nlp.respond.source import Place
from crisis_nlp.respond.stamping import draft_stamp

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan


def _no_languages(plan: Plan, as_of: date) -> Iterator[Found]:
    if not plan.languages:
        wrong = "the plan does not say which languages it must speak"
        yield Found(("languages",), wrong, "add 'languages', such as [es, en]")


def _missing(plan: Plan, as_of: date) -> Iterator[Found]:
    written = {(m.kind, m.language) for m in plan.messages if m.draft is DraftKind.HOLDING}
    languages = plan.languages or tuple(dict.fromkeys(m.language for m in plan.messages))
    if not plan.messages:
        wrong = "the plan has no draft of what to say"
        yield Found(("messages",), wrong, "add 'messages', one a kind of crisis and language")
        return
    for kind in plan.kinds:
        for language in languages:
            if (kind, language) not in written:
                yield Found(
                    ("messages",),
                    f"there is no holding statement for '{kind.words()}' in '{language}'",
                    f"write one, or take {kind.value} out of 'kinds' if it cannot happen to you",
                )


def _unapproved(plan: Plan, as_of: date) -> Iterator[Found]:
    for place, draft in _drafts(plan):
        if draft.approval is None:
            wrong = f"nobody has approved {_named(draft)}"
            yield Found(place, wrong, "have it read, and add 'approval' with by and on")
        elif draft.approval.on > as_of:
            wrong = f"the approval of {_named(draft)} is dated {draft.approval.on}, after {as_of}"
            yield Found((*place, "approval", "on"), wrong, "correct the day")


def _changed(plan: Plan, as_of: date) -> Iterator[Found]:
    for place, draft in _drafts(plan):
        given = draft.approval and draft.approval.content
        if given and given != draft_stamp(draft):
            yield Found(
                (*place, "approval", "content"),
                f"{_named(draft)} has the stamp {draft_stamp(draft)}, and {given} was approved",
                "have it approved again, and put the new stamp and day there",
            )


def _expired(plan: Plan, as_of: date) -> Iterator[Found]:
    for place, draft in _drafts(plan):
        if draft.expires is not None and draft.expires < as_of:
            wrong = f"{_named(draft)} expired on {draft.expires}"
            yield Found((*place, "expires"), wrong, "have it read again, and set a new day")


def _unfilled(plan: Plan, as_of: date) -> Iterator[Found]:
    for place, draft in _drafts(plan):
        waiting = [f"[{blank}]" for blank in draft.blanks if blank not in draft.placeholders]
        if waiting:
            yield Found(
                (*place, "text"),
                f"neither filled in nor left open on purpose: {', '.join(waiting)}",
                "fill them in, or list those that are facts of the day in 'placeholders'",
            )
    for place, text in _texts(plan, ()):
        # Brackets in a draft's text were looked at above, against its placeholders.
        in_draft = place[:1] == ("messages",) and place[-1] == "text"
        for slot in slots_in(text):
            if not (in_draft and slot.startswith("[")):
                yield Found(place, f"{slot} still waits to be filled in", "fill it in")


def _unused_placeholder(plan: Plan, as_of: date) -> Iterator[Found]:
    for place, draft in _drafts(plan):
        for which, name in enumerate(draft.placeholders):
            if name not in draft.blanks:
                yield Found(
                    (*place, "placeholders", which),
                    f"the text of {_named(draft)} has no [{name}]",
                    "write it as the text does, or take it out",
                )


def _drafts(plan: Plan) -> Iterator[tuple[Place, Message]]:
    for which, draft in enumerate(plan.messages):
        yield ("messages", which), draft


def _named(draft: Message) -> str:
    return f"the {draft.draft.value} draft for '{draft.kind.words()}' in '{draft.language}'"


def _texts(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield every text of a plan with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for which, item in enumerate(value):
            yield from _texts(item, (*place, which))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*place, str(key)))
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name), (*place, field.name))


RULES = (
    Rule(
        "no-languages",
        Severity.WARNING,
        "The plan says which languages it must speak",
        "guests, passengers and customers who are hurt must be told in a language they read",
        _no_languages,
    ),
    Rule(
        "message-missing",
        Severity.ERROR,
        "There is a holding statement for every kind of crisis and language",
        "the first hour is too short to write one, and too dangerous to write one alone",
        _missing,
    ),
    Rule(
        "message-unapproved",
        Severity.ERROR,
        "Every draft has been approved",
        "a draft that must first be read by somebody asleep comes out in the morning",
        _unapproved,
    ),
    Rule(
        "message-changed",
        Severity.ERROR,
        "Every draft with a stamp is as it was approved",
        "one word changed after the lawyer's yes may be the word that is quoted",
        _changed,
    ),
    Rule(
        "message-expired",
        Severity.ERROR,
        "No draft has expired",
        "an old draft names telephones, offices and laws that are no more",
        _expired,
    ),
    Rule(
        "unfilled-placeholder",
        Severity.ERROR,
        "Nothing waits to be filled in but the facts of the day",
        "a statement that goes out with an empty bracket in it becomes the story",
        _unfilled,
    ),
    Rule(
        "placeholder-unused",
        Severity.WARNING,
        "Every placeholder stands in its text",
        "a fact that no bracket asks for is nearly always a bracket misspelt",
        _unused_placeholder,
    ),
)
