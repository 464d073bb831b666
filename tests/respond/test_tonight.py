from datetime import date, time

import pandas as pd
import pytest

from crisis_nlp.respond.facts import Facts
from crisis_nlp.respond.header import Approval
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.levels import AutomaticAction, Escalation
from crisis_nlp.respond.messages import DraftKind
from crisis_nlp.respond.people import EmergencyService, Means, ServiceKind
from crisis_nlp.respond.plan import (
    Contact,
    LevelPlan,
    Message,
    Plan,
    Promise,
    Rota,
    Shift,
    Spokesperson,
)
from crisis_nlp.respond.rota import Weekday
from crisis_nlp.respond.tonight import page_at, reach

ANA = Contact("Ana Rial", "Press", phone="+34 600 000 001", deputy="leo", zone="Europe/Madrid")
LEO = Contact("Leo Marsh", "Kitchen", email="leo@casabrisol.example", zone="America/Mexico_City")
EVA = Contact("Eva Otero", "Night desk", phone="+34 600 000 003")
SERIOUS = LevelPlan(
    contacts=("ana", "leo"),
    actions=("Call the guests",),
    minutes=30,
    means=(Means.PHONE, Means.MESSAGE),
    acknowledge_minutes=10,
    automatic=(AutomaticAction.PAUSE_ADS,),
    speakers=("ana",),
    escalation=Escalation("leo", 20),
)
APPROVED = Approval("Berta Quiroga, legal", date(2026, 1, 9))
ILL = CrisisKind.HARM_TO_PEOPLE
PLAN = Plan(
    "Casa Brisol",
    "ana",
    {"ana": ANA, "leo": LEO, "eva": EVA},
    {"watch": LevelPlan(("ana",)), "serious": SERIOUS},
    messages=(
        Message(ILL, "es", "Lo sentimos. [hora]", draft=DraftKind.APOLOGY),
        Message(ILL, "es", "Sabemos lo de [lugar]. [organización]", approval=APPROVED),
        Message(ILL, "en", "We know since [since].", approval=APPROVED, expires=date(2026, 5, 1)),
    ),
    countries=("ES", "MX"),
    languages=("es", "en"),
    emergency={"ES": (EmergencyService(ServiceKind.AMBULANCE, "112"),)},
    spokesperson=Spokesperson("ana", video_within_hours=24),
    rota=Rota(
        "Europe/Madrid",
        round_the_clock=False,
        shifts=(Shift(("eva",), (Weekday.SATURDAY,), time(20), time(2)),),
    ),
    promise=Promise(72, {Weekday.TUESDAY: ("leo",)}),
)
SATURDAY_NIGHT = pd.Timestamp("2026-05-02 22:00", tz="Europe/Madrid")
SUNDAY_NOON = pd.Timestamp("2026-05-03 12:00", tz="Europe/Madrid")


def tonight(level=3, at=SATURDAY_NIGHT, **options):
    page = page_at(PLAN, level, at, **options)
    assert page.now is not None
    return page.now


def test_whoever_is_on_duty_is_called_first():
    now = tonight()
    assert [call.contact.name for call in now.calls] == ["Eva Otero", "Ana Rial", "Leo Marsh"]
    assert now.calls[0].duty_until == pd.Timestamp("2026-05-03T00:00Z")
    assert now.calls[1].duty_until is None
    assert now.on_duty == ("Eva Otero",)
    assert (now.next_duty, now.next_on_duty) == (None, ())


def test_when_nobody_is_on_duty_it_says_who_is_next():
    now = tonight(at=SUNDAY_NOON)
    assert [call.contact.name for call in now.calls] == ["Ana Rial", "Leo Marsh"]
    assert now.on_duty == ()
    assert now.next_duty == pd.Timestamp("2026-05-09T18:00Z")
    assert now.next_on_duty == ("Eva Otero",)


def test_each_clock_is_local_and_people_are_reached_as_they_can_be():
    eva, ana, leo = tonight().calls
    assert eva.local is None
    assert f"{ana.local:%H:%M}" == "22:00"
    assert f"{leo.local:%H:%M}" == "14:00"
    assert ana.reach == ((Means.PHONE, "+34 600 000 001"), (Means.MESSAGE, "+34 600 000 001"))
    assert leo.reach == ((Means.EMAIL, "leo@casabrisol.example"),)  # he has no telephone
    assert ana.deputy == LEO
    assert reach(ANA, (Means.CHAT,)) == ((Means.CHAT, "Ana Rial"),)


def test_clocks_run_from_the_moment_the_level_was_reached():
    now = tonight(since=SATURDAY_NIGHT - pd.Timedelta("1h"))
    assert [(d.minutes, f"{d.at:%a %H:%M}") for d in now.deadlines] == [
        (10, "Sat 19:10"), (20, "Sat 19:20"), (30, "Sat 19:30"), (72 * 60, "Tue 19:00"),
    ]  # fmt: skip
    assert "call Leo Marsh" in now.deadlines[1].what
    assert now.calls[0].answer_by == now.deadlines[0].at
    assert now.promised_by == ("Leo Marsh",)


def test_at_once_speakers_and_services():
    now = tonight()
    assert now.automatic == (AutomaticAction.PAUSE_ADS,)
    assert now.speakers == (ANA,)
    assert now.video_within_hours == 24
    assert [(row.country, row.service.phone) for row in now.services] == [("ES", "112")]


def test_drafts_are_those_of_the_kind_filled_in_and_in_order():
    facts = Facts("Casa Brisol", since=SATURDAY_NIGHT, places=("Lugo",), zone="Europe/Madrid")
    drafts = tonight(kind=ILL, facts=facts).drafts
    assert [(d.language, d.draft.value, d.text) for d in drafts] == [
        ("es", "holding", "Sabemos lo de Lugo. Casa Brisol"),
        ("es", "apology", "Lo sentimos. [hora]"),
        ("en", "holding", "We know since 2 May at 22:00."),
    ]
    assert [d.warning for d in drafts] == ["", "not approved by legal", "expired on 2026-05-01"]
    assert drafts[0].filled == {"lugar": "Lugo", "organización": "Casa Brisol"}
    assert drafts[1].missing == ("hora",)


@pytest.mark.parametrize("kind", [None, CrisisKind.OUTAGE])
def test_an_unknown_or_unprepared_kind_gets_the_general_statement(kind):
    drafts = tonight(kind=kind, languages=["en"]).drafts
    assert len(drafts) == 1
    assert drafts[0].kind is None
    assert drafts[0].text.startswith("We have read what is being said about [matter]")
    assert "unapproved" in drafts[0].warning


def test_a_level_that_asks_for_nothing_calls_nobody():
    now = tonight(level=0)
    assert (now.calls, now.deadlines, now.drafts, now.services) == ((), (), (), ())
    assert now.on_duty == ("Eva Otero",)


def test_a_thin_plan_keeps_working():
    thin = Plan("Casa Brisol", "ana", {"ana": EVA}, {"issue": LevelPlan(("ana",))})
    now = page_at(thin, 4, SATURDAY_NIGHT).now
    assert now is not None
    assert now.on_duty is None
    assert [call.reach for call in now.calls] == [((Means.PHONE, "+34 600 000 003"),)]
    assert (now.deadlines, now.drafts, now.promised_by, now.zone) == ((), (), None, "UTC")


def test_the_page_says_what_it_said_without_a_moment():
    page = page_at(PLAN, 3, SATURDAY_NIGHT)
    bare = PLAN.page(3)
    assert bare.now is None
    assert (page.contacts, page.actions, page.minutes) == (
        bare.contacts, bare.actions, bare.minutes,
    )  # fmt: skip
