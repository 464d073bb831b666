"""The plan's page for a verdict: its kind, its moment, its facts."""

import pandas as pd

from crisis_nlp.assess.policy import load_policy
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.page_for import page_for
from tests.report import situations
from tests.respond.test_tonight import PLAN

LABELS = {"harm": 0.95, "severity": 3.0, "sentiment": -0.8, "complaint": 0.1, "asymmetry": 0.2}


def scored():
    table = situations.mentions()
    stages = {"clean": table["text"], "group": table["mention_id"], "topic": "t-00000001"}
    return table.assign(**stages, **LABELS, label="harm")


def page(**changes):
    found = page_for(PLAN, situations.verdict(**changes), scored(), load_policy())
    assert found.now is not None
    return found.now


def test_the_kind_is_recognised_and_the_clock_runs_from_the_level():
    now = page()
    assert now.kind is CrisisKind.HARM_TO_PEOPLE
    assert now.reasons
    assert situations.AS_OF - pd.Timedelta("40min") <= now.since < situations.AS_OF
    assert now.deadlines[0].at == now.since + pd.Timedelta("10min")


def test_drafts_are_filled_with_what_the_assessment_knows():
    lugo = page(places=(("Lugo", 4), ("Vigo", 2)))
    assert lugo.drafts[0].filled == {"lugar": "Lugo", "organización": "Casa Brisol"}
    for places in ((("Vigo", 2),), (("Brisol Norte", 9),), ()):
        assert "lugar" in page(places=places).drafts[0].missing


def test_routine_names_no_kind_and_starts_no_clock():
    now = page(level=0)
    assert (now.kind, now.reasons, now.deadlines) == (None, (), ())
    assert now.since == now.at


def test_a_verdict_without_topics_still_has_a_page():
    now = page(topics=situations.topics().iloc[:0])
    assert now.drafts[0].missing == ("lugar",)
