"""The two example plans: sound on the day they name, and somebody to call at every moment."""

import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.respond.checking import check_plan
from crisis_nlp.respond.checks.slots import slots_in
from crisis_nlp.respond.cover import find_cover, on_duty
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.messages import DraftKind
from crisis_nlp.respond.plan import load_plan
from crisis_nlp.respond.stamping import content_stamp
from crisis_nlp.respond.tonight import page_at

DATA = Path(__file__).parents[2] / "data"
AS_OF = date(2026, 6, 1)
NAMES = ("plan_es", "plan_en")
PLANS = {name: load_plan(DATA / f"{name}.yaml") for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_they_pass_without_any_finding_on_the_day_they_name(name):
    path = DATA / f"{name}.yaml"
    assert f"--as-of {AS_OF}" in path.read_text(encoding="utf-8")
    assert check_plan(path, AS_OF) == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_plan_stays_sound_for_ever(name):
    found = {one.id for one in check_plan(DATA / f"{name}.yaml", date(2027, 6, 1))}
    assert {"review-overdue", "contact-unverified", "drill-overdue", "message-expired"} <= found


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_left_to_the_organisation(name):
    text = (DATA / f"{name}.yaml").read_text(encoding="utf-8")
    assert slots_in(re.sub(r"#.*|^countries:.*", "", text, flags=re.MULTILINE)) == ()
    assert PLANS[name].approval.content == content_stamp(PLANS[name])
    assert PLANS[name].legal_review.content == content_stamp(PLANS[name])


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_drafts(name):
    plan = PLANS[name]
    by_language = {
        language: {(m.kind, m.draft) for m in plan.messages if m.language == language}
        for language in ("es", "en")
    }
    assert by_language["es"] == by_language["en"]
    assert {draft for _, draft in by_language["es"]} == set(DraftKind)
    assert len(plan.messages) == len({(m.kind, m.language, m.draft) for m in plan.messages})


def test_one_prepares_for_every_kind_and_the_other_says_what_cannot_happen():
    assert set(PLANS["plan_es"].kinds) == set(CrisisKind)
    assert set(CrisisKind) - set(PLANS["plan_en"].kinds) == {CrisisKind.PRODUCT_RECALL}


@pytest.mark.parametrize("name", NAMES)
def test_somebody_listens_at_every_moment_of_two_years(name):
    zone = PLANS[name].rota.zone
    start, end = pd.Timestamp("2026-01-01", tz=zone), pd.Timestamp("2028-01-01", tz=zone)
    assert find_cover(PLANS[name], start, end).gaps == ()


@given(st.sampled_from(NAMES), st.integers(0, 2 * 365 * 24 * 60), st.integers(0, 4))
def test_at_any_moment_and_level_there_is_somebody_to_call(name, minute, level):
    plan = PLANS[name]
    moment = pd.Timestamp("2026-01-01", tz="UTC") + pd.Timedelta(minutes=minute)
    assert on_duty(plan, moment)
    page = page_at(plan, level, moment, kind=CrisisKind.ACCIDENT)
    assert page.now.calls
    assert page.now.calls[0].contact.phone


def test_the_crisis_of_the_sample_meets_approved_drafts():
    moment = pd.Timestamp("2026-05-02 22:00", tz="Europe/Madrid")
    page = page_at(PLANS["plan_es"], 3, moment, kind=CrisisKind.HARM_TO_PEOPLE)
    assert [draft.warning for draft in page.now.drafts] == [""] * len(page.now.drafts)
