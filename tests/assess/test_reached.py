import pandas as pd
import pytest

from crisis_nlp.assess.assessing import judge_brand
from crisis_nlp.assess.policy import load_policy
from crisis_nlp.assess.reached import level_reached
from crisis_nlp.mentions import check_mentions

START = pd.Timestamp("2026-05-02T20:00Z")
POLICY = load_policy()


def reports(*minutes):
    times = pd.DatetimeIndex([START + pd.Timedelta(minutes=m) for m in minutes])
    table = check_mentions(
        pd.DataFrame(
            {
                "time": times,
                "text": [f"vomiting after the oysters {n}" for n in range(len(minutes))],
                "author": [f"guest{n}" for n in range(len(minutes))],
            }
        )
    )
    stages = {"clean": table["text"], "group": table["mention_id"], "topic": "t-1"}
    labels = {"harm": 0.95, "severity": 3.0, "sentiment": -0.8, "complaint": 0.1, "asymmetry": 0.2}
    return table.assign(**stages, **labels)


@pytest.mark.parametrize("second", [5, 47, 200])
def test_it_finds_the_step_in_which_the_level_was_reached(second):
    table = reports(0, second)
    as_of = START + pd.Timedelta("6h")
    reached = level_reached(table, as_of=as_of, level=3, policy=POLICY)
    assert judge_brand(table, as_of=reached, policy=POLICY).level >= 3
    before = reached - pd.Timedelta("10min")
    assert judge_brand(table, as_of=before, policy=POLICY).level < 3
    late = reached - table["time"].max()
    assert pd.Timedelta(0) <= late < pd.Timedelta("10min")


def test_a_level_reached_this_minute():
    table = reports(0, 1)
    as_of = START + pd.Timedelta("1min")
    assert level_reached(table, as_of=as_of, level=3, policy=POLICY) == as_of


def test_routine_is_reached_by_nothing():
    assert level_reached(reports(0), as_of=START, level=0, policy=POLICY) == START
