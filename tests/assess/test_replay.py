"""A replay sees at each step what an analysis would have seen at that moment."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from crisis_nlp import analyze, load_model, load_policy, read_mentions
from crisis_nlp.assess.assessing import judge_brand

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample_brandwatch.csv"


@pytest.fixture(scope="module")
def alerts():
    spec = importlib.util.spec_from_file_location("alerts", ROOT / "benchmarks" / "alerts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_row_is_written_whenever_the_standing_level_rises(alerts):
    times = pd.date_range("2026-05-02", periods=7, freq="10h", tz="UTC")
    levels = pd.Series([0, 2, 0, 3, 0, 0, 1], index=times)
    rises = alerts.rises(levels, load_policy())
    assert rises["level"].tolist() == [2, 3]
    assert rises["time"].tolist() == [times[1], times[3]]


def test_levels_are_judged_at_the_end_of_ten_minutes(alerts):
    scored = alerts.score_stream(SAMPLE, load_model())
    levels = next(alerts.replay_brands(scored, load_policy()))
    assert levels.index.is_monotonic_increasing
    assert (levels.index == levels.index.ceil("10min")).all()
    assert levels.iloc[0] == 0
    assert levels.max() >= 3


def test_a_replay_equals_an_analysis_of_what_was_known_by_then(alerts):
    scored = alerts.score_stream(SAMPLE, load_model())
    mentions, policy = read_mentions(SAMPLE), load_policy()
    for position in np.linspace(5, len(mentions) - 1, 6).astype(int):
        moment = mentions["time"].sort_values().iloc[position]
        replayed = judge_brand(scored, as_of=moment, policy=policy)
        known = analyze(mentions[mentions["time"] <= moment], as_of=moment)
        assert (replayed.score, replayed.level) == (known.score, known.level)
        assert repr(replayed.signals) == repr(known.signals)


@pytest.mark.quality
def test_a_blackout_is_serious_within_the_hour_and_the_week_before_is_calm(alerts, shared):
    scored = alerts.score_stream(shared / "streams/corpoelec_blackout_2018.csv", load_model())
    start, policy = pd.Timestamp("2018-09-09T16:15Z"), load_policy()
    hour = judge_brand(scored, as_of=start + pd.Timedelta(hours=1), policy=policy)
    assert hour.level >= 3
    before = pd.date_range(end=start, periods=24, freq="6h")
    calm = [judge_brand(scored, as_of=moment, policy=policy).level for moment in before]
    assert max(calm) <= 1
