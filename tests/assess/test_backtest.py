"""A back-test of a small story: two quiet weeks, one false alarm, one evening of illness."""

import pandas as pd
import pytest

from crisis_nlp import load_policy
from crisis_nlp.assess.assessing import assess_brand
from crisis_nlp.assess.backtest import backtest
from crisis_nlp.errors import InputError
from tests.assess.brands import GRUMBLE, ILL, NOW, background, brand, mention

BEGAN = NOW - pd.Timedelta(hours=10)


def story():
    ill = [mention(9 - n / 10, ILL, topic="t-ill") for n in range(12)]
    grumbles = [mention(150 - n / 20, GRUMBLE, topic="t-cold") for n in range(14)]
    news = mention(5, ILL, channel="news")
    return brand(*background(18, 12), *ill, *grumbles, news)


@pytest.fixture(scope="module")
def tested():
    return backtest(story(), crises=[BEGAN], budget="1 per fortnight")


def outcome(tested, rule):
    return tested.outcomes.set_index("rule").loc[rule]


def rate(tested, rule):
    return tested.rates.set_index("rule").loc[rule]


def test_the_first_alert_is_told_from_the_start_to_the_peak_and_to_the_media(tested):
    serious = outcome(tested, "serious")
    assert serious["minutes"] == 70
    assert serious["first"] == BEGAN + pd.Timedelta(minutes=70)
    assert serious["before_media"] == 5 * 60 - 70
    # The hour with most mentions ends with the eleventh or the last of those who fell ill.
    assert 0 < serious["before_peak"] < 120


def test_false_alerts_are_counted_in_the_quiet_time_alone(tested):
    assert rate(tested, "serious")["false_alerts"] == 0
    assert rate(tested, "last hour")["false_alerts"] == 1
    assert rate(tested, "last hour")["caught"] == 1
    weeks = rate(tested, "watch")["weeks"]
    assert 2.4 < weeks < 2.6
    assert rate(tested, "last hour")["per_week"] == pytest.approx(1 / weeks)


def test_the_learnt_score_becomes_the_policy_s(tested):
    assert tested.policy.alert_score == tested.learnt.threshold
    assert tested.policy.alert_budget == "at most one false alert a fortnight"
    assert tested.policy.hash != load_policy().hash
    assert rate(tested, "alert")["false_alerts"] <= tested.learnt.allowed
    verdict = assess_brand(story(), as_of=NOW, policy=tested.policy)
    assert verdict.alert
    assert verdict.policy == tested.policy.hash
    calm = assess_brand(story(), as_of=BEGAN, policy=tested.policy)
    assert not calm.alert


def test_every_alert_has_a_receipt_that_adds_up(tested):
    assert [alert.level for alert in tested.alerts if not alert.false][-1] >= 3
    for alert in tested.alerts:
        assert round(sum(line.points for line in alert.signals), 1) == alert.score


def test_an_alert_shortly_before_the_start_told_counts_for_the_crisis():
    late = backtest(story(), crises=[BEGAN + pd.Timedelta(hours=3)])
    assert outcome(late, "serious")["minutes"] == 70 - 180
    assert rate(late, "serious")["false_alerts"] == 0


def test_without_crises_every_alert_is_false():
    quiet = backtest(story())
    assert quiet.outcomes.empty
    assert quiet.learnt is None
    assert all(alert.false for alert in quiet.alerts)
    assert rate(quiet, "serious")["false_alerts"] == 1
    assert quiet.policy == load_policy()


def test_neither_order_nor_duplicates_change_a_backtest(tested):
    table = story()
    shuffled = pd.concat([table, table.iloc[::3]]).sample(frac=1, random_state=3)
    again = backtest(shuffled, crises=[BEGAN], budget="1 per fortnight")
    pd.testing.assert_frame_equal(again.steps, tested.steps)
    pd.testing.assert_frame_equal(again.rates, tested.rates)
    assert repr(again.alerts) == repr(tested.alerts)
    assert again.learnt == tested.learnt


def test_a_table_that_has_not_been_through_the_stages_is_refused():
    with pytest.raises(InputError, match="analyze"):
        backtest(story().drop(columns="topic"))
    with pytest.raises(InputError, match="no mention"):
        backtest(story().iloc[:0])


def test_one_mention_is_a_history_too():
    lone = backtest(brand(mention(1, ILL)), crises=[NOW], budget="1 a week")
    assert lone.rates["weeks"].tolist() == [0.0] * len(lone.rates)
    assert lone.rates["per_week"].isna().all()
