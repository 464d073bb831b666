import math

from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.assess.policy import load_policy
from crisis_nlp.assess.scoring import points

weights = st.sampled_from(load_policy().signals)
values = st.floats(-10, 1e9, allow_nan=False) | st.floats(0, 50)


@given(weights, values, values)
def test_points_never_fall_as_the_value_grows(weight, one, other):
    low, high = sorted((one, other))
    assert 0 <= points(low, weight) <= points(high, weight) <= weight.points


@given(weights)
def test_points_begin_at_the_start_and_end_at_the_saturation(weight):
    assert points(weight.start, weight) == 0
    assert points(weight.saturation, weight) == weight.points
    assert 0 < points((weight.start + weight.saturation) / 2, weight) < weight.points


@given(weights)
def test_an_unknown_value_gives_nothing_and_an_unbounded_one_everything(weight):
    assert points(math.nan, weight) == 0
    assert points(math.inf, weight) == weight.points
