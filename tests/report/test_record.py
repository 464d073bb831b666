import json
from dataclasses import fields

import numpy as np
import pandas as pd

from crisis_nlp.assess.verdict import Signal
from crisis_nlp.report.record import assessment_record, write_json
from tests.report import situations

SUMMARY = ["brand", "level", "level_name", "score", "low", "high", "mentions", "as_of", "alert"]
REST = [
    *("components", "signals", "topics", "affected", "places", "speakers", "counterfactuals"),
    *("standing", "unknown", "notes", "brands", "plan", "versions"),
]


def test_the_record_has_its_keys_in_their_order():
    record = assessment_record(situations.full())
    assert list(record) == SUMMARY + REST
    assert (record["level"], record["level_name"]) == (3, "serious")
    assert record["as_of"] == "2026-05-02T23:30:00Z"
    assert record["components"] == {
        "sentiment": 8.0,
        "volume": 18.0,
        "impact": 20.0,
        "rules": 14.5,
    }


def test_points_add_up_to_the_score():
    record = assessment_record(situations.full())
    assert round(sum(signal["points"] for signal in record["signals"]), 1) == record["score"]


def test_every_signal_carries_its_reason_and_mentions():
    first = assessment_record(situations.full())["signals"][0]
    assert list(first) == [field.name for field in fields(Signal)]
    assert first["mention_ids"] == ["m0", "m1", "m2"]


def test_unknown_numbers_are_null():
    record = assessment_record(situations.full())
    assert record["signals"][3]["value"] is None
    assert record["topics"][1]["growth"] is None
    assert record["topics"][1]["example_ids"] == ["gone"]


def test_text_is_strict_json_that_ends_in_a_line_break():
    for build in (situations.full, situations.bare, situations.all_unknown):
        text = write_json(build())
        assert text.endswith("}\n")
        strict = json.loads(text, parse_constant=lambda name: 1 / 0)
        assert strict == assessment_record(build())


def test_the_same_assessment_gives_the_same_bytes():
    assert write_json(situations.full()) == write_json(situations.full())


def test_values_of_every_kind_become_plain():
    table = situations.topics(
        voices=np.array([1, 2], dtype="int64"),
        flag=[True, pd.NA],
        array=[np.array([1.0, np.nan]), np.array([])],
        when=[situations.AS_OF, pd.NaT],
        half=pd.Series(["\ud83e", "ok"], dtype=object),
    )
    record = assessment_record(situations.assessment(situations.verdict(topics=table)))
    row = record["topics"][0]
    assert (row["voices"], row["flag"], row["array"]) == (1, True, [1.0, None])
    assert (row["when"], row["half"]) == ("2026-05-02T23:30:00Z", "?")
    assert record["topics"][1]["when"] is record["topics"][1]["flag"] is None


def test_brands_are_listed_gravest_first_and_the_plan_is_resolved():
    record = assessment_record(situations.full())
    assert [brand["level"] for brand in record["brands"]] == [3, 0]
    assert record["plan"]["contacts"][0]["deputy"]["name"] == "Leo <Marsh>"
    assert assessment_record(situations.bare())["plan"] is None


def test_written_where_asked(tmp_path):
    path = tmp_path / "assessment.json"
    text = situations.full().to_json(path)
    assert path.read_text(encoding="utf-8") == text
    assert situations.full().to_dict() == json.loads(text)
