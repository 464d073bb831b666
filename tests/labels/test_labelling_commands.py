"""The four commands around labelled mentions, as a user meets them."""

import json
import sys
from pathlib import Path

import pandas as pd
import pytest

from crisis_nlp.cli import main
from crisis_nlp.labels.folder import save_model

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample_brandwatch.csv"


@pytest.fixture
def crisis_nlp(monkeypatch, tmp_path, capsys):
    """Run the command in an empty folder; gives exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["crisis-nlp", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        printed = capsys.readouterr()
        return int(stop.value.code or 0), printed.out, printed.err

    return run


@pytest.fixture
def labelled(examples, tmp_path):
    path = tmp_path / "labelled.csv"
    examples.assign(idioma="en").to_csv(path, index=False)
    return path


@pytest.fixture
def ours(tiny, tmp_path):
    save_model(tiny, tmp_path / "ours")
    return tmp_path / "ours"


def test_evaluate_prints_figures_and_writes_a_report(crisis_nlp, labelled, ours, tmp_path):
    code, out, err = crisis_nlp("evaluate", labelled, "--model", ours, "--out", "report")
    assert code == 0
    assert "labelled mentions read." in err
    assert out.startswith("tiny ")
    assert max(map(len, out.splitlines())) <= 80
    assert {path.name for path in (tmp_path / "report").iterdir()} == {
        *("evaluation.json", "evaluation.html")
    }


def test_evaluate_against_another_model_says_which_is_better(crisis_nlp, labelled, ours):
    code, out, _ = crisis_nlp(
        "evaluate", labelled, "--model", ours, "--against", "fast", "--json", "--quiet"
    )
    record = json.loads(out)
    assert code == 0
    assert record["comparison"]["verdict"] == "better"
    assert record["comparison"]["sentence"].startswith("On 99 mentions, tiny reads better than")
    assert record["quality"]["model"] == "tiny"


def test_the_json_printed_is_the_file(crisis_nlp, labelled, ours, tmp_path):
    _, out, _ = crisis_nlp("evaluate", labelled, "--model", ours, "--json", "--out", "report")
    assert out == (tmp_path / "report" / "evaluation.json").read_text(encoding="utf-8")


def test_suggest_writes_what_evaluate_and_doubt_read(crisis_nlp, ours, tmp_path):
    code, _, err = crisis_nlp("suggest", SAMPLE, "-n", 6, "--out", "to_label.csv")
    assert code == 0
    assert "6 mentions to label (2 complaint, 2 harm, 2 asymmetry" in err
    code, _, err = crisis_nlp("evaluate", "to_label.csv")
    assert (code, "there is no label" in err) == (1, True)

    table = pd.read_csv(tmp_path / "to_label.csv", dtype="str")
    table.assign(harm="0").to_csv(tmp_path / "done.csv", index=False)
    assert crisis_nlp("doubt", "done.csv")[0] == 0

    code, _, _ = crisis_nlp(
        "suggest", SAMPLE, "-n", 6, "--labelled", "done.csv", "--out", "next.csv"
    )
    chosen = pd.read_csv(tmp_path / "next.csv", dtype="str")
    assert code == 0
    assert not set(chosen["mention_id"]) & set(table["mention_id"])


def test_suggest_does_not_overwrite_what_it_reads(crisis_nlp, labelled):
    code, _, err = crisis_nlp("suggest", SAMPLE, "--labelled", labelled, "--out", labelled)
    assert (code, "both read and written" in err) == (2, True)


def test_doubt_names_the_row_and_the_reason(crisis_nlp, examples, ours, tmp_path):
    wrong = examples.copy()
    row = int(wrong.index[wrong["harm"] == 1][0])
    wrong.loc[row, "harm"] = 0
    wrong.to_csv(tmp_path / "wrong.csv", index=False)
    code, out, _ = crisis_nlp("doubt", "wrong.csv", "--model", ours, "--out", "doubts.csv")
    assert code == 0
    assert f"line {row + 2}: " in out
    assert "harm 0 has a probability of" in out
    assert max(map(len, out.splitlines())) <= 80
    doubts = pd.read_csv(tmp_path / "doubts.csv")
    assert doubts.iloc[0][["place", "column", "given", "likely"]].to_list() == [
        *(f"line {row + 2}", "harm", 0, 1)
    ]


def test_drift_against_earlier_mentions(crisis_nlp, ours, tmp_path):
    code, out, _ = crisis_nlp("drift", SAMPLE, "--against", SAMPLE, "--model", ours)
    assert code == 0
    assert "Words as in the reference" in out
    assert "What to do: Nothing" in out.replace("\n", " ")
    code, out, _ = crisis_nlp("drift", SAMPLE, "--against", SAMPLE, "--model", ours, "--json")
    assert {part["language"] for part in json.loads(out)["languages"]} == {"es", "en"}


def test_drift_without_a_reference_says_what_to_do(crisis_nlp, ours):
    code, _, err = crisis_nlp("drift", SAMPLE, "--model", ours)
    assert code == 1
    assert "keeps no reference" in err
    assert "--against" in err


@pytest.mark.parametrize(
    "command", [("evaluate",), ("doubt",), ("suggest",), ("drift", "--against", SAMPLE)]
)
def test_a_missing_file_is_one_sentence(crisis_nlp, command):
    code, out, err = crisis_nlp(*command, "missing.csv")
    assert (code, out) == (1, "")
    assert "missing.csv" in err
    assert "Traceback" not in err
