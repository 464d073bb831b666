"""The pairs are well-formed: what is measured on them is only as good as they are."""

import runpy
from pathlib import Path

import pandas as pd
import pytest

from crisis_nlp.labels.heads import LABELS
from crisis_nlp.text.groups import wording

ROOT = Path(__file__).parents[2]
SCRIPT = runpy.run_path(str(ROOT / "benchmarks" / "hard_cases.py"))


@pytest.fixture(scope="module")
def cases():
    return SCRIPT["read_pairs"]()


def test_every_pair_has_two_texts_of_one_phenomenon_and_language(cases):
    assert list(cases) == [*("pair", "phenomenon", "language", "text"), *LABELS, "severity"]
    pairs = cases.groupby("pair")
    assert (pairs.size() == 2).all()
    assert (pairs[["phenomenon", "language"]].nunique() == 1).all(axis=None)
    assert cases["text"].is_unique
    assert (cases.groupby("language")["pair"].nunique() >= 110).all()


def test_labels_are_those_of_the_guide(cases):
    assert cases[list(LABELS)].isin([0, 1]).all(axis=None)
    assert cases["severity"].isin(range(5)).all()
    nothing = ~cases[list(LABELS)].any(axis=1)
    assert (cases.loc[nothing, "severity"] == 0).all()
    assert (cases.loc[~nothing, "severity"] > 0).all()
    assert (cases.loc[cases["harm"] == 1, "severity"] >= 3).all()


def test_how_a_word_is_written_turns_no_label(cases):
    written = cases[cases["phenomenon"].isin(["capitals", "elongation"])]
    assert (written.groupby("pair")[[*LABELS, "severity"]].nunique() == 1).all(axis=None)
    capitals = written[written["phenomenon"] == "capitals"]
    assert (capitals["text"].map(wording).groupby(capitals["pair"]).nunique() == 1).all()


def test_no_hard_case_is_learned_from(cases):
    learned = pd.concat(pd.read_csv(path) for path in (ROOT / "data").glob("[sw]*_e[ns].csv"))
    assert len(learned) > 2_000
    assert not set(cases["text"].map(wording)) & set(learned["text"].map(wording))


def test_a_pair_is_right_if_both_texts_are():
    cases = pd.DataFrame(
        {
            "pair": ["a", "a", "b", "b"],
            "phenomenon": "drill",
            "language": "en",
            "text": ["fire", "drill", "leak", "tea"],
            "complaint": 0,
            "harm": [1, 0, 1, 0],
            "asymmetry": [1, 0, 1, 0],
        }
    )

    class Told:
        thresholds = dict.fromkeys(LABELS, 0.5)

        def label(self, texts):
            harm = [0.9, 0.1, 0.1, 0.1]
            return pd.DataFrame(
                {"complaint": [0.0, 0.9, 0.0, 0.0], "harm": harm, "asymmetry": harm}
            )

    judged = SCRIPT["judge_pairs"](cases, Told())
    assert judged["single"].to_list() == [0.5, 0.5]
    assert judged["pair"].to_list() == [0.0, 0.0]
    assert judged["at_stake"].to_list() == [1.0, 0.0]
    assert SCRIPT["shares"](judged, "all")[3:] == [0.5, 0.0, 0.5]
