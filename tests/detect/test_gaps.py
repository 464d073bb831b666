import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.detect.deviation import expect_volume
from crisis_nlp.detect.gaps import Gap, find_gaps


def gaps(*volume):
    series = np.array(volume, dtype="float64")
    return find_gaps(series, expect_volume(series).expected)


BUSY = [4.0] * 72
NIGHT = [0.0] * 9


def test_a_busy_feed_that_falls_silent_has_a_gap():
    assert gaps(*BUSY, *[0.0] * 10, *BUSY) == (Gap(72, 81),)


def test_a_gap_may_last_until_now():
    assert gaps(*BUSY, *[0.0] * 10) == (Gap(72, 81),)


def test_every_night_is_quiet_and_no_gap():
    days = [*([6.0] * 15), *NIGHT] * 10
    assert gaps(*days) == ()


def test_a_day_without_a_mention_is_one_even_where_nights_are_quiet():
    days = [*([6.0] * 15), *NIGHT] * 10
    assert gaps(*days, *[0.0] * 15, *NIGHT, *days) == (Gap(231, 263),)


def test_a_rare_brand_is_calm_and_not_silent():
    assert gaps(*([1.0] + [0.0] * 23) * 10) == ()


def test_an_empty_hour_is_data():
    assert gaps(*BUSY, 0.0, *BUSY) == ()
    assert gaps() == ()


@given(st.lists(st.sampled_from([0, 0, 0, 5]), max_size=80), st.lists(st.integers(0, 5)))
def test_what_comes_later_makes_and_unmakes_no_gap_that_ended(past, later):
    before = gaps(*past, 5)
    assert gaps(*past, 5, *later)[: len(before)] == before
