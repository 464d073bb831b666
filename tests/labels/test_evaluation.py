import json
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp import load_model
from crisis_nlp.labels.labelled.reading import read_labelled
from crisis_nlp.labels.quality.answers import Answers, prepare_examples
from crisis_nlp.labels.quality.bootstrap import resample
from crisis_nlp.labels.quality.comparing import compare_models
from crisis_nlp.labels.quality.curves import average_precision, best_recall, brier
from crisis_nlp.labels.quality.evaluation import evaluate_model
from crisis_nlp.labels.quality.judging import judge
from crisis_nlp.labels.quality.tallies import tally

ROOT = Path(__file__).parents[2]

GUESTS = pd.DataFrame(
    {
        "text": [f"Guest {word} was ill" for word in ("alder", "birch", "cedar")]
        + [f"Guest {word} was well" for word in ("maple", "olive")],
        "harm": [1, 1, 1, 0, 0],
        "severity": [3, 3, 4, 0, 0],
        "sentiment": ["negative", "negative", "negative", "positive", "neutral"],
    }
)


def answers_of(harm, *, severity=0.0, sentiment=0.0, name="told"):
    columns = {"complaint": 0.0, "harm": harm, "asymmetry": 0.0}
    scores = pd.DataFrame(columns | {"severity": severity, "sentiment": sentiment})
    return Answers(name, "0" * 16, scores, dict.fromkeys(columns, 0.5), (-0.2, 0.2))


def prepared(table=GUESTS):
    return prepare_examples(read_labelled(table).examples)


def test_figures_one_can_count_on_ones_fingers():
    told = answers_of(
        [0.9, 0.8, 0.4, 0.7, 0.1],
        severity=[3.0, 2.0, 4.0, 0.0, 1.0],
        sentiment=[-0.9, -0.9, 0.9, 0.9, 0.0],
    )
    everything = judge(prepared(), told).parts[0]
    harm = everything.labels["harm"]
    assert (harm.texts, harm.positives, harm.said) == (5, 3, 3)
    assert harm.precision.value == harm.recall.value == harm.f1.value == pytest.approx(2 / 3)
    assert harm.average_precision == pytest.approx((1 + 1 + 3 / 4) / 3)
    assert harm.brier == pytest.approx((0.01 + 0.04 + 0.36 + 0.49 + 0.01) / 5)
    assert [(p.threshold, p.said, p.precision) for p in harm.thresholds[:2]] == [
        (0.1, 5, 0.6),
        (0.2, 4, 0.75),
    ]
    assert (harm.recall_at_precision.recall, harm.recall_at_precision.threshold) == (2 / 3, 0.8)
    assert everything.severity.error.value == pytest.approx(2 / 5)
    assert everything.severity.confusion[3] == (0, 0, 1, 1, 0)
    assert everything.sentiment.macro_recall.value == pytest.approx((2 / 3 + 1 + 1) / 3)
    assert everything.sentiment.confusion == ((2, 0, 1), (0, 1, 0), (0, 0, 1))


def test_labels_that_were_not_given_are_not_judged():
    everything = judge(prepared(GUESTS[["text", "harm"]]), answers_of([1.0] * 5)).parts[0]
    assert set(everything.labels) == {"harm"}
    assert everything.severity is None
    assert everything.sentiment is None
    assert everything.macro_f1.value == everything.labels["harm"].f1.value


def test_rows_without_a_label_do_not_count_for_it():
    table = GUESTS.assign(complaint=[1.0, None, None, None, None])
    everything = judge(prepared(table), answers_of([1.0] * 5)).parts[0]
    assert everything.labels["complaint"].texts == 1
    assert everything.labels["harm"].texts == 5


def test_the_gravest_mistakes_come_first_and_copies_once():
    table = pd.concat([GUESTS, GUESTS.iloc[[2]]])
    quality = judge(prepared(table), answers_of([0.9, 0.3, 0.1, 0.7, 0.1, 0.1]))
    missed = [m for m in quality.mistakes if m.kind == "harm missed"]
    assert [m.text for m in missed] == ["Guest cedar was ill", "Guest birch was ill"]
    assert [m.kind for m in quality.mistakes if m.place == "row 4"] == ["harm seen wrongly"]


def test_the_record_holds_no_text_and_is_json():
    quality = judge(prepared(), answers_of([0.9, 0.3, 0.1, 0.7, 0.1]))
    said = json.dumps(quality.to_record(), allow_nan=False)
    assert "Guest" not in said
    assert "Guest" in json.dumps(quality.to_record(texts=True), allow_nan=False)


def test_parts_are_languages_and_sources_with_enough_texts():
    fillers = [f"the meal number {word} was good and we liked it" for word in range(40)]
    table = pd.DataFrame({"text": fillers, "harm": 0, "source": ["a"] * 35 + ["b"] * 5})
    quality = judge(prepared(table), answers_of([0.0] * 40))
    assert [(part.scope, part.name) for part in quality.parts] == [
        *(("all", "all"), ("language", "en"), ("source", "a"))
    ]
    assert quality.left_out == {"b": 5}


