"""The command line as a user meets it: files written, exit codes, bad input in one paragraph."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from crisis_nlp.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample_brandwatch.csv"
PLAN = ROOT / "data" / "sample_plan.yaml"

HEADER = "id,date,text,author\n"
ROWS = (
    "1,2026-05-01T10:00:00Z,Lovely soup at Brisol,ana\n"
    "2,2026-05-01T12:00:00Z,La sopa estaba fría,luis\n"
)


@pytest.fixture
def crisis_nlp(monkeypatch, tmp_path, capsys):
    """Run the command in an empty folder; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["crisis-nlp", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        code = stop.value.code
        return int(code or 0), printed.out, printed.err

    return run


@pytest.fixture
def export(tmp_path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


def test_analyze_prints_the_level_and_writes_four_files(crisis_nlp, tmp_path):
    code, out, err = crisis_nlp("analyze", SAMPLE, "--plan", PLAN, "--out", "result")
    assert code == 0
    assert "serious" in out.casefold() or "crisis" in out.casefold()
    assert "brandwatch" in err.casefold()
    names = {path.name for path in (tmp_path / "result").iterdir()}
    assert names == {"scored.csv", "topics.csv", "assessment.json", "report.html"}


def test_json_on_stdout_is_the_file_and_has_what_was_promised(crisis_nlp, tmp_path):
    code, out, _ = crisis_nlp("analyze", SAMPLE, "--json", "--quiet")
    record = json.loads(out)
    assert code == 0
    assert out == (tmp_path / "out" / "assessment.json").read_text(encoding="utf-8")
    promised = {"level", "level_name", "score", "low", "high", "as_of", "components", "signals"}
    assert promised | {"topics", "unknown", "brands"} <= set(record)
    assert isinstance(record["level"], int)
    assert round(sum(s["points"] for s in record["signals"]), 1) == record["score"]
    assert all({"points", "mention_ids"} <= set(signal) for signal in record["signals"])


def test_a_second_run_writes_the_same_bytes(crisis_nlp, tmp_path):
    crisis_nlp("analyze", SAMPLE, "--out", "one")
    crisis_nlp("analyze", SAMPLE, "--out", "two")
    for first in (tmp_path / "one").iterdir():
        assert first.read_bytes() == (tmp_path / "two" / first.name).read_bytes(), first.name


def test_no_row_is_lost(crisis_nlp, export, tmp_path):
    with export.open("a", encoding="utf-8") as file:
        file.write("3,yesterday-ish,no date here,eva\n4,2026-05-01T13:00:00Z,,eva\n")
    code, _, err = crisis_nlp("label", export, "--out", "scored.csv")
    scored = pd.read_csv(tmp_path / "scored.csv", dtype=str)
    rejects = pd.read_csv(tmp_path / "rejects.csv", dtype=str)
    assert code == 0
    assert scored["mention_id"].tolist() == ["1", "2", "4"]
    assert rejects["line"].tolist() == ["4"]
    assert "1" in err


def test_rejects_of_an_earlier_run_do_not_stay(crisis_nlp, export, tmp_path):
    (tmp_path / "rejects.csv").write_text("old", encoding="utf-8")
    crisis_nlp("label", export)
    assert not (tmp_path / "rejects.csv").exists()


def test_fail_at_ends_with_three_from_that_level_on(crisis_nlp):
    assert crisis_nlp("analyze", SAMPLE, "--fail-at", "watch")[0] == 3
    calm = "2026-04-30T12:00"
    assert crisis_nlp("analyze", SAMPLE, "--fail-at", "4", "--as-of", calm)[0] == 0


def test_quiet_prints_nothing(crisis_nlp, export):
    assert crisis_nlp("analyze", export, "--quiet") == (0, "", "")


def test_future_mentions_do_not_move_the_moment_judged(crisis_nlp, export):
    with export.open("a", encoding="utf-8") as file:
        file.write("3,2999-01-01T00:00:00Z,Greetings from the future,eva\n")
    code, out, err = crisis_nlp("analyze", export, "--json")
    record = json.loads(out)
    assert code == 0
    assert "dated in the future" in err
    assert not record["as_of"].startswith("2999")
    assert any("1 mention dated in the future" in note for note in record["notes"])
    assert any("1 mention later than" in note for note in record["notes"])


def test_several_exports_are_read_as_one(crisis_nlp, export, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text(HEADER + "9,2026-05-01T12:30:00Z,Rich dessert,pia\n", encoding="utf-8")
    assert json.loads(crisis_nlp("analyze", export, other, "--json")[1])["mentions"] == 3


def test_info_names_models_and_formats(crisis_nlp):
    code, out, _ = crisis_nlp("info")
    assert code == 0
    assert "fast" in out
    assert "brandwatch" in out


BAD = {
    "missing": (None, "no such file|not found|does not exist"),
    "empty": (b"", "empty"),
    "header only": (HEADER.encode(), "no rows|only|no mention"),
    "no text column": (b"id,date,price\n1,2026-05-01,3\n", "text"),
    "no date column": (b"id,text,price\n1,hello there,3\n", "date|time"),
    "day or month": (b"date,text\n03/04/2026 10:00,hi\n05/06/2026 11:00,ho\n", "month"),
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary|not a text|PNG"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_ends_in_one_paragraph_and_writes_nothing(crisis_nlp, tmp_path, name):
    content, says = BAD[name]
    path = tmp_path / "bad.csv"
    if content is not None:
        path.write_bytes(content)
    code, out, err = crisis_nlp("analyze", path)
    assert code == 1
    assert out == ""
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1
    assert re.search(says, err, re.IGNORECASE), err
    assert not (tmp_path / "out").exists()


USAGE = {
    "no export": ("analyze",),
    "unknown option": ("analyze", "export.csv", "--sideways"),
    "no such level": ("analyze", "export.csv", "--fail-at", "panic"),
    "no such zone": ("analyze", "export.csv", "--tz", "Mars/Base"),
    "no such moment": ("analyze", "export.csv", "--as-of", "soon"),
    "reads what it writes": ("label", "export.csv", "--out", "export.csv"),
    "out is a file": ("analyze", "export.csv", "--out", "export.csv"),
}


@pytest.mark.parametrize("name", USAGE)
def test_wrong_usage_ends_with_two(crisis_nlp, export, name):
    code, out, err = crisis_nlp(*USAGE[name])
    assert code == 2
    assert out == ""
    assert "Traceback" not in err
    assert export.read_text(encoding="utf-8") == HEADER + ROWS


def test_an_unknown_brand_is_told_the_known_ones(crisis_nlp):
    code, _, err = crisis_nlp("analyze", SAMPLE, "--brand", "Nobody")
    assert code == 2
    assert "the brands" in err


def test_the_module_runs_as_a_command(tmp_path):
    command = [sys.executable, "-m", "crisis_nlp", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "analyze" in done.stdout


def test_json_is_utf8_even_where_the_system_s_encoding_is_not(tmp_path):
    export = tmp_path / "export.csv"
    export.write_text(HEADER + "1,2026-05-01T10:00:00Z,sopa fría 🥶,ana\n", encoding="utf-8")
    command = [sys.executable, "-m", "crisis_nlp", "analyze", export, "--json", "--quiet"]
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env=environment, check=True)
    assert json.loads(done.stdout.decode())["topics"][0]["examples"] == ["sopa fría 🥶"]
