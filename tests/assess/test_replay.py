"""A replay sees at each step what an assessment would have seen at that moment, and never more."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp import analyze, load_model, load_policy, read_mentions
from crisis_nlp.assess.assessing import assess_brand, judge_brand, judge_moment
from crisis_nlp.assess.history import hourly_volume, read_history
from crisis_nlp.assess.replay import crossings, onsets, read_step, replay, rises
from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.detect.windows import volume_windows
from crisis_nlp.errors import OptionError
from tests.assess.brands import CRASH, ILL, NOW, ORDINARY, background, brand, mention
from tests.assess.test_laws import tables

SAMPLE = Path(__file__).parents[2] / "data" / "sample_brandwatch.csv"
POLICY = load_policy()


@pytest.fixture(scope="module")
def sample():
    return assign_topics(load_model().label(read_mentions(SAMPLE)))


def long_ago(table):
    """The same table with a copy of every mention in the month before, copies among them."""
    before = table.assign(time=table["time"] - pd.Timedelta(days=20))
    older = table.assign(time=table["time"] - pd.Timedelta(days=40))
    return pd.concat([table, before, older], ignore_index=True)


@settings(deadline=None, max_examples=12)
@given(tables)
def test_each_moment_is_judged_as_an_assessment_would(table):
    table = long_ago(table)
    steps = replay(table, POLICY)
    for row in steps.tail(3).itertuples():
        verdict = assess_brand(table, as_of=row.time, policy=POLICY)
        assert (row.score, row.level) == (verdict.score, verdict.level)


@settings(deadline=None, max_examples=25)
@given(tables, st.floats(0, 60))
def test_a_moment_of_a_long_history_is_that_of_a_short_one_to_the_last_digit(table, hours):
    table = long_ago(table)
    moment = NOW - pd.Timedelta(hours=hours)
    whole = judge_moment(read_history(table, POLICY), moment, POLICY)
    assert repr(whole) == repr(judge_brand(table, as_of=moment, policy=POLICY))


@settings(deadline=None, max_examples=12)
@given(tables, st.integers(0, 25), st.randoms(use_true_random=False))
def test_what_comes_later_changes_no_step_and_neither_does_the_order(table, kept, random):
    table = table.iloc[:kept]
    steps = replay(table, POLICY)
    later = mention(-50, CRASH, author="later", mention_id="later")
    rows = list(range(len(table) + 1))
    random.shuffle(rows)
    known = brand(*table.to_dict("records"), later).iloc[rows]
    pd.testing.assert_frame_equal(replay(known, POLICY).iloc[: len(steps)], steps)


def test_hourly_volume_is_that_of_the_windows(sample):
    for moment in sample["time"].sort_values().iloc[[0, 40, 200, 428]]:
        windows = volume_windows(sample, moment)
        evidence = read_history(sample, POLICY).at(moment, POLICY)
        assert hourly_volume(evidence).tolist() == windows["volume"].tolist()


def test_a_row_is_written_whenever_the_standing_level_rises():
    standing = pd.DataFrame({"standing": [0, 2, 2, 3, 3, 0, 1]})
    assert rises(standing).index.tolist() == [1, 3, 6]


def test_levels_are_judged_at_the_end_of_each_step_that_brought_mentions(sample):
    steps = replay(sample, POLICY)
    assert (steps["time"] == steps["time"].dt.ceil("10min")).all()
    assert set(steps["time"]) == set(sample["time"].dt.ceil("10min"))
    assert steps["level"].iloc[0] == 0
    assert steps["level"].max() >= 3
    hourly = replay(sample, POLICY, step="1h")
    assert 0 < len(hourly) < len(steps)


def test_a_replay_equals_an_analysis_of_what_was_known_by_then(sample):
    mentions = read_mentions(SAMPLE)
    for position in np.linspace(5, len(mentions) - 1, 6).astype(int):
        moment = mentions["time"].sort_values().iloc[position]
        replayed = judge_brand(sample, as_of=moment, policy=POLICY)
        known = analyze(mentions[mentions["time"] <= moment], as_of=moment)
        assert (replayed.score, replayed.level) == (known.score, known.level)
        assert repr(replayed.signals) == repr(known.signals)


def test_brands_are_replayed_apart():
    own = brand(*background(5, 4), *(mention(n / 60, ILL) for n in range(3)))
    other = brand(*background(5, 4)).assign(brand="Farol")
    both = replay(pd.concat([own, other]), POLICY)
    assert both["brand"].unique().tolist() == ["Brisol", "Farol"]
    alone = replay(own, POLICY)
    pd.testing.assert_frame_equal(both[both["brand"] == "Brisol"], alone)


def test_nothing_to_replay_gives_no_step():
    steps = replay(brand(), POLICY)
    assert len(steps) == 0
    assert steps.dtypes.equals(replay(brand(mention(1, ORDINARY)), POLICY).dtypes)


def test_an_alert_that_falls_for_an_hour_is_one_alert():
    times = pd.date_range("2026-05-02", periods=5, freq="10h", tz="UTC")
    steps = pd.DataFrame({"brand": "b", "time": times, "score": [0.0, 50.0, 0.0, 50.0, 0.0]})
    assert crossings(steps, 40, quiet_hours=24)["time"].tolist() == [times[1]]
    assert crossings(steps, 40, quiet_hours=5)["time"].tolist() == [times[1], times[3]]
    assert onsets(steps, np.zeros(5, bool), 24).empty


@pytest.mark.parametrize("step", ["0min", "-1h", "soon", ""])
def test_a_step_that_is_none_is_refused(step):
    with pytest.raises(OptionError, match="is no step"):
        read_step(step)


@pytest.mark.quality
def test_a_blackout_is_serious_within_the_hour_and_the_week_before_is_calm(shared):
    stream = read_mentions(shared / "streams/corpoelec_blackout_2018.csv")
    scored = assign_topics(load_model().label(stream))
    start = pd.Timestamp("2018-09-09T16:15Z")
    hour = judge_brand(scored, as_of=start + pd.Timedelta(hours=1), policy=POLICY)
    assert hour.level >= 3
    before = pd.date_range(end=start, periods=24, freq="6h")
    calm = [judge_brand(scored, as_of=moment, policy=POLICY).level for moment in before]
    assert max(calm) <= 1