def test_a_better_model_is_said_to_be_better_and_the_reverse():
    table = pd.DataFrame(
        {"text": [f"word{n} said" for n in range(300)], "harm": [n % 3 == 0 for n in range(300)]}
    )
    ready = prepared(table.assign(harm=table["harm"].astype(int)))
    truth = ready["harm"]
    good = answers_of(truth * 0.9, name="good")
    poor = answers_of(truth.where(ready.index % 2 == 0, 0.0) * 0.9, name="poor")
    said = compare_models(ready, good, poor)
    assert said.verdict == "better"
    assert said.sentence.startswith("On 300 mentions, good reads better than poor: macro-F1 1.000")
    assert compare_models(ready, poor, good).verdict == "worse"
    gap, back = (
        compare_models(ready, *pair).differences["all"]["harm f1"]
        for pair in ((good, poor), (poor, good))
    )
    assert (gap.low, gap.high) == pytest.approx((-back.high, -back.low))


def test_a_model_against_itself_differs_by_nothing():
    told = answers_of([0.9, 0.3, 0.1, 0.7, 0.1])
    said = compare_models(prepared(), told, told)
    assert said.verdict == "no difference"
    assert "can be told from chance" in said.sentence
    assert {(v.value, v.low, v.high) for v in said.differences["all"].values()} == {(0, 0, 0)}


def test_copies_widen_the_interval():
    """Fifty copies of five texts are evidence of five texts."""
    told = answers_of([0.9, 0.8, 0.4, 0.7, 0.1] * 10)
    copied = prepared(pd.concat([GUESTS] * 10))
    distinct = copied.assign(group=[f"{n:03d}" for n in range(50)])
    spans = [judge(table, told).parts[0].labels["harm"].f1 for table in (copied, distinct)]
    wide, narrow = (span.high - span.low for span in spans)
    assert wide > 1.5 * narrow


def test_the_order_of_rows_changes_nothing():
    told = answers_of([0.9, 0.3, 0.1, 0.7, 0.1])
    order = [4, 2, 0, 3, 1]
    table = prepared()
    turned = table.iloc[order].reset_index(drop=True)
    scores = replace(told, scores=told.scores.iloc[order].reset_index(drop=True))
    assert judge(table, told).to_record() == judge(turned, scores).to_record()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20)), min_size=1, max_size=40))
def test_curves_agree_with_sklearn(pairs):
    from sklearn.metrics import average_precision_score, brier_score_loss

    truth = np.array([float(true) for true, _ in pairs])
    probability = np.array([said / 20 for _, said in pairs])
    assert brier(truth, probability) == pytest.approx(
        brier_score_loss(truth, probability, labels=[0, 1])
    )
    if truth.any():
        expected = average_precision_score(truth, probability)
        assert average_precision(truth, probability) == pytest.approx(expected)
        assert best_recall(truth, probability, 0.0).recall == 1.0
    else:
        assert np.isnan(average_precision(truth, probability))
        assert best_recall(truth, probability, 0.8) is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30))
def test_figures_lie_inside_their_intervals_of_possible_values(pairs):
    table = pd.DataFrame({"harm": [float(true) for true, _ in pairs]})
    tallies = tally(table, answers_of([float(said) for _, said in pairs]))
    groups = [str(n) for n in range(len(pairs))]
    found = resample(tallies, groups, np.ones(len(pairs), dtype=bool))
    for name in found.values:
        span = found.interval(name)
        assert 0 <= span.low <= span.high <= 1
        assert 0 <= span.value <= 1


def test_a_model_is_judged_on_a_table(tiny, examples):
    told = evaluate_model(tiny, read_labelled(examples).examples, against=tiny)
    assert told.quality.parts[0].labels["harm"].f1.value > 0.8
    assert told.comparison.verdict == "no difference"
    assert json.loads(told.to_json())["format"] == 1


@pytest.mark.quality
@pytest.mark.parametrize("name", ["dev", "eval_nc"])
def test_numbers_equal_the_ruler_s(name, shared, tmp_path, monkeypatch):
    gold, predicted = shared / "labels" / f"{name}.csv", tmp_path / "p.csv"
    arguments = [str(gold), "--model", "fast", "--out", str(predicted)]
    monkeypatch.setattr(sys, "argv", ["labels.py", *arguments])
    runpy.run_path(str(ROOT / "benchmarks" / "labels.py"), run_name="__main__")
    ruler = [sys.executable, str(shared / "bench" / "score_labels.py"), str(gold), str(predicted)]
    quality = evaluate_model(load_model("fast"), read_labelled(gold).examples).quality
    for scope in ("language", "source"):
        said = subprocess.run(
            [*ruler, "--json", "--by", scope], check=True, capture_output=True, text=True
        ).stdout
        expected = json.loads(said)
        for part in (part for part in quality.parts if part.scope in ("all", scope)):
            assert flat(ruled(part)) == pytest.approx(flat(expected[part.name]), nan_ok=True)


def flat(record):
    numbers = {}
    for name, value in record.items():
        inner = value if isinstance(value, dict) else {"": value}
        numbers |= {f"{name} {key}": number for key, number in inner.items()}
    return numbers


def ruled(part):
    """Return a part's figures under the ruler's names."""
    labels = {
        name: {
            "n": label.positives,
            "precision": label.precision.value,
            "recall": label.recall.value,
            "f1": label.f1.value,
            "ap": label.average_precision,
            "ece": label.calibration_error,
            "brier": label.brier,
        }
        for name, label in part.labels.items()
    }
    return {
        "rows": part.texts,
        **labels,
        "macro_f1": part.macro_f1.value,
        "severity_mae": part.severity.error.value,
    }
