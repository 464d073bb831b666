"""Every check, each by the smallest edit that makes a sound plan fail it and no other."""

from datetime import date

import pytest

from crisis_nlp.errors import PlanError
from crisis_nlp.respond.checking import CHECKS, check_plan
from crisis_nlp.respond.checks.rule import Severity
from crisis_nlp.respond.plan import load_plan
from crisis_nlp.respond.reading import read_plan
from crisis_nlp.respond.stamping import content_stamp, draft_stamp
from tests.respond.sound_plan import AS_OF, SOUND, edited, line_in, written

APPROVAL = "approval: {by: the board, on: 2026-04-01, content: STAMP}"
SPOKESPERSON = "spokesperson: {contact: ana, deputy: eva, video_within_hours: 12}\n"
EMERGENCY_ES = SOUND[SOUND.index("emergency:") : SOUND.index("spokesperson:")]
ROTA = SOUND[SOUND.index("rota:") : SOUND.index("promise:")]
REVIEW = "review: {every_days: 180, contacts_every_days: 60, last: 2026-03-30}\n"
WATCH = "  watch: {contacts: [leo], means: [chat], actions: [read them], minutes: 240}\n"
PROMISE = SOUND[SOUND.index("promise:") : SOUND.index("messages:")]
MESSAGES = SOUND[SOUND.index("messages:") : SOUND.index("drills:")]
DRILLS = SOUND[SOUND.index("drills:") :]
DAY_SHIFT = "sunday]\n      start: 08:00\n      end: 20:00"
HOLIDAY_SHIFT = "    - {who: [eva], weekdays: [], start: 08:00, end: 20:00, holidays: only}\n"
CRISIS_TAIL = SOUND[SOUND.index("    minutes: 30") : SOUND.index("emergency:")]
OFFICE = "{weekdays: [monday], start: 08:00, end: 20:00}"

MAX = """  max:
    name: Max Hahn
    role: Shops
    phone: "+49 30 901820"
    deputy: leo
    zone: Europe/Berlin
    verified: 2026-03-20
"""

