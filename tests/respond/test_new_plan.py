"""The first plan of a trade: it loads, explains every field, and says itself what is missing."""

import dataclasses
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from crisis_nlp.errors import OptionError
from crisis_nlp.respond import drills_log, header, levels, messages, people, plan, rota
from crisis_nlp.respond.checking import check_plan
from crisis_nlp.respond.checks.outside import services_needed
from crisis_nlp.respond.checks.slots import slots_in
from crisis_nlp.respond.header import Industry
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.messages import DraftKind
from crisis_nlp.respond.new_plan import LANGUAGES, new_plan
from crisis_nlp.respond.reading import read_plan

AS_OF = date(2026, 6, 1)
TRADES = [trade.value for trade in Industry]
ALL = [(language, trade) for language in LANGUAGES for trade in TRADES]
COUNTRY = {"es": "ES", "en": "GB"}
OPTIONAL = re.compile(r"^( *)# ( *(?:- )?[a-z_]+:(?: .*)?)$", re.MULTILINE)
"""A line that is a field once its '# ' is taken away."""

FIELDS = {
    (one.__name__, field.name)
    for module in (plan, header, people, levels, rota, messages, drills_log)
    for _, one in inspect.getmembers(module, dataclasses.is_dataclass)
    if one.__module__ == module.__name__
    for field in dataclasses.fields(one)
}
"""Every field of every part of a plan file."""


@pytest.fixture
def read(tmp_path):
    def _read(text: str):
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        return read_plan(path)

    return _read


def whole(text: str) -> str:
    """Return a template with every optional field in use."""
    return OPTIONAL.sub(r"\1\2", text)


def parts(value: object, place: tuple = ()) -> Iterator[tuple[tuple, object]]:
    """Yield every dataclass inside a plan with its place."""
    if dataclasses.is_dataclass(value):
        yield place, value
        for field in dataclasses.fields(value):
            yield from parts(getattr(value, field.name), (*place, field.name))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from parts(item, (*place, str(key)))
    elif isinstance(value, tuple):
        for which, item in enumerate(value):
            yield from parts(item, (*place, which))


@pytest.mark.parametrize(("language", "trade"), ALL)
def test_every_template_loads_as_it_is_and_with_every_optional_field(read, language, trade):
    text = new_plan(language, trade)
    assert read(text).plan.industry == trade
    entry = read(whole(text)).plan.drills.log[0]
    assert entry.kind is read(text).plan.kinds[0]


@pytest.mark.parametrize(("language", "trade"), ALL)
def test_the_check_lists_what_waits_and_nothing_else(read, language, trade):
    file = read(new_plan(language, trade))
    findings = check_plan(file, AS_OF)
    to_do = {
        "unfilled-placeholder", "message-unapproved", "unapproved", "video-too-late",
        "contact-unverified", "distribution-incomplete", "review-overdue", "drill-overdue",
        "not-round-the-clock",
    }  # fmt: skip
    assert {finding.id for finding in findings} == to_do | (
        {"legal-review-missing"} if Industry(trade).sensitive else set()
    )
    places = [finding.where for finding in findings if finding.id == "unfilled-placeholder"]
    assert len(places) == len(set(places)), "one finding a place"


@pytest.mark.parametrize("month", range(1, 13))
def test_the_shifts_proposed_leave_no_gap_in_any_month(read, month):
    for language in LANGUAGES:
        findings = check_plan(read(new_plan(language, "food")), date(2027, month, 1))
        assert not {"rota-gap", "holiday-without-cover"} & {one.id for one in findings}


@pytest.mark.parametrize(("language", "trade"), ALL)
def test_lines_are_short_and_end_where_they_end(language, trade):
    for line in new_plan(language, trade).splitlines():
        assert len(line) <= 100, line
        assert line == line.rstrip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_stands_there_with_its_meaning(read, language):
    text = whole(new_plan(language, "food"))
    rows = text.splitlines()
    file = read(text)
    first: dict[tuple[str, str], int] = {}
    for place, part in parts(file.plan):
        for field in dataclasses.fields(part):
            line = file.lines.get((*place, field.name))
            if line is not None:
                name = (type(part).__name__, field.name)
                first[name] = min(line, first.get(name, line))
    assert set(first) == FIELDS
    for name, line in first.items():
        explained = " # " in rows[line - 1] or rows[line - 2].lstrip().startswith("# ")
        inside = name[1] in rows[line - 1].split("{")[0]
        assert explained, f"{name} on line {line}: {rows[line - 1]}"
        assert inside, f"{name} on line {line}: {rows[line - 1]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_holding_statement_and_what_follows_it(read, language):
    drafts = {(one.kind, one.draft) for one in read(new_plan(language, "food")).plan.messages}
    for kind in CrisisKind:
        assert (kind, DraftKind.HOLDING) in drafts
    follows = {
        DraftKind.UPDATE: set(CrisisKind) - {CrisisKind.RUMOUR},
        DraftKind.APOLOGY: set(CrisisKind) - {CrisisKind.RUMOUR, CrisisKind.ACCIDENT},
        DraftKind.CORRECTION: {
            CrisisKind.RUMOUR, CrisisKind.DATA_BREACH, CrisisKind.PRODUCT_RECALL,
            CrisisKind.HARM_TO_PEOPLE, CrisisKind.ACCIDENT,
        },
    }  # fmt: skip
    for draft, kinds in follows.items():
        assert {kind for kind, one in drafts if one is draft} == kinds


@pytest.mark.parametrize(("language", "trade"), ALL)
def test_facts_of_the_day_are_listed_and_what_is_the_organisations_is_not(read, language, trade):
    for draft in read(new_plan(language, trade)).plan.messages:
        capitals = {blank for blank in draft.blanks if slots_in(f"[{blank}]")}
        assert set(draft.placeholders) == set(draft.blanks) - capitals
        assert all(blank == blank.lower() for blank in draft.placeholders)


@pytest.mark.parametrize("trade", TRADES)
def test_drafts_in_spanish_say_usted_throughout(read, trade):
    familiar = re.compile(
        r"\b(tú|ti|contigo|tus?|te|os|vosotros|vuestr\w+|\w+[áéí]is|\w+[eao]dnos|escríbenos|llama)\b",
        re.IGNORECASE,
    )
    for draft in read(new_plan("es", trade)).plan.messages:
        assert not familiar.search(draft.text), draft.text


@pytest.mark.parametrize(("language", "trade"), ALL)
def test_the_emergency_services_of_the_country_are_at_hand(read, language, trade):
    book = read(new_plan(language, trade)).plan
    known = {service.kind for service in book.emergency[COUNTRY[language]]}
    assert set(services_needed(book)) <= known


def test_the_trade_may_be_named_in_spanish():
    assert new_plan("es", "banca") == new_plan("es", "bank")


@pytest.mark.parametrize(
    ("language", "trade", "said"),
    [("fr", "food", "no template in 'fr'"), ("en", "zoo", "'zoo' is no industry")],
)
def test_what_is_not_known_is_refused_in_one_sentence(language, trade, said):
    with pytest.raises(OptionError, match=said):
        new_plan(language, trade)


def test_same_bytes_whatever_the_hash_seed():
    code = (
        "import hashlib; from crisis_nlp.respond.new_plan import new_plan;"
        "print(hashlib.sha256(new_plan('es', 'health').encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True,
            text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(seen) == 1
