"""A past crisis keeps its curve and its words; names, links and numbers are changed."""

import pandas as pd
import pytest

from crisis_nlp.errors import InputError
from crisis_nlp.mentions import check_mentions
from crisis_nlp.respond.drill.past import WARNING, load_past, past_toml, remember, stage_past
from crisis_nlp.respond.drill.pseudonyms import Pseudonyms
from crisis_nlp.respond.drill.running import run_drill
from tests.respond.drill.quiet import AT, history

START = pd.Timestamp("2025-11-04T18:00Z")
TEXTS = [
    "Se ha caído {Acme} Red Norte, os lo dije @lola_7 https://t.example/1",
    "RT @marta22: la Dra. Vidal de RedNorte no contesta, 600 123 456",
    "@rednorte ni caso. Habla con Jorge Almansa o con pepita #RedNorteFalla",
    None,
]


def mentions():
    times = [START + pd.Timedelta(minutes=m) for m in (0, 7.5, 60, 61)]
    authors = ["marta22", "lola_7", None, "RedNorte"]
    table = pd.DataFrame({"time": times, "text": TEXTS, "author": authors, "kind": "post"})
    table["brand"] = "Red Norte"
    table["mention_id"] = ["a", "b", "c", "d"]
    table["parent_id"] = [None, "a", "elsewhere", None]
    return check_mentions(table)


def past(**options):
    end = START + pd.Timedelta("2h")
    return remember(mentions(), START, end, **{"kind": "outage", "names": ["Pepita"]} | options)


def test_the_curve_is_kept_and_everybody_has_another_name():
    said = past().said
    assert said["minute"].tolist() == [0, 7.5, 60, 61]
    assert said["parent"].tolist()[1] == 0
    assert said["parent"].isna().sum() == 3
    assert said["author"].tolist()[:2] == ["persona1", "persona2"]
    assert said["author"].tolist()[3] == "house"
    assert said["text"].tolist()[0] == "Se ha caído (Acme) {org}, os lo dije @persona2"
    assert said["text"].tolist()[1].startswith("RT @persona1: la Dra. Aldara Arbides de {org}")
    assert said["text"].tolist()[2].endswith("con Candela Cardeal o con Brais Boncea {tag}")
    everything = past_toml(past())
    for name in ("marta", "lola", "norte", "vidal", "almansa", "pepita", "example", "123"):
        assert name not in everything.lower()


def test_a_scenario_is_read_back_as_it_was_written(tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_text(past_toml(past()), encoding="utf-8")
    assert WARNING in path.read_text(encoding="utf-8")
    again = load_past(path)
    pd.testing.assert_frame_equal(again.said, past().said)
    assert (again.kind, past_toml(again)) == (past().kind, past_toml(past()))


def test_a_past_crisis_is_played_about_another_organisation():
    play = stage_past(past(), "Casa Brisol")
    drill = run_drill(history(), play, at=AT)
    invented = drill.mentions[drill.mentions["drill"]]
    assert len(invented) == 4
    assert invented["text"].str.contains("Casa Brisol").sum() == 2
    assert invented["author"].tolist()[3] == "drill-casabrisol"
    assert invented["parent_id"].tolist()[1] == "drill-0001"


@pytest.mark.parametrize("text", ['"', "\\", "tab\there", "\x7f", "emoji 🔥 ñ", 'say "hi"'])
def test_any_text_survives_the_file(text, tmp_path):
    table = mentions().assign(text=f"before {text} after")
    path = tmp_path / "scenario.toml"
    made = remember(table, START, START + pd.Timedelta("2h"), kind="outage")
    path.write_text(past_toml(made), encoding="utf-8", newline="\n")
    assert load_past(path).said["text"].tolist() == made.said["text"].tolist()


def test_a_person_keeps_the_same_other_name():
    others = Pseudonyms("Red Norte", ["Ana Rial"])
    first, again = others.text("Ana Rial dijo"), others.text("lo dijo ANA RIAL, no María Soto")
    assert first.split(" dijo")[0] in again
    assert "Soto" not in again
    assert others.text("Rojo Norteño") == "Rojo Norteño"


def test_no_mention_in_that_time_is_told():
    with pytest.raises(InputError, match="no past crisis"):
        remember(mentions(), START - pd.Timedelta("2h"), START, kind="outage")


@pytest.mark.parametrize(
    "content", ["", "format = 2\nsaid = []", "format = 1\nkind = 'outage'\ntitle = 'x'\nsaid = [1]"]
)
def test_what_is_no_scenario_is_refused(content, tmp_path):
    path = tmp_path / "scenario.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"no scenario|not TOML"):
        load_past(path)
