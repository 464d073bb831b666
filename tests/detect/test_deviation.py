import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.detect.bursts import burst_onsets
from crisis_nlp.detect.deviation import WARM_UP, expect_volume

DAY = 24
FLAT = [4.0] * (7 * DAY)

VOLUMES = st.lists(st.integers(0, 10_000), max_size=60)


def expect(*volume):
    return expect_volume(np.array(volume, dtype="float64"))


def test_a_flat_series_is_as_expected():
    seen = expect(*FLAT)
    assert seen.expected[WARM_UP:] == pytest.approx(4.0)
    assert seen.deviation[WARM_UP:] == pytest.approx(0.0)


def test_a_burst_in_a_flat_series_stands_out_once():
    burst = [4.0, 40.0, 90.0, 60.0, 20.0]
    deviation = expect(*FLAT, *burst, *FLAT).deviation
    assert burst_onsets(deviation, rest=DAY).tolist() == [len(FLAT) + 1]


def test_a_crisis_does_not_teach_its_own_baseline():
    seen = expect(*FLAT, *[400.0] * DAY)
    assert seen.expected[-1] == pytest.approx(4.0)
    assert seen.deviation[-1] == pytest.approx(seen.deviation[len(FLAT)])


def test_what_lasts_longer_than_the_guard_becomes_the_norm_slowly():
    seen = expect(*FLAT, *[40.0] * 4 * DAY)
    assert 4.0 < seen.expected[-1] < 40.0
    assert seen.deviation[-1] < seen.deviation[len(FLAT)]


def test_the_usual_swing_of_day_and_night_is_no_burst():
    days = np.tile(np.r_[np.full(12, 2.0), np.full(12, 14.0)], 14)
    assert burst_onsets(expect(*days).deviation[DAY:], rest=DAY).tolist() == []


def test_an_empty_hour_is_data():
    busy, quiet = expect(*[6.0] * 120), expect(*[6.0, 0.0] * 60)
    assert quiet.expected[-1] == pytest.approx(3.0, abs=0.3)
    assert busy.expected[-1] == pytest.approx(6.0)
    assert expect(*FLAT, 0.0).deviation[-1] < 0


def test_a_first_mention_after_silence_is_no_sensation():
    assert expect(*[0.0] * 100, 1.0).deviation[-1] == pytest.approx(1.0)


def test_nothing_is_expected_until_warmed_up():
    seen = expect(*[5.0] * (WARM_UP + 1))
    for values in (seen.expected, seen.spread, seen.deviation):
        assert np.isnan(values[:WARM_UP]).all()
        assert not np.isnan(values[WARM_UP])


def test_no_interval_is_no_expectation():
    seen = expect()
    assert len(seen.expected) == len(seen.spread) == len(seen.deviation) == 0


def test_a_short_half_life_learns_a_new_level_sooner():
    grown = np.array([4.0] * 100 + [10.0] * 100)
    quick, slow = (expect_volume(grown, half_life=hours) for hours in (12, 1000))
    assert quick.expected[-1] > slow.expected[-1]


def test_the_series_is_not_changed():
    volume = np.array(FLAT)
    expect_volume(volume)
    assert volume.tolist() == FLAT


@given(VOLUMES, VOLUMES)
def test_what_comes_later_changes_nothing(past, later):
    alone, followed = expect(*past), expect(*past, *later)
    for name in ("expected", "spread", "deviation"):
        before = getattr(followed, name)[: len(past)]
        assert np.array_equal(getattr(alone, name), before, equal_nan=True)


@given(VOLUMES, st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_volume_never_deviates_less(past, one, other):
    less, more = (expect(*past, last) for last in sorted((one, other)))
    assert less.expected[-1] == more.expected[-1] or np.isnan(more.expected[-1])
    assert less.deviation[-1] <= more.deviation[-1] or len(past) < WARM_UP


@given(VOLUMES)
def test_expected_volume_is_possible_and_spread_is_positive(volume):
    seen = expect(*volume)
    assert (seen.expected[WARM_UP:] >= 0).all()
    assert (seen.spread[WARM_UP:] >= 1).all()
    assert np.isfinite(seen.deviation[WARM_UP:]).all()
