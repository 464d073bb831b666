"""What holds for every assessment, whatever was said."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp.assess.assessing import assess_brand
from crisis_nlp.assess.holding import hold_levels
from crisis_nlp.assess.policy import load_policy
from tests.assess.brands import CRASH, GRUMBLE, ILL, NEWS, NOW, ORDINARY, VIDEO, brand, mention

POLICY = load_policy()

KINDS = (ORDINARY, GRUMBLE, ILL, CRASH, VIDEO, NEWS)


WEEKS = st.floats(0, 700)


@st.composite
def mentions(draw, hours=WEEKS):
    labels = draw(st.sampled_from(KINDS))
    return mention(
        round(draw(hours), 2),
        labels,
        author=draw(st.sampled_from(["ana", "ben", "eva", None, "paper"])),
        group=draw(st.sampled_from(["g1", "g2", "g3", "g4", None])),
        topic=draw(st.sampled_from(["t-1", "t-2", None])),
        reach=draw(st.sampled_from([None, 0.0, 900.0, 2e6])),
        channel=draw(st.sampled_from([None, "x", "news"])),
    )


tables = st.lists(mentions() | mentions(st.floats(0, 30)), max_size=25).map(lambda m: brand(*m))


def assess(table, as_of=NOW):
    return assess_brand(table, as_of=as_of, policy=POLICY)


def same(one, other):
    for name in ("score", "low", "high", "level", "unknown"):
        assert getattr(one, name) == getattr(other, name)
    # NaN is not itself, so receipts are compared as they read.
    assert repr(one.signals) == repr(other.signals)
    pd.testing.assert_frame_equal(one.topics, other.topics)
    pd.testing.assert_frame_equal(one.windows, other.windows)


@settings(deadline=None)
@given(tables)
def test_the_score_is_in_range_and_its_points_add_up(table):
    verdict = assess(table)
    assert 0 <= verdict.low <= verdict.score <= verdict.high <= 100
    assert round(sum(s.points for s in verdict.signals), 1) == verdict.score
    assert round(sum(verdict.components.values()), 1) == verdict.score
    assert verdict.level == POLICY.level_of(verdict.score)
    assert verdict.topics["score"].between(0, 100).all()


@settings(deadline=None)
@given(tables, st.randoms(use_true_random=False))
def test_neither_order_nor_exact_duplicates_change_anything(table, random):
    rows = [*range(len(table)), *range(0, len(table), 2)]
    random.shuffle(rows)
    same(assess(table), assess(table.iloc[rows]))


@settings(deadline=None)
@given(tables, st.floats(0, 48))
def test_what_comes_later_changes_nothing(table, hours):
    as_of = NOW - pd.Timedelta(hours=hours)
    same(assess(table, as_of), assess(table[table["time"] <= as_of], as_of))


@settings(deadline=None)
@given(st.lists(mentions(), max_size=20), st.sampled_from((ILL, CRASH)), st.floats(0, 20))
def test_one_more_voice_of_harm_never_lowers_the_impact(given_mentions, labels, hours):
    more = mention(hours, labels, author="newcomer", group="new", reach=100.0, topic="t-1")
    # Without a past older than two days the span observed, and with it the usual, stays the same.
    before = assess(brand(*given_mentions, mention(690, ORDINARY)))
    after = assess(brand(*given_mentions, mention(690, ORDINARY), more))
    assert after.components["impact"] >= before.components["impact"]


def test_the_input_is_left_as_it_was():
    table = brand(*(mention(n, ILL) for n in range(5))).iloc[::-1]
    kept = table.copy(deep=True)
    assess(table)
    pd.testing.assert_frame_equal(table, kept)


@pytest.mark.parametrize("quiet", [1, 24])
def test_held_levels_rise_at_once_and_fall_after_the_quiet_spell(quiet):
    times = pd.date_range(NOW, periods=60, freq="1h")
    held = hold_levels(times, (times == times[5]) * 3, quiet)
    assert held[:5].max() == 0
    assert (held[5 : 5 + quiet] == 3).all()
    assert held[5 + quiet :].max() == 0