EDITS = [
    # id, what stands in the sound plan, what is written instead, where it is found
    ("owner-without-deputy", "deputy: leo\n", "deputy: ana\n", "contacts.ana"),
    ("unapproved", APPROVAL + "\n", "", "approval"),
    ("approved-later", "board, on: 2026-04-01", "board, on: 2026-05-01", "approval.on"),
    ("changed-since-approval", "STAMP", "0123456789abcdef", "approval.content"),
    ("approval-unstamped", ", content: STAMP", "", "approval"),
    ("no-version", 'version: "3"\nindustry', "industry", "version"),
    ("review-overdue", "last: 2026-03-30", "last: 2025-08-30", "review.last"),
    ("review-overdue", REVIEW, "", "review"),
    ("no-industry", "industry: food\n", "", "industry"),
    ("legal-review-missing", "legal_review: {by: Berta Quiroga, on: 2026-03-30}\n", "", "industry"),
    ("legal-review-missing", "03-30}\nreview", "03-30, content: a}\nreview",
     "legal_review.content"),
    ("distribution-incomplete", "to: leo, received: 2026-04-02,", "to: leo,", "distribution[1]"),
    ("distribution-incomplete", "to: leo, received: 2026-04-02", "to: leo, received: 2026-03-02",
     "distribution[1]"),
    ("distribution-incomplete", "to: leo, received", "to: Leonor, received", "distribution"),
    ("unreachable-number", "+34 600 000 103", "600 000 103", "contacts.eva.phone"),
    ("no-number", '    phone: "+34 600 000 103"\n', "", "contacts.eva"),
    ("bad-email", "ana@casabrisol.example", "ana.casabrisol.example", "contacts.ana.email"),
    ("contact-unverified", "zone: Europe/London\n    verified: 2026-03-20",
     "zone: Europe/London\n    verified: 2026-02-18", "contacts.leo.verified"),
    ("contact-unverified", "zone: Europe/London\n    verified: 2026-03-20",
     "zone: Europe/London", "contacts.leo"),
    ("no-zone", "    zone: Europe/London\n", "", "contacts.leo"),
    ("shared-number", "+34 600 000 103", "+34600000101", "contacts.eva.phone"),
    ("deputy-missing", "    deputy: eva\n", "", "contacts.leo"),
    ("level-missing", WATCH, "", "levels"),
    ("level-without-contact", "watch: {contacts: [leo], ", "watch: {", "levels.watch.contacts"),
    ("level-without-action", "actions: [read them], ", "", "levels.watch.actions"),
    ("level-without-clock", ", minutes: 240", "", "levels.watch.minutes"),
    ("clock-slower", "minutes: 30\n", "minutes: 61\n", "levels.crisis.minutes"),
    ("no-escalation", "    escalation: {to: leo, after_minutes: 15}\n", "", "levels.crisis"),
    ("no-escalation", "    acknowledge_minutes: 5\n", "", "levels.crisis"),
    ("late-escalation", "after_minutes: 15", "after_minutes: 30",
     "levels.crisis.escalation.after_minutes"),
    ("no-pause", "[pause_posts, pause_ads, open_room]", "[pause_ads, open_room]",
     "levels.crisis.automatic"),
    ("nobody-may-speak", "    speakers: [ana, eva]\n", "", "levels.crisis.speakers"),
    ("no-means", ", means: [chat]", "", "levels.watch.means"),
    ("no-means", "means: [phone]", "means: [chat]", "levels.crisis.means"),
    ("no-country", "countries: [ES]\n", "", "countries"),
    ("emergency-service-missing", EMERGENCY_ES, "", "emergency.ES"),
    ("emergency-service-missing", "countries: [ES]", "countries: [ES, PT]", "emergency.PT"),
    ("emergency-number", 'fire, phone: "112"', 'fire, phone: "1129"', "emergency.ES[2].phone"),
    ("no-spokesperson", SPOKESPERSON, "", "spokesperson"),
    ("spokesperson-without-deputy", "ana, deputy: eva, v", "ana, v", "spokesperson.deputy"),
    ("video-too-late", "hours: 12", "hours: 25", "spokesperson.video_within_hours"),
    ("video-too-late", ", video_within_hours: 12", "", "spokesperson.video_within_hours"),
    ("spokesperson-language", "languages: [es, en]", "languages: [es]", "spokesperson"),
    ("no-rota", ROTA, "", "rota"),
    ("shift-without-people", "who: [eva], weekdays", "who: [], weekdays", "rota.shifts[2].who"),
    ("rota-gap", DAY_SHIFT, DAY_SHIFT.replace("20:00", "19:00"), "rota.shifts"),
    ("holiday-without-cover", HOLIDAY_SHIFT, "", "rota.shifts"),
    ("holidays-unknown", "  country: ES\n", "", "rota"),
    ("holidays-unknown", "  country: ES\n", "  country: ES\n  region: QQ\n", "rota.region"),
    ("no-public-hours", "round_the_clock: true", "round_the_clock: false", "rota.round_the_clock"),
    ("not-round-the-clock", "round_the_clock: true",
     f"round_the_clock: false\n  public_hours: [{OFFICE}]", "rota.round_the_clock"),
    ("no-promise", PROMISE, "", "promise"),
    ("promise-without-people", "    sunday: [ana]\n", "", "promise.kept_by.sunday"),
    ("no-languages", "languages: [en]\nkinds", "kinds", "languages"),
    ("message-missing", MESSAGES, "", "messages"),
    ("message-missing", "data breach]", "data breach, rumour]", "messages"),
    ("message-unapproved", "    approval: {by: Berta Quiroga, on: 2026-03-30}\n    expires",
     "    expires", "messages[0]"),
    ("message-unapproved", "on: 2026-03-30}\n    expires", "on: 2026-04-21}\n    expires",
     "messages[0].approval.on"),
    ("message-changed", "on: 2026-03-30}\n    expires", "on: 2026-03-30, content: a}\n    expires",
     "messages[0].approval.content"),
    ("message-expired", "expires: 2026-12-31", "expires: 2026-04-19", "messages[0].expires"),
    ("unfilled-placeholder", "what is not theirs", "[NAME]", "messages[1].text"),
    ("unfilled-placeholder", "what is not theirs", "TODO", "messages[1].text"),
    ("unfilled-placeholder", "[read them]", '["read [LINK TO THE TOOL]"]',
     "levels.watch.actions[0]"),
    ("placeholder-unused", "placeholders: [place]", "placeholders: [place, plaice]",
     "messages[0].placeholders[1]"),
    ("no-drills", DRILLS, "", "drills"),
    ("drill-overdue", "on: 2026-02-10", "on: 2025-02-10", "drills.log"),
    ("drill-overdue", "on: 2026-02-10", "on: 2026-12-24", "drills"),
]  # fmt: skip

