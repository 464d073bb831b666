"""Whether each level of the assessment has people, things to do, and a clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.respond.checks.rule import Found, Rule, Severity
from crisis_nlp.respond.levels import AutomaticAction, LevelPlan
from crisis_nlp.respond.people import Means

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan

_ASKED = LEVEL_NAMES[1:]
_GRAVE = LEVEL_NAMES[3:]


def _described(plan: Plan, names: tuple[str, ...]) -> Iterator[tuple[str, LevelPlan]]:
    for name, level in plan.levels.items():
        if name in names:
            yield name, level


def _missing(plan: Plan, as_of: date) -> Iterator[Found]:
    for name in _ASKED:
        if name not in plan.levels:
            yield Found(
                ("levels",),
                f"the plan says nothing about the level '{name}'",
                f"add 'levels: {name}:' with contacts, actions and minutes",
            )


def _no_contact(plan: Plan, as_of: date) -> Iterator[Found]:
    for name, level in _described(plan, _ASKED):
        if not level.contacts:
            place = ("levels", name, "contacts")
            yield Found(place, f"nobody is called at '{name}'", "list 'contacts' in order")


def _no_action(plan: Plan, as_of: date) -> Iterator[Found]:
    for name, level in _described(plan, _ASKED):
        if not level.actions:
            place = ("levels", name, "actions")
            yield Found(place, f"nobody has anything to do at '{name}'", "list 'actions' in order")


def _no_clock(plan: Plan, as_of: date) -> Iterator[Found]:
    for name, level in _described(plan, _ASKED):
        if level.minutes is None:
            place = ("levels", name, "minutes")
            yield Found(place, f"no clock runs at '{name}'", "add 'minutes' to the first action")


def _slower_clock(plan: Plan, as_of: date) -> Iterator[Found]:
    described = sorted(_described(plan, _ASKED), key=lambda entry: LEVEL_NAMES.index(entry[0]))
    clocks = [(name, level.minutes) for name, level in described if level.minutes is not None]
    for (lower, before), (name, minutes) in pairwise(clocks):
        if minutes > before:
            yield Found(
                ("levels", name, "minutes"),
                f"'{name}' leaves {minutes} minutes, and the calmer '{lower}' only {before}",
                "give graver levels shorter clocks",
            )


def _no_escalation(plan: Plan, as_of: date) -> Iterator[Found]:
    for name, level in _described(plan, _GRAVE):
        if level.escalation is None or level.acknowledge_minutes is None:
            yield Found(
                ("levels", name),
                f"at '{name}' nothing happens when nobody answers",
                "add 'acknowledge_minutes' and 'escalation' with to and after_minutes",
            )


def _late_escalation(plan: Plan, as_of: date) -> Iterator[Found]:
    for name, level in _described(plan, _ASKED):
        if level.escalation is None or level.minutes is None:
            continue
        if level.escalation.after_minutes >= level.minutes:
            yield Found(
                ("levels", name, "escalation", "after_minutes"),
                f"'{name}' escalates after {level.escalation.after_minutes} minutes, when its "
                f"clock of {level.minutes} has run out",
                "escalate while there is time left to act",
            )


def _no_pause(plan: Plan, as_of: date) -> Iterator[Found]:
    wanted = {AutomaticAction.PAUSE_POSTS, AutomaticAction.PAUSE_ADS}
    for name, level in _described(plan, _GRAVE):
        missing = wanted.difference(level.automatic)
        if missing:
            yield Found(
                ("levels", name, "automatic"),
                f"at '{name}' scheduled posts or advertisements go on",
                f"add {' and '.join(sorted(missing))} to 'automatic'",
            )


def _no_speaker(plan: Plan, as_of: date) -> Iterator[Found]:
    for name, level in _described(plan, _GRAVE):
        if not level.speakers:
            place = ("levels", name, "speakers")
            yield Found(place, f"at '{name}' nobody may speak", "list who may in 'speakers'")


def _no_means(plan: Plan, as_of: date) -> Iterator[Found]:
    for name, level in _described(plan, _ASKED):
        if level.contacts and not level.means:
            yield Found(
                ("levels", name, "means"),
                f"'{name}' does not say by which means people are reached",
                "list 'means' in the order of trying, such as [phone, message]",
            )
        if name in _GRAVE and level.means and Means.PHONE not in level.means:
            yield Found(
                ("levels", name, "means"),
                f"at '{name}' nobody's telephone rings",
                "add phone to 'means'",
            )


RULES = (
    Rule(
        "level-missing",
        Severity.ERROR,
        "The levels cover the scale",
        "an assessment that reaches this level would find no page of its own",
        _missing,
    ),
    Rule(
        "level-without-contact",
        Severity.ERROR,
        "Somebody is called at every level",
        "an alert that nobody receives is no alert",
        _no_contact,
    ),
    Rule(
        "level-without-action",
        Severity.ERROR,
        "There is something to do at every level",
        "people who are woken and told nothing invent something",
        _no_action,
    ),
    Rule(
        "level-without-clock",
        Severity.ERROR,
        "A clock runs at every level",
        "without a time by which something stands, everything can wait until morning",
        _no_clock,
    ),
    Rule(
        "clock-slower",
        Severity.WARNING,
        "Graver levels have shorter clocks",
        "a slower clock at a graver level is nearly always a slip of the pen",
        _slower_clock,
    ),
    Rule(
        "no-escalation",
        Severity.ERROR,
        "Somebody is told when nobody answers",
        "a list of people who all sleep ends in silence",
        _no_escalation,
    ),
    Rule(
        "late-escalation",
        Severity.WARNING,
        "Escalation comes before the clock runs out",
        "whoever is told after the time is up can only apologise",
        _late_escalation,
    ),
    Rule(
        "no-pause",
        Severity.WARNING,
        "Scheduled posts and advertisements stop at the grave levels",
        "a cheerful advertisement beside a story of harm becomes the story",
        _no_pause,
    ),
    Rule(
        "nobody-may-speak",
        Severity.WARNING,
        "The grave levels say who may speak",
        "where nobody is named, everybody speaks, and differently",
        _no_speaker,
    ),
    Rule(
        "no-means",
        Severity.WARNING,
        "Every level says how people are reached, the grave ones by telephone",
        "whoever is on duty should not have to guess between chat, e-mail and telephone",
        _no_means,
    ),
)
