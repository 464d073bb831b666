"""Checking a policy file: every finding has a place, a reason and a mend."""

import json

import pytest
from typer.testing import CliRunner

from crisis_nlp.assess.policy import check_policy, load_policy
from crisis_nlp.assess.policy_lines import find_lines, line_of
from crisis_nlp.assess.policy_writing import policy_text, write_policy
from crisis_nlp.cli import app
from crisis_nlp.errors import PolicyError

OWN = "[organisation]\naccounts = ['brisol']\n"


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "policy.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def found(path):
    return [(f.severity, f.place, f.line) for f in check_policy(path)]


def test_nothing_is_found_in_a_policy_that_only_names_its_accounts(written):
    assert found(written(OWN)) == []


def test_every_error_is_told_at_its_line_and_not_only_the_first(written):
    text = "[levels]\nwach = 25\nissue = 90\n\n[signals.harm]\nstart = 9\npoints = 30\n"
    assert found(written(text)) == [
        ("error", "signals", 0),
        ("error", "levels", 1),
        ("error", "levels.wach", 2),
        ("error", "signals.harm.start", 6),
    ]
    unknown = check_policy(written(text))[2]
    assert unknown.mend == "write 'watch'"
    total = next(f for f in check_policy(written(text)) if f.place == "signals")
    assert total.found == "110 (sentiment 20, volume 30, impact 60)"
    assert total.mend == "give 10 points fewer in all"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[alerts]\nscore = 75", "alerts.score"),
        ("[rules.harm_floor]\nlevel = 'watch'", "rules.harm_floor.level"),
        ("[rules.harmless_cap]\nlevel = 'serious'", "rules.harmless_cap.level"),
        ("[rules.lone_voice_cap]\nlevel = 'crisis'", "rules.lone_voice_cap.level"),
        ("[rules.lone_voice_cap]\nauthorities = ['brisol']", "rules.lone_voice_cap.authorities"),
        ("[spans]\nhistory_days = 40", "spans.history_days"),
        ("[spans]\nsurge_hours = 48", "spans.surge_hours"),
        ("[spans]\nquiet_hours = 0", "spans.quiet_hours"),
    ],
)
def test_what_is_seldom_meant_is_a_warning_and_the_policy_still_loads(written, text, place):
    path = written(OWN + text)
    assert ("warning", place) in [finding[:2] for finding in found(path)]
    load_policy(path)


def test_components_that_weigh_otherwise_are_noted(written):
    text = "[signals.harm]\npoints = 24\n[signals.deviation]\npoints = 14\n"
    notes = [f.why for f in check_policy(written(OWN + text))]
    assert notes == [
        "The component volume weighs 26 points",
        "The component impact weighs 54 points",
    ]


def test_a_list_over_several_lines_does_not_confuse_the_lines():
    text = "[a]\nb = [\n  'x = 1',\n]\nc = 2\n[d.e]\n'f' = 3 # [g]\n"
    assert find_lines(text) == {"a": 1, "a.b": 2, "a.c": 5, "d.e": 6, "d.e.f": 7}
    assert line_of("a.b.z", find_lines(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[alerts]\nscore = 31.5\nbudget = "at most \'one\' \\"quoted\\""',
        "[organisation]\naccounts = ['ñandú', 'a\\b', '#x']",
        "[asymmetry]\nquestions = ['¿qué pasó?', \"it's true\"]",
        "[rules.harm_floor]\nfacts = true\nseverity = 1.5",
    ],
)
def test_a_policy_written_out_is_the_same_policy(written, tmp_path, text):
    policy = load_policy(written(text))
    write_policy(policy, tmp_path / "whole.toml")
    again = load_policy(tmp_path / "whole.toml")
    assert again == policy
    assert again.hash == policy.hash
    assert policy_text(again) == policy_text(policy)


def test_a_policy_made_on_the_command_line_checks_out(tmp_path):
    path = tmp_path / "own.toml"
    run = CliRunner().invoke
    assert run(app, ["policy", "new", "--out", str(path)]).exit_code == 0
    assert path.read_text(encoding="utf-8") == policy_text(load_policy())
    again = run(app, ["policy", "new", "--out", str(path)])
    assert again.exit_code == 1
    assert "is there already" in str(again.exception)
    result = run(app, ["policy", "check", str(path)])
    assert result.exit_code == 0
    assert load_policy().hash in result.stdout
    assert max(map(len, result.stdout.splitlines()[:2])) <= 80


def test_the_check_exits_with_one_and_speaks_json(written):
    path = written("[levels]\nwach = 25\n")
    result = CliRunner().invoke(app, ["policy", "check", str(path), "--json"])
    assert result.exit_code == 1
    record = json.loads(result.stdout)
    assert record["usable"] is False
    assert record["findings"][0]["line"] == 2
    assert set(record["findings"][0]) == {"severity", "place", "why", "found", "mend", "line"}


def test_show_tells_the_whole_policy_with_the_changes(written):
    shown = CliRunner().invoke(app, ["policy", "show", str(written("[levels]\nwatch = 25\n"))])
    assert "watch = 25\n" in shown.stdout
    assert "crisis = 80" in shown.stdout


def test_a_file_that_is_no_toml_is_refused_with_its_line(written):
    with pytest.raises(PolicyError, match="line 2"):
        check_policy(written("[levels]\nwatch = = 3"))
