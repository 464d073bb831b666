import numpy as np
import pandas as pd
import pytest

from crisis_nlp.assess.baselines import RULES
from crisis_nlp.assess.crises import first_in_media, peak, read_crises
from crisis_nlp.assess.policy import load_policy
from crisis_nlp.errors import OptionError
from crisis_nlp.mentions import check_mentions

DAY = pd.Timestamp("2026-05-02T00:00Z")


def hours(counts, sentiment=0.0):
    """So many mentions in the middle of each hour."""
    times = [DAY + pd.Timedelta(hours=h + 0.5) for h, n in enumerate(counts) for _ in range(n)]
    table = check_mentions(
        pd.DataFrame({"time": times, "text": "x", "mention_id": range(len(times))})
    )
    return table.assign(sentiment=sentiment)


def asked(rule, table, *at):
    moments = pd.DatetimeIndex([DAY + pd.Timedelta(hours=h) for h in at])
    return RULES[rule](table, moments).tolist()


def test_the_volume_rule_knows_nothing_on_the_first_day():
    burst = hours([2] * 12 + [60])
    assert asked("volume", burst, 13) == [False]
    burst = hours([2] * 30 + [60, 2])
    assert asked("volume", burst, 30, 31, 32) == [False, True, False]


def test_the_negative_share_rule_wants_half_of_at_least_ten():
    assert asked("negative share", hours([9], -0.9), 1) == [False]
    assert asked("negative share", hours([10], -0.9), 1) == [True]
    mixed = hours([10, 20]).assign(sentiment=[-0.5] * 10 + [0.5] * 20)
    assert asked("negative share", mixed, 1, 2) == [True, False]


def test_the_last_hour_rule_compares_with_the_mean_of_twelve():
    assert asked("last hour", hours([4] * 12 + [12]), 13) == [True]
    assert asked("last hour", hours([4] * 12 + [11]), 13) == [False]
    assert asked("last hour", hours([0] * 12 + [9]), 13) == [False]


def test_no_rule_looks_ahead_or_breaks_on_nothing():
    table = hours([3] * 30 + [40, 40, 1, 90], -0.5)
    for rule in RULES:
        known = table[table["time"] <= DAY + pd.Timedelta(hours=31)]
        assert asked(rule, table, 20, 31) == asked(rule, known, 20, 31)
        assert asked(rule, hours([]), 5) == [False]
        assert RULES[rule](table, pd.DatetimeIndex([], tz="UTC")).tolist() == []


def test_a_crisis_peaks_in_its_loudest_hour_and_reaches_the_media_when_they_write():
    table = hours([1, 2, 30, 5])
    (crisis,) = read_crises([DAY])
    assert peak(table["time"], crisis) == DAY + pd.Timedelta(hours=2.5)
    table = table.assign(clean="x")
    assert first_in_media(table, crisis, load_policy()) is pd.NaT
    table["channel"] = np.where(np.arange(len(table)) == 4, "News", "twitter")
    assert first_in_media(table, crisis, load_policy()) == table["time"][4]
    articles = table.assign(
        channel=None, kind=np.where(np.arange(len(table)) == 7, "article", "post")
    )
    assert first_in_media(articles, crisis, load_policy()) == table["time"][7]


def test_crises_are_read_in_the_zone_given():
    (one,) = read_crises([("2026-05-02 10:00", "2026-05-02 20:00")], tz="Europe/Madrid")
    assert (one.start.hour, one.until.hour) == (8, 18)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (["soon"], "is no moment"),
        ([("2026-05-02", "2026-05-01")], "ends before"),
        (["2026-05-02", "2026-05-02 12:00"], "too near"),
    ],
)
def test_crises_that_make_no_sense_are_refused(told, said):
    with pytest.raises(OptionError, match=said):
        read_crises(told)
