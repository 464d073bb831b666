"""The page of a plan for an assessment: its level, its moment, its kind, and what is known."""

from __future__ import annotations

import pandas as pd

from crisis_nlp.assess.policy import Policy
from crisis_nlp.assess.reached import level_reached
from crisis_nlp.assess.verdict import Verdict
from crisis_nlp.respond.facts import Facts
from crisis_nlp.respond.fields import folded
from crisis_nlp.respond.kind_recognised import recognise_kind
from crisis_nlp.respond.page import PlanPage
from crisis_nlp.respond.plan import Plan
from crisis_nlp.respond.tonight import page_at

VOICES = 3
"""A place counts as known when so many voices name it."""


def page_for(plan: Plan, verdict: Verdict, mentions: pd.DataFrame, policy: Policy) -> PlanPage:
    """Return the page of a plan for the verdict on one brand.

    The clocks run from the moment the level was reached (see ``level_reached``).

    Parameters
    ----------
    plan
        The plan.
    verdict
        What was found.
    mentions
        The scored mentions it was found in, of any brand. Not changed.
    policy
        What judged.
    """
    of_brand = mentions[mentions["brand"].fillna("") == verdict.brand].reset_index(drop=True)
    seen = of_brand[of_brand["time"] <= verdict.as_of]
    recognised = recognise_kind(seen, verdict.as_of)
    return page_at(
        plan,
        verdict.level,
        verdict.as_of,
        since=level_reached(of_brand, as_of=verdict.as_of, level=verdict.level, policy=policy),
        kind=recognised.kind if verdict.level else None,
        reasons=recognised.reasons if verdict.level else (),
        facts=_facts(plan, verdict),
    )


def _facts(plan: Plan, verdict: Verdict) -> Facts:
    zone = plan.rota.zone if plan.rota else "UTC"
    if verdict.topics.empty:
        return Facts(plan.organisation, zone=zone)
    topic = verdict.topics.iloc[0]
    own = set(folded(plan.organisation).split())
    places = [
        p for p, count in verdict.places if count >= VOICES and not own & {*folded(p).split()}
    ]
    return Facts(
        organisation=plan.organisation,
        topic=str(topic["title"]) or None,
        mentions=int(topic["mentions"]),
        since=topic["first"],
        places=tuple(places),
        zone=zone,
    )
