import sys
from pathlib import Path
from subprocess import run

import pytest

from crisis_nlp.errors import PlanError
from crisis_nlp.respond.plan import LevelPlan, Plan, load_plan

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
    ("old", "new", "place"),
    [
        ("owner: ana", "ownr: ana", "ownr: a plan has no such field"),
        ("owner: ana", "ownr: ana", "owner: missing"),
        ("owner: ana", "owner: eva", "owner: 'eva' is not among the contacts"),
        ("owner: ana", "owner: ''", "owner: String should have at least 1 character"),
        ("deputy: leo", "deputy: eva", "contacts.ana.deputy: 'eva' is not among"),
        ("[ana, leo]", "[ana, eva]", "levels.serious.contacts[1]: 'eva' is not among"),
        ("[ana, leo]", "ana", "levels.serious.contacts: should be a list, not 'ana'"),
        ('"+34 600 000 001"', "34600000001", "contacts.ana.phone: should be a valid string"),
        ("minutes: 15", "minutes: soon", "levels.serious.minutes: should be a valid integer"),
        ("minutes: 15", "minutes: 0", "levels.serious.minutes: 0 leaves no time"),
        ("minutes: 15", "minuts: 15", "levels.serious.minuts: a plan has no such field"),
        ("  serious:", "  panic:", "levels.panic: should be 'routine', 'watch'"),
        ("language: en", "lang: en", "messages[0].lang: a plan has no such field"),
    ],
)
def test_an_error_names_the_place(write, old, new, place):
    with pytest.raises(PlanError) as caught:
        load_plan(write(SMALL.replace(old, new)))
    assert place in caught.value.found
    assert caught.value.do


def test_many_errors_are_counted(write):
    with pytest.raises(PlanError, match="and 3 more"):
        load_plan(write("a: 1\nb: 2"))


@pytest.mark.parametrize(
    "text", ["owner: [ana", "owner: 'ana", "a: b: c", "a: \x00", "d: 2026-99-99"]
)
def test_bad_yaml_is_one_paragraph(write, text):
    with pytest.raises(PlanError, match="is not YAML in UTF-8") as caught:
        load_plan(write(text))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "found"), [("", "an empty file"), ("- ana", "a list"), ("3", "a int")]
)
def test_a_file_without_fields_is_refused(write, text, found):
    with pytest.raises(PlanError) as caught:
        load_plan(write(text))
    assert caught.value.found == found


def test_files_that_cannot_be_opened(tmp_path):
    with pytest.raises(PlanError, match="No such file"):
        load_plan(tmp_path / "none.yaml")
    with pytest.raises(PlanError, match="cannot be opened"):
        load_plan(tmp_path)


def test_yaml_runs_no_code(write):
    with pytest.raises(PlanError, match="is not YAML"):
        load_plan(write("owner: !!python/object/apply:os.getcwd []"))


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
