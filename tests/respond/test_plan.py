import sys
from datetime import time
from pathlib import Path
from subprocess import run

import pytest

from crisis_nlp.errors import PlanError
from crisis_nlp.respond.plan import LevelPlan, Plan, load_plan
from crisis_nlp.respond.reading import UnreadablePlanError, read_plan

SAMPLE = Path(__file__).parents[2] / "data" / "sample_plan.yaml"

SMALL = """
organisation: Casa Brisol
owner: ana
contacts:
  ana: {name: Ana Rial, role: Press, phone: "+34 600 000 001", deputy: leo}
  leo: {name: Leo Marsh, role: Kitchen, email: leo@casabrisol.example}
levels:
  watch: {contacts: [leo], actions: [read them], minutes: 60}
  serious: {contacts: [ana, leo], actions: [call the guests, hold the ads], minutes: 15}
messages:
  - {kind: harm to people, language: en, text: We know that guests fell ill.}
"""


@pytest.fixture
def write(tmp_path):
    def _write(text: str) -> Path:
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_page_lists_people_in_the_order_of_calling_with_their_deputies(write):
    page = load_plan(write(SMALL)).page(3)
    assert [call.contact.name for call in page.contacts] == ["Ana Rial", "Leo Marsh"]
    assert page.contacts[0].deputy is not None
    assert page.contacts[0].deputy.email == "leo@casabrisol.example"
    assert page.contacts[1].deputy is None
    assert page.actions == ("call the guests", "hold the ads")
    assert (page.level, page.minutes, page.owner.name) == (3, 15, "Ana Rial")
    assert page.messages[0].language == "en"


@pytest.mark.parametrize(("level", "called"), [(2, ["Leo Marsh"]), (4, ["Ana Rial", "Leo Marsh"])])
def test_a_level_left_out_takes_the_nearest_lower_one(write, level, called):
    page = load_plan(write(SMALL)).page(level)
    assert [call.contact.name for call in page.contacts] == called
    assert page.level == level


def test_below_the_lowest_level_nobody_is_called(write):
    page = load_plan(write(SMALL)).page(0)
    assert (page.contacts, page.actions, page.minutes, page.messages) == ((), (), None, ())


def test_sample_plan_covers_every_level_above_routine():
    plan = load_plan(SAMPLE)
    for level in range(1, 5):
        page = plan.page(level)
        assert page.contacts
        assert page.actions
        assert page.minutes
        assert all(call.deputy for call in page.contacts)
    assert {message.language for message in plan.messages} == {"es", "en"}


def test_clocks_run_faster_the_graver_the_level():
    minutes = [load_plan(SAMPLE).page(level).minutes or 0 for level in range(1, 5)]
    assert minutes == sorted(minutes, reverse=True)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("owner: ana", "ownr: ana", "line 3, ownr: there is no such field (did you mean owner?)"),
        ("owner: ana", "ownr: ana", "line 2, owner: is missing (add it)"),
        ("owner: ana", "owner: eva", "line 3, owner: 'eva' is not among the contacts"),
        ("owner: ana", "owner: ''", "line 3, owner: is empty"),
        ("owner: ana", "owner:", "line 3, owner: is empty (fill it in"),
        ("deputy: leo", "deputy: eva", "line 5, contacts.ana.deputy: 'eva' is not among"),
        ("[ana, leo]", "[ana, eva]", "line 9, levels.serious.contacts[1]: 'eva' is not among"),
        ("[ana, leo]", "ana", "line 9, levels.serious.contacts: 'ana' is not a list"),
        ("[ana, leo]", "[ana, ]]", "line 9, it is not YAML"),
        ("[ana, leo]", "[ana, ~]", "line 9, levels.serious.contacts[1]: is empty"),
        ('"+34 600 000 001"', "[1]", "line 5, contacts.ana.phone: a list is not a text"),
        ("minutes: 15", "minutes: soon", "levels.serious.minutes: 'soon' is not a whole number"),
        ("minutes: 15", "minutes: 0", "line 9, levels.serious.minutes: 0 is less than 1"),
        ("minutes: 15", "minuts: 15", "levels.serious.minuts: there is no such field (did you"),
        ("  serious:", "  panic:", "line 9, levels.panic: 'panic' is not a choice (choose from"),
        ("language: en", "lang: en", "line 11, messages[0].lang: there is no such field"),
        ("language: en", "language: English", "'English' is no language's code"),
        ("harm to people", "harm to peple", "(did you mean harm_to_people?)"),
        ("owner: ana", "owner: ana\ncountries: [Spain]", "line 4, countries[0]: 'Spain' is no"),
        ("role: Press", "role: Press, zone: Europe/Vigo", "'Europe/Vigo' is no time zone"),
        ("role: Press", "role: Press, verified: 2/5/2026", "'2/5/2026' is not a date (write year"),
        ("contacts: [leo]", "contacts: [leo], speakers: [eva]", "levels.watch.speakers[0]: 'eva'"),
        ("owner: ana", "owner: ana\nrota: night", "line 4, rota: 'night' holds no fields"),
        ("owner: ana", "owner: ana\nsensitive: perhaps", "'perhaps' is neither true nor false"),
    ],
)
def test_an_error_names_line_and_place_and_how_to_mend_it(write, old, new, found):
    with pytest.raises(PlanError) as caught:
        load_plan(write(SMALL.replace(old, new)))
    assert found in caught.value.found
    assert caught.value.do


