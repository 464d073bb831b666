"""Stamps of a plan and of its drafts: what tells that they changed after somebody approved them."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisis_nlp.respond.messages import Message
    from crisis_nlp.respond.plan import Plan


def content_stamp(plan: Plan) -> str:
    """Return the stamp of what an approval of ``plan`` covers: 16 hexadecimal digits.

    Left out is what changes without anybody having to approve it again: the approvals themselves,
    the distribution list, the drills held, the last review, and the days on which contacts were
    verified. The order of fields, comments and line breaks in the file do not matter.

    Examples
    --------
    >>> import dataclasses
    >>> from crisis_nlp.respond.plan import load_plan
    >>> from crisis_nlp.respond.stamping import content_stamp
    >>> plan = load_plan("data/sample_plan.yaml")
    >>> changed = dataclasses.replace(plan, organisation="Casa Brisol, S. L.")
    >>> content_stamp(plan) == content_stamp(changed)
    False
    """
    from pydantic import TypeAdapter

    from crisis_nlp.respond.plan import Plan

    # A field that a later version adds must not change old stamps: defaults stay out.
    values = TypeAdapter(Plan).dump_python(_covered(plan), mode="json", exclude_defaults=True)
    return _stamp(values)


def draft_stamp(draft: Message) -> str:
    """Return the stamp of what an approval of one draft covers: its text, use and language.

    Examples
    --------
    >>> from crisis_nlp.respond.messages import Message
    >>> from crisis_nlp.respond.stamping import draft_stamp
    >>> draft_stamp(Message("outage", "en", "[service] is down."))
    '35ca41e43cd3f34c'
    """
    return _stamp([draft.kind, draft.language, draft.draft, draft.text])


def _stamp(values: object) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _covered(plan: Plan) -> Plan:
    return dataclasses.replace(
        plan,
        approval=None,
        legal_review=None,
        distribution=(),
        contacts={
            key: dataclasses.replace(contact, verified=None)
            for key, contact in plan.contacts.items()
        },
        messages=tuple(dataclasses.replace(draft, approval=None) for draft in plan.messages),
        review=plan.review and dataclasses.replace(plan.review, last=None),
        drills=plan.drills and dataclasses.replace(plan.drills, log=()),
    )