TOGETHER = {
    "one-deputy-for-all": (
        ("to: the printer", "to: max"),
        ("levels:\n", f"{MAX}levels:\n"),
        ("deputy: ana", "deputy: leo"),
    ),
    "same-person-everywhere": (
        ("watch: {contacts: [leo]", "watch: {contacts: [ana]"),
        ("issue: {contacts: [leo, ana]", "issue: {contacts: [ana]"),
        ("contacts: [eva, ana, leo]", "contacts: [ana, eva, leo]"),
        ("who: [leo]", "who: [leo, eva]"),
        ("who: [eva], weekdays", "who: [eva, leo], weekdays"),
    ),
}
"""Checks that need several edits to fail."""


def findings(text, folder, as_of=AS_OF):
    return check_plan(written(text, folder), as_of)


def test_a_sound_plan_has_no_finding(tmp_path):
    assert findings(SOUND, tmp_path) == ()


def test_every_check_is_tried():
    assert {id for id, *_ in EDITS} | set(TOGETHER) == set(CHECKS)


@pytest.mark.parametrize(("id", "old", "new", "where"), EDITS)
def test_one_edit_breaks_one_check(tmp_path, id, old, new, where):
    found = findings(edited(old, new), tmp_path)
    assert {finding.id for finding in found} == {id}
    assert where in [finding.where for finding in found]
    assert all(finding.severity is CHECKS[id].severity for finding in found)


@pytest.mark.parametrize(("id", "edits"), TOGETHER.items())
def test_some_checks_break_only_by_several_edits(tmp_path, id, edits):
    text = SOUND
    for old, new in edits:
        assert text.count(old) == 1
        assert id not in {finding.id for finding in findings(text, tmp_path)}
        text = text.replace(old, new)
    assert [finding.id for finding in findings(text, tmp_path)] == [id]


def test_a_finding_has_the_line_of_its_place(tmp_path):
    text = edited("after_minutes: 15", "after_minutes: 30")
    (finding,) = findings(text, tmp_path)
    assert finding.line == line_in(text, "escalation: {to: leo")
    assert finding.where == "levels.crisis.escalation.after_minutes"


def test_what_is_not_there_has_the_line_of_what_is_around_it(tmp_path):
    text = edited("    sunday: [ana]\n", "")
    (finding,) = findings(text, tmp_path)
    assert finding.line == line_in(text, "  kept_by:")
    assert "Sundays" in finding.message


def test_findings_are_sorted_by_severity_then_line(tmp_path):
    text = edited("countries: [ES]\n", "").replace("    sunday: [ana]\n", "")
    text = text.replace("    zone: Europe/London\n", "").replace("[es, en]", "[es]")
    found = findings(text, tmp_path)
    assert [finding.id for finding in found] == [
        "no-country", "promise-without-people", "spokesperson-language", "no-zone",
    ]  # fmt: skip
    grades = [list(Severity).index(finding.severity) for finding in found]
    assert grades == sorted(grades)


def test_gaps_are_told_with_their_hours_and_every_date(tmp_path):
    weekdays = "monday, tuesday, wednesday, thursday, friday, saturday, sunday]\n      start: 20:00"
    text = edited(weekdays, "monday, tuesday, friday]\n      start: 20:00")
    first, *rest = [finding.message for finding in findings(text, tmp_path)]
    assert first == "nobody listens from 00:00 to 08:00: 2026-04-20"
    assert rest[0].startswith("nobody listens from 20:00 to 08:00 the next day: 2026-04-22, ")


def test_three_days_in_a_row_are_told_as_first_to_last(tmp_path):
    (finding,) = findings(edited(DAY_SHIFT, DAY_SHIFT.replace("20:00", "19:00")), tmp_path)
    assert finding.message == (
        "nobody listens from 19:00 to 20:00: 2026-04-20 to 2026-04-30, 2026-05-02 to 2026-05-17"
    )


