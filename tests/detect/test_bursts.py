from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.detect.bursts import THRESHOLD, Burst, burst_onsets, find_bursts

SERIES = st.lists(st.one_of(st.just(float("nan")), st.floats(-5, 20)), max_size=40)
RESTS = st.integers(0, 8)


def onsets(*deviation, rest):
    return burst_onsets(np.array(deviation, dtype="float64"), rest=rest).tolist()


def bursts(*deviation, rest):
    return find_bursts(np.array(deviation, dtype="float64"), rest=rest)


def test_a_run_has_one_onset():
    assert onsets(0, 8, 9, 15, 9, 0, rest=24) == [1]


def test_the_threshold_itself_stands_out():
    assert onsets(THRESHOLD - 0.01, THRESHOLD, rest=0) == [1]


def test_another_onset_waits_for_the_rest_to_pass():
    assert onsets(9, 0, 0, 9, rest=3) == [0]
    assert onsets(9, 0, 0, 0, 9, rest=3) == [0, 4]


def test_a_burst_that_outlasts_the_rest_is_reported_again():
    assert onsets(*[9] * 10, rest=3) == [0, 4, 8]


def test_the_unknown_begins_nothing():
    assert onsets(np.nan, np.nan, rest=1) == []
    assert onsets(np.nan, 9, np.nan, rest=1) == [1]


@pytest.mark.parametrize("deviation", [[], [0.0, 1.0, -8.0]])
def test_where_nothing_stands_out_there_is_no_burst(deviation):
    assert onsets(*deviation, rest=24) == []
    assert bursts(*deviation, rest=24) == ()


def test_a_burst_peaks_and_calms_down():
    assert bursts(0, 8, 12, 3, 9, 0, 0, rest=24) == (Burst(1, 2, 4),)


def test_the_first_of_equal_peaks_counts():
    assert bursts(8, 12, 12, 8, rest=24) == (Burst(0, 1, 3),)


def test_an_unknown_hour_is_no_peak():
    assert bursts(8, np.nan, 9, rest=24) == (Burst(0, 2, 2),)


def test_bursts_far_apart_are_told_apart():
    assert bursts(9, 10, 0, 0, 0, 8, rest=3) == (Burst(0, 1, 1), Burst(5, 5, 5))


@given(SERIES, RESTS)
def test_bursts_do_not_overlap(deviation, rest):
    found = bursts(*deviation, rest=rest)
    assert [b.start for b in found] == onsets(*deviation, rest=rest)
    assert all(b.start <= b.peak <= b.end for b in found)
    assert all(one.end < other.start for one, other in pairwise(found))
    assert all(deviation[at] >= THRESHOLD for b in found for at in (b.start, b.peak, b.end))


@given(SERIES, RESTS)
def test_every_interval_that_stands_out_lies_in_a_burst(deviation, rest):
    inside = {at for b in bursts(*deviation, rest=rest) for at in range(b.start, b.end + 1)}
    assert {at for at, sigmas in enumerate(deviation) if sigmas >= THRESHOLD} <= inside


@given(SERIES, SERIES, RESTS)
def test_what_comes_later_moves_no_onset(past, later, rest):
    followed = onsets(*past, *later, rest=rest)
    assert onsets(*past, rest=rest) == [at for at in followed if at < len(past)]
