import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from crisis_nlp.detect.deviation import expect_volume
from crisis_nlp.detect.windows import COLUMNS, volume_windows
from tests.detect.brand import NOW, mentions, said

MINUTE = 1 / 60


def at(*hours_ago, **columns):
    return mentions(*(said(h, f"text {n}", **columns) for n, h in enumerate(hours_ago)))


def volume(table, **options):
    return volume_windows(table, NOW, **options)["volume"].tolist()


def test_the_last_window_ends_now_and_all_are_whole():
    windows = volume_windows(at(0, 5.5), NOW)
    assert windows["end"].iloc[-1] == NOW
    assert windows["end"].is_monotonic_increasing
    assert (windows["end"] - windows["start"] == pd.Timedelta("1h")).all()
    assert (windows["start"].iloc[1:].to_numpy() == windows["end"].iloc[:-1].to_numpy()).all()


def test_windows_reach_back_to_the_first_mention_and_empty_ones_count():
    assert volume(at(4.5, 0.5)) == [1, 0, 0, 0, 1]


def test_a_window_holds_its_end_and_not_its_start():
    assert volume(at(0)) == [1]
    assert volume(at(1)) == [1, 0]
    assert volume(at(1 - MINUTE)) == [1]
    assert volume(at(2, 1)) == [1, 1, 0]


def test_the_moment_may_lie_between_full_hours_and_in_any_zone():
    moment = pd.Timestamp("2026-05-20T21:30:00+02:00")
    windows = volume_windows(at(2.4, 0.6), moment)
    assert windows["volume"].tolist() == [1, 1]
    assert windows["end"].iloc[-1] == moment
    assert str(windows["end"].dtype) == "datetime64[us, UTC]"


def test_mentions_after_the_moment_are_not_looked_at():
    later = mentions(said(1.5, "one"), said(-MINUTE, "two"), said(-9, "three"))
    assert_frame_equal(volume_windows(later, NOW), volume_windows(later.iloc[:1], NOW))


def test_copies_by_one_voice_count_once():
    own = mentions(*(said(h, "Ill after the oysters", author="ana") for h in (2.5, 1.5, 0.5)))
    windows = volume_windows(own, NOW)
    assert windows["volume"].tolist() == [1, 0, 0]
    assert windows["mentions"].tolist() == [1, 1, 1]


def test_copies_by_several_voices_count_each():
    others = mentions(*(said(0.5, "Ill after the oysters", author=a) for a in ("ana", "eva")))
    windows = volume_windows(others, NOW)
    assert windows["volume"].tolist() == windows["voices"].tolist() == [2]


def test_a_voice_counts_once_a_window():
    words = ("soup", "oysters", "waiter", "bill")
    rows = [
        said(h, w, author=a)
        for h, w, a in zip((1.6, 1.5, 0.5, 0.4), words, ["ana", "ana", "ana", "eva"], strict=True)
    ]
    windows = volume_windows(mentions(*rows), NOW)
    assert windows["volume"].tolist() == [2, 2]
    assert windows["voices"].tolist() == [1, 2]


def test_without_text_and_author_each_mention_counts():
    windows = volume_windows(mentions(said(0.5, None), said(0.5, None)), NOW)
    assert windows["volume"].tolist() == windows["voices"].tolist() == [2]


def test_reach_is_of_the_first_copies_and_unknown_where_none_is_known():
    rows = mentions(
        said(2.5, "soup"),
        said(1.5, "oysters", reach=500.0, followers=7.0),
        said(1.5, "waiter", followers=30.0),
        said(1.5, "bill"),
        said(0.5, "oysters again", author="ana", reach=2.0),
        said(0.4, "Oysters again!", author="ana", reach=2.0),
    )
    reach = volume_windows(rows, NOW)["reach"].tolist()
    assert reach == pytest.approx([np.nan, 530.0, 2.0], nan_ok=True)


def test_labels_are_expected_numbers_of_first_copies():
    rows = mentions(
        said(1.5, "soup"),
        said(0.5, "Ill", author="ana"),
        said(0.4, "ill", author="ana"),
        said(0.3, ""),
    ).assign(harm=[0.25, 0.75, 0.9, np.nan], complaint=0.5)
    windows = volume_windows(rows, NOW)
    assert windows["harm"].tolist() == [0.25, 0.75]
    assert windows["complaint"].tolist() == [0.5, 1.0]
    assert windows["asymmetry"].isna().all()


def test_windows_reach_no_farther_than_the_lookback():
    days = at(*(24 * day for day in range(40)))
    assert len(volume_windows(days, NOW)) == 27 * 24 + 1
    assert volume(at(10, 4, 3.9, 0), lookback="4h") == [1, 0, 0, 1]


def test_windows_may_be_shorter_than_an_hour():
    assert volume(at(1, 0.9, 0.1), interval="30min") == [1, 1, 1]


def test_expectations_are_those_of_the_volume():
    windows = volume_windows(at(*np.arange(20), 0.5, 0.6, 0.7), NOW)
    past = expect_volume(windows["volume"].to_numpy())
    for name in ("expected", "spread", "deviation"):
        assert np.array_equal(windows[name], getattr(past, name), equal_nan=True)


@pytest.mark.parametrize("table", [mentions(), at(-5)], ids=["empty", "all later"])
def test_without_mentions_there_are_no_windows(table):
    windows = volume_windows(table, NOW)
    assert windows.empty
    assert tuple(windows.columns) == COLUMNS
    assert windows.dtypes.equals(volume_windows(at(1, 2), NOW).dtypes)


@given(st.lists(st.integers(-300, 6000), min_size=1, max_size=30), st.randoms())
def test_every_recent_mention_is_in_one_window_whatever_the_order(minutes, random):
    table = at(*(m / 60 for m in minutes))
    before = table.copy(deep=True)
    windows = volume_windows(table, NOW)
    assert windows["volume"].sum() == sum(m >= 0 for m in minutes)
    assert not len(windows) or windows["volume"].iloc[0] > 0
    mixed = table.iloc[random.sample(range(len(table)), len(table))]
    assert_frame_equal(volume_windows(mixed, NOW), windows)
    assert_frame_equal(table, before)