def test_a_holiday_without_cover_is_named(tmp_path):
    first, *later = findings(edited(HOLIDAY_SHIFT, ""), tmp_path)
    assert first.message == "nobody listens from 08:00 to 20:00 on 2026-05-01, Fiesta del Trabajo"
    assert later[-1].message.endswith("on 2027-03-26, Viernes Santo")
    assert findings(edited(HOLIDAY_SHIFT, ""), tmp_path, date(2026, 5, 2))[0] == later[0]


def test_hours_told_to_the_public_count_on_holidays_and_need_cover(tmp_path):
    hours = OFFICE.replace("[monday]", "[friday]").replace("20:00", "21:00")
    honest = f"round_the_clock: false\n  public_hours: [{hours}]"
    night = ROTA[ROTA.index("    - who: [ana, eva]") : ROTA.index("    - {who: [eva]")]
    text = edited("round_the_clock: true", honest).replace(night, "").replace(HOLIDAY_SHIFT, "")
    gap, holiday, *_, note = findings(text, tmp_path)
    assert gap.message == (
        "nobody listens from 20:00 to 21:00, though the public is told so: "
        "2026-04-24, 2026-05-08, 2026-05-15"
    )
    assert holiday.message.startswith("nobody listens from 08:00 to 21:00 on 2026-05-01")
    assert note.severity is Severity.NOTE


def test_an_unreadable_plan_is_no_finding(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text("organisation: [", encoding="utf-8")
    with pytest.raises(PlanError):
        check_plan(path, AS_OF)


def test_a_plan_already_read_is_checked_the_same(tmp_path):
    path = written(edited("    speakers: [ana, eva]\n", ""), tmp_path)
    assert check_plan(read_plan(path), AS_OF) == check_plan(str(path), AS_OF) != ()


def test_every_check_explains_itself():
    for id, rule in CHECKS.items():
        assert id == rule.id
        assert rule.title[0].isupper()
        assert not rule.title.endswith(".")
        assert not rule.why.endswith(".")


UNSTAMPED = {
    "verified: 2026-03-20": "verified: 2026-04-19",
    "received: 2026-04-02": "received: 2026-04-12",
    "on: 2026-02-10": "on: 2026-04-10",
    "last: 2026-03-30": "last: 2026-04-15",
    "Berta Quiroga": "Berta Q. Lens",
    "\nowner: ana": "\n# who answers for it\nowner:   ana",
}


@pytest.mark.parametrize(("old", "new"), UNSTAMPED.items())
def test_the_stamp_stays_where_nothing_needs_a_new_approval(tmp_path, old, new):
    before = content_stamp(load_plan(written(SOUND, tmp_path)))
    assert old in SOUND
    assert content_stamp(load_plan(written(SOUND.replace(old, new), tmp_path))) == before


@pytest.mark.parametrize(
    ("old", "new"),
    [("[read them]", "[read it]"), ("minutes: 30\n", "minutes: 31\n"), ("ill in", "sick in")],
)
def test_the_stamp_changes_with_what_the_plan_asks_for(tmp_path, old, new):
    before = content_stamp(load_plan(written(SOUND, tmp_path)))
    assert content_stamp(load_plan(written(edited(old, new), tmp_path))) != before


@pytest.mark.parametrize(
    ("last", "overdue"), [("2025-10-22", False), ("2025-10-21", True), ("2026-04-20", False)]
)
def test_a_review_is_overdue_from_the_day_after_it_was_due(tmp_path, last, overdue):
    found = findings(edited("last: 2026-03-30", f"last: {last}"), tmp_path)
    assert [finding.id for finding in found] == ["review-overdue"] * overdue


def test_an_absurd_interval_is_no_crash(tmp_path):
    text = SOUND.replace("every_days: 180", "every_days: 99999999999")
    assert findings(text, tmp_path) == ()


def test_a_draft_with_the_stamp_of_its_text_is_as_it_was_approved(tmp_path):
    stamp = draft_stamp(load_plan(written(SOUND, tmp_path)).messages[0])
    text = edited(
        "on: 2026-03-30}\n    expires", f"on: 2026-03-30, content: {stamp}}}\n    expires"
    )
    assert findings(text, tmp_path) == ()
    (finding,) = findings(text.replace("fell ill", "fell very ill"), tmp_path)
    assert finding.id == "message-changed"