ROTA = """
rota:
  zone: Europe/Madrid
  round_the_clock: false
  shifts:
    - {who: [ana], weekdays: [lunes, Saturday], start: 22:00, end: 06:00}
"""


def test_times_weekdays_and_countries_are_what_they_look_like(write):
    rota = load_plan(write(SMALL + ROTA + "  country: NO\n")).rota
    assert rota.country == "NO"
    assert [str(day) for day in rota.shifts[0].weekdays] == ["monday", "saturday"]
    assert (rota.shifts[0].start, rota.shifts[0].end) == (time(22), time(6))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("22:00", "8", "rota.shifts[0].start: '8' is not a time of day (write hours and minutes"),
        ("22:00", "24:00", "'24:00' is not a time of day"),
        ("22:00", "22:00:30", "rota.shifts[0].start: '22:00:30' is more than hours and minutes"),
        ("22:00", "22:00Z", "is more than hours and minutes"),
        ("end: 06:00", "end: 06:00, zone: Vigo", "rota.shifts[0].zone: 'Vigo' is no time zone"),
        ("end: 06:00", "", "line 17, rota.shifts[0].end: is missing"),
        ("who: [ana]", "who: [eva]", "rota.shifts[0].who[0]: 'eva' is not among"),
        (
            "end: 06:00",
            "end: 06:00, valid_from: 2026-02-01, valid_until: 2026-01-31",
            "rota.shifts[0].valid_until: 2026-01-31 lies before valid_from",
        ),
    ],
)
def test_a_rota_that_cannot_be_read(write, old, new, found):
    with pytest.raises(PlanError) as caught:
        load_plan(write(SMALL + ROTA.replace(old, new)))
    assert found in caught.value.found


def test_a_telephone_number_needs_no_quotes(write):
    plan = load_plan(write(SMALL.replace('"+34 600 000 001"', "+34600000001")))
    assert plan.contacts["ana"].phone == "+34600000001"


def test_every_fault_is_kept_in_the_order_of_lines(write):
    with pytest.raises(UnreadablePlanError, match="and 3 more") as caught:
        read_plan(write("a: 1\nb: 2"))
    assert [fault.line for fault in caught.value.faults] == [1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("owner: [ana", "line 1, it is not YAML"),
        ("a: 1\nowner: 'ana", "line 2, it is not YAML"),
        ("a: b: c", "line 1, it is not YAML"),
        ("a: 1\nb: \x00", "line 2, it is not YAML"),
        ("owner: ana\nowner: leo", "line 2, owner: is given twice (keep one of the two; the first"),
        ("a: {b: 1,\n b: 2}", "line 2, a.b: is given twice"),
        ("owner: &who ana\nb: *who", "line 2, *who points elsewhere (write the value out here)"),
        ("[" * 5000 + "]" * 5000, "the lists lie too deep in each other"),
        ("[1]: a", "line 1"),
        ("a: 1\n---\nb: 2", "it is not YAML"),
        ("", "line 1, it holds no fields"),
        ("- ana", "line 1, it holds no fields"),
        ("3", "line 1, it holds no fields"),
        ("owner: !!python/object/apply:os.getcwd []", "python/object/apply:os.getcwd is no part"),
        ("a: " + "x" * 500_000, "it is larger than 500,000 bytes"),
    ],
)
def test_what_no_plan_holds_is_refused_in_one_paragraph(write, text, found):
    with pytest.raises(UnreadablePlanError) as caught:
        load_plan(write(text))
    assert found in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bomb_of_aliases_is_refused_before_it_is_built(write):
    layers = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 40))
    with pytest.raises(PlanError, match="points elsewhere"):
        load_plan(write("l0: &l0 [ha]\n" + layers))


def test_a_file_in_another_encoding_names_the_line(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_bytes("owner: ana\nname: Peña".encode("latin-1"))
    with pytest.raises(PlanError, match="line 2, it is not UTF-8"):
        load_plan(path)


def test_files_that_cannot_be_opened(tmp_path):
    with pytest.raises(PlanError, match="No such file"):
        load_plan(tmp_path / "none.yaml")
    with pytest.raises(PlanError, match="cannot be opened"):
        load_plan(tmp_path)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(SMALL, encoding="utf-8-sig")
    assert load_plan(path).organisation == "Casa Brisol"


def test_an_empty_level_is_a_page_without_people(write):
    plan = load_plan(write(SMALL.replace("levels:", "levels:\n  crisis: {}")))
    assert plan.levels["crisis"] == LevelPlan()
    assert plan.page(4).contacts == ()


def test_plans_are_frozen(write):
    plan = load_plan(write(SMALL))
    assert isinstance(plan, Plan)
    with pytest.raises(AttributeError):
        plan.owner = "leo"


def test_importing_the_room_loads_no_reader():
    code = "import crisis_nlp.respond.plan, sys; print({'yaml', 'pydantic'} & set(sys.modules))"
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
