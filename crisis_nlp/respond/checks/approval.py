"""Whether the plan is somebody's, was approved as it stands, and reached those who need it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crisis_nlp.respond.checks.rule import Found, Rule, Severity
from crisis_nlp.respond.stamping import content_stamp
from crisis_nlp.sentences import counted

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan


def _owner_without_deputy(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.contacts[plan.owner].deputy in (None, plan.owner):
        yield Found(
            ("contacts", plan.owner),
            f"{plan.contacts[plan.owner].name} owns the plan and has no deputy",
            "name another contact as 'deputy'",
        )


def _no_approval(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.approval is None:
        yield Found(
            ("approval",), "nobody has approved the plan", "add 'approval' with by, on, content"
        )


def _approval_later(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.approval is not None and plan.approval.on > as_of:
        yield Found(
            ("approval", "on"),
            f"the approval is dated {plan.approval.on}, after {as_of}",
            "correct the day",
        )


def _changed_since_approval(plan: Plan, as_of: date) -> Iterator[Found]:
    given = plan.approval and plan.approval.content
    if given and given != content_stamp(plan):
        yield Found(
            ("approval", "content"),
            f"the plan's stamp is {content_stamp(plan)}, and {given} was approved",
            "have it approved again, and put the new stamp and day there",
        )


def _no_stamp(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.approval is not None and plan.approval.content is None:
        yield Found(
            ("approval",),
            "the approval names no stamp",
            f"if nothing changed since, add 'content: {content_stamp(plan)}'",
        )


def _no_version(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.version is None:
        yield Found(("version",), "the plan names no version", "add 'version'")


def _review(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.review is None:
        yield Found(
            ("review",), "the plan says no interval of review", "add 'review' with every_days"
        )
        return
    last = plan.review.last or (plan.approval.on if plan.approval else None)
    if last is None:
        yield Found(("review",), "nobody has reviewed the plan", "review it and add 'last'")
        return
    late = (as_of - last).days - plan.review.every_days
    if late > 0:
        yield Found(
            ("review", "last") if plan.review.last else ("review",),
            f"the review was due on {as_of - timedelta(days=late)}, {counted(late, 'day')} ago",
            "review the plan and put the day in 'last'",
        )


def _no_industry(plan: Plan, as_of: date) -> Iterator[Found]:
    if plan.industry is None and plan.sensitive is None:
        yield Found(
            ("industry",),
            "the plan says neither its trade nor whether that is sensitive",
            "add 'industry', such as food, or 'sensitive: true'",
        )


def _legal_review(plan: Plan, as_of: date) -> Iterator[Found]:
    if not plan.needs_legal_review:
        return
    if plan.legal_review is None:
        place = ("sensitive",) if plan.sensitive else ("industry",)
        yield Found(
            place,
            "the trade is sensitive, and the legal department has not read the plan",
            "add 'legal_review' with by and on",
        )
    elif plan.legal_review.content not in (None, content_stamp(plan)):
        yield Found(
            ("legal_review", "content"),
            "the plan has changed since the legal department read it",
            "have it read again, and put the new stamp and day there",
        )


def _distribution(plan: Plan, as_of: date) -> Iterator[Found]:
    listed = {recipient.to for recipient in plan.distribution}
    for key, contact in plan.contacts.items():
        if key not in listed:
            yield Found(
                ("distribution",) if plan.distribution else ("contacts", key),
                f"{contact.name} is in the plan and not on its distribution list",
                f"send it, and add '- to: {key}' with the day to 'distribution'",
            )
    for which, recipient in enumerate(plan.distribution):
        name = _name(plan, recipient.to)
        place = ("distribution", which)
        if recipient.received is None:
            yield Found(place, f"{name} has not received the plan", "send it and add 'received'")
        elif plan.version and recipient.version not in (None, plan.version):
            wrong = f"{name} holds version {recipient.version}, not {plan.version}"
            yield Found(place, wrong, "send this version and correct 'received' and 'version'")
        elif plan.approval and recipient.received < plan.approval.on <= as_of:
            wrong = f"{name} received the plan on {recipient.received}, before its approval"
            yield Found(place, wrong, "send the plan as approved and correct 'received'")


def _name(plan: Plan, to: str) -> str:
    return plan.contacts[to].name if to in plan.contacts else to


RULES = (
    Rule(
        "owner-without-deputy",
        Severity.ERROR,
        "The owner has a deputy",
        "a plan whose only owner is asleep, ill or gone belongs to nobody that night",
        _owner_without_deputy,
    ),
    Rule(
        "unapproved",
        Severity.ERROR,
        "Somebody approved the plan",
        "people on duty hesitate to pause advertising or close a shop on a draft's word",
        _no_approval,
    ),
    Rule(
        "approved-later",
        Severity.ERROR,
        "The approval's day has come",
        "an approval with a wrong day proves nothing to whoever asks later",
        _approval_later,
    ),
    Rule(
        "changed-since-approval",
        Severity.ERROR,
        "The plan is as it was approved",
        "what is carried out is what the file says, and nobody agreed to that",
        _changed_since_approval,
    ),
    Rule(
        "approval-unstamped",
        Severity.WARNING,
        "The approval names the stamp of what was approved",
        "without a stamp no later change can be noticed",
        _no_stamp,
    ),
    Rule(
        "no-version",
        Severity.WARNING,
        "The plan names its version",
        "people with two printed plans must see at a glance which is the newer",
        _no_version,
    ),
    Rule(
        "review-overdue",
        Severity.WARNING,
        "The plan is reviewed as often as it says",
        "people, numbers and shops change faster than plans do",
        _review,
    ),
    Rule(
        "no-industry",
        Severity.WARNING,
        "The plan says what the organisation does",
        "nobody can tell whether the legal department must have read the plan",
        _no_industry,
    ),
    Rule(
        "legal-review-missing",
        Severity.ERROR,
        "Where a mistake can hurt people, the legal department has read the plan",
        "in such trades a careless sentence costs lawsuits, and a delayed one costs health",
        _legal_review,
    ),
    Rule(
        "distribution-incomplete",
        Severity.WARNING,
        "Everybody in the plan holds it as approved",
        "nobody can follow a plan they have never seen",
        _distribution,
    ),
)
