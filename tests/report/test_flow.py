"""The plan as a flow chart: everything it says is there, in its place, and inside the page."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.report.flow import flow_of, minutes_text
from crisis_nlp.report.flow_chart import HEIGHT, WIDTH, plan_svg
from crisis_nlp.report.flow_text import fit, text_width, wrap
from crisis_nlp.report.flow_words import LABELS
from crisis_nlp.report.mermaid import plan_mermaid
from crisis_nlp.respond.levels import Escalation
from crisis_nlp.respond.plan import Contact, LevelPlan, Plan, load_plan
from tests.report.situations import NASTY
from tests.respond.test_tonight import PLAN

SVG = "{http://www.w3.org/2000/svg}"


def crowded(people, actions, name="Aurelia Fernández-Montesdeoca y Villalobos"):
    """Return a plan with many people of long names at every level."""
    contacts = {
        f"c{n}": Contact(f"{name} {n}", "Directora adjunta de comunicación corporativa",
                         phone=f"+34 600 000 {n:03}", deputy=f"c{(n + 1) % people}")
        for n in range(people)
    }  # fmt: skip
    level = LevelPlan(
        contacts=tuple(contacts),
        actions=tuple(f"Acción {n}: hacerla esta misma noche sin falta" for n in range(actions)),
        minutes=30,
        acknowledge_minutes=10,
        speakers=("c0",),
        escalation=Escalation("c1", 20),
    )  # fmt: skip
    names = ("routine", "watch", "issue", "serious", "crisis")
    return Plan("Casa Brisol", "c0", contacts, dict.fromkeys(names, level))


def texts(svg):
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_flow_says_who_is_turned_to_at_each_level():
    flow = flow_of(PLAN, "en")
    assert [(level.level, level.name) for level in flow.levels] == [(1, "watch"), (3, "serious")]
    serious = flow.levels[1]
    assert serious.clock == "first action in 30 min"
    assert [(step.name, step.ways) for step in serious.steps] == [
        ("Ana Rial", "phone/message +34 600 000 001"),
        ("Leo Marsh", "email leo@casabrisol.example"),
    ]
    assert serious.steps[0].deputy == "Leo Marsh, leo@casabrisol.example"
    assert serious.between == "no answer in 10 min: deputy, next"
    assert serious.escalation == "Nobody answers in 20 min: Leo Marsh, leo@casabrisol.example"
    assert serious.speakers == "Ana Rial"
    assert flow.listen == ("Sat 20:00-02:00: Eva Otero",)
    harm = next(s for s in flow.scenarios if s.kind == "harm to people")
    assert (harm.services, harm.drafts) == ("ES ambulance 112", "drafts: es, en")


def test_labels_follow_the_language_asked_for_or_the_plans_own():
    assert flow_of(PLAN).levels[1].name == "grave"
    assert "Puede hablar" in " ".join(texts(plan_svg(PLAN)))
    assert "May speak" in " ".join(texts(plan_svg(PLAN, "en")))
    assert flow_of(replace(PLAN, languages=("fr",))).language == "en"
    assert LABELS["es"].keys() == LABELS["en"].keys()


@pytest.mark.parametrize("draw", [plan_svg, plan_mermaid])
def test_everybody_and_every_action_is_drawn(draw):
    drawn = draw(load_plan("data/sample_plan.yaml"), "es")
    for said in ("Ibai Lasterra", "Ramiro Castellote", "+34 600 000 108", "+34 600 000 102",
                 "vigilancia", "grave", "crisis", "Llamar a las personas afectadas"):  # fmt: skip
        assert said in drawn, said


def inside(svg):
    """Tell whether every text and box stands on the page, by our own measure of letters."""
    for node in ET.fromstring(svg).iter():
        x, y = float(node.get("x", 0)), float(node.get("y", 0))
        if node.tag == f"{SVG}text":
            size = float(node.get("font-size"))
            wide = text_width(node.text or "", size, bold=node.get("font-weight") == "700")
            if node.get("text-anchor") == "middle":
                x -= wide / 2
            assert x >= 0, node.text
            assert x + wide <= WIDTH, node.text
            assert size <= y <= HEIGHT, node.text
            assert size >= 7, node.text
        elif node.tag == f"{SVG}rect":
            assert x + float(node.get("width")) <= WIDTH + 0.1
            assert y + float(node.get("height")) <= HEIGHT + 0.1


@pytest.mark.parametrize("plan", [PLAN, crowded(3, 3), crowded(7, 6), crowded(14, 12)])
def test_everything_stands_on_one_page(plan):
    inside(plan_svg(plan))


@pytest.mark.parametrize("name", ["plan_es", "plan_en"])
def test_a_large_plan_is_drawn_without_cutting_a_word(name):
    drawn = plan_svg(load_plan(f"data/{name}.yaml"))
    inside(drawn)
    said = texts(drawn)
    assert not [text for text in said if "…" in text]
    assert not [text for text in said if re.search(r"\b(and|y) \d+ (more|más)", text)]


def test_graver_levels_have_more_room_and_calm_ones_are_set_roomily():
    drawn = plan_svg(load_plan("data/plan_en.yaml"))
    heads = {
        int(node.get("class")[-1]): float(node.get("width"))
        for node in ET.fromstring(drawn).iter(f"{SVG}rect")
        if node.get("class", "").startswith("head")
    }
    assert heads[0] == heads[1] < heads[2] < heads[3] < heads[4]
    said = texts(drawn)
    assert "Duty communications manager" in said
    assert "1. Priya Nambiar, Duty communications manager" in said
    assert "first action in 15 min · phone, message" in said


def test_shifts_name_their_city_and_whether_holidays_count():
    listen = flow_of(load_plan("data/plan_en.yaml")).listen
    assert listen[0] == "Round the clock"
    assert "Mon-Fri 06:00-14:00: Priya Nambiar" in listen
    assert "holidays 06:00-14:00: Maeve Docherty" in listen
    assert "Mon-Fri (incl. holidays) 13:30-23:00 (Vancouver): Jonas Whitlock" in listen


def test_what_finds_no_room_is_counted():
    said = " ".join(texts(plan_svg(crowded(40, 30), "en")))
    assert "40. " not in said
    assert re.search(r"and \d+ more", said)


def test_boxes_of_a_level_do_not_overlap():
    boxes: dict[str, list[tuple[float, float]]] = {}
    for node in ET.fromstring(plan_svg(crowded(7, 6))).iter(f"{SVG}rect"):
        if node.get("class") in ("box", "alarm") and float(node.get("width")) < 400:
            top = float(node.get("y"))
            boxes.setdefault(node.get("x"), []).append((top, top + float(node.get("height"))))
    assert len(boxes) == 5
    for column in boxes.values():
        assert all(first[1] <= second[0] for first, second in pairwise(sorted(column)))


def test_other_peoples_texts_are_only_text():
    person = Contact(NASTY, NASTY, phone=NASTY)
    level = LevelPlan(("x",), (NASTY,), 5)
    plan = Plan(NASTY, "x", {"x": person}, {"crisis": level})
    svg = plan_svg(plan)
    assert {node.tag for node in ET.fromstring(svg).iter()} == {
        SVG + tag for tag in ("svg", "title", "style", "rect", "path", "text")
    }
    assert "<script" not in svg
    mermaid = plan_mermaid(plan)
    for line in mermaid.splitlines():
        for label in re.findall(r'"(.*?)"', line):
            assert not set(label.replace("<br/>", "")) & set("<>[](){}|`\\'&")


def test_equal_plans_give_equal_bytes():
    assert plan_svg(PLAN) == plan_svg(replace(PLAN))
    assert plan_mermaid(PLAN) == plan_mermaid(replace(PLAN))


def test_a_plan_that_says_nothing_is_drawn():
    empty = Plan("Casa Brisol", "x", {"x": Contact("Ana", "Press")}, {})
    inside(plan_svg(empty))
    assert "No rota: nobody is named" in texts(plan_svg(empty))


def test_minutes():
    assert [minutes_text(m) for m in (5, 60, 90, 240)] == ["5 min", "1 h", "1 h 30 min", "4 h"]


@given(st.text(max_size=80), st.floats(20, 400), st.integers(1, 4))
def test_wrapped_lines_fit_and_say_the_beginning(text, width, most):
    lines = wrap(text, width, 10, most)
    assert len(lines) <= most
    for line in lines:
        assert text_width(line, 10) <= max(width, text_width("…", 10))
    whole = " ".join(text.split())
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines) == whole


@given(st.text(max_size=60), st.floats(15, 300))
def test_what_fits_is_left_alone(text, width):
    shown = fit(text, width, 10)
    assert (shown == text) or shown.endswith("…")
    if text_width(text, 10) <= width:
        assert shown == text
