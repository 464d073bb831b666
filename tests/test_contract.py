"""Every stage against every awkward table: adds its columns, changes nothing, loses no row."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from crisis_nlp import analyze, load_model
from crisis_nlp.detect.topic_table import describe_topics
from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.detect.windows import volume_windows
from crisis_nlp.text.preparing import prepare_text
from tests.awkward import AWKWARD

TEXT_COLUMNS = ["clean", "text_language", "group"]
LABEL_COLUMNS = ["complaint", "harm", "asymmetry", "severity", "sentiment", "label"]


def label(mentions):
    return load_model().label(mentions)


def scored(mentions):
    return assign_topics(label(prepare_text(mentions)))


STAGES = {
    "prepare_text": (lambda m: m, prepare_text, TEXT_COLUMNS),
    "label": (prepare_text, label, LABEL_COLUMNS),
    "assign_topics": (lambda m: label(prepare_text(m)), assign_topics, ["topic"]),
}


@pytest.fixture(params=AWKWARD, ids=lambda name: name.replace(" ", "-"))
def mentions(request):
    return AWKWARD[request.param]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_adds_exactly_its_columns_and_changes_nothing(stage, mentions):
    before, run, columns = STAGES[stage]
    given = before(mentions)
    kept = given.copy(deep=True)
    result = run(given)
    assert_frame_equal(given, kept)
    assert_frame_equal(result[given.columns], kept)
    assert list(result.columns) == [*kept.columns, *columns]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_gives_the_same_whatever_the_order_of_rows(stage, mentions):
    before, run, columns = STAGES[stage]
    given = before(mentions).reset_index(drop=True)
    straight = run(given)
    backwards = run(given.iloc[::-1]).sort_index()
    unique = ~given.duplicated(["mention_id", "time", "text"], keep=False)
    assert_frame_equal(straight.loc[unique, columns], backwards.loc[unique, columns])


def test_windows_end_at_the_moment_and_hold_every_recent_mention(mentions):
    table = scored(mentions)
    if table.empty:
        return
    as_of = table["time"].max()
    windows = volume_windows(table, as_of)
    recent = table["time"] > as_of - pd.Timedelta("28D")
    assert windows["end"].iloc[-1] == as_of
    assert windows["mentions"].sum() == recent.sum()
    assert (windows["volume"] <= windows["mentions"]).all()


def test_topics_are_described_once_each(mentions):
    table = scored(mentions)
    if table.empty:
        return
    topics = describe_topics(table, table["time"].max())
    assert topics["topic"].is_unique
    assert set(topics["topic"]) <= set(table["topic"].dropna())


def test_an_assessment_has_a_receipt_that_adds_up(mentions):
    if mentions.empty:
        return
    assessment = analyze(mentions)
    assert len(assessment.mentions) == len(mentions)
    for verdict in assessment.brands:
        assert 0 <= verdict.low <= verdict.score <= verdict.high <= 100
        assert round(sum(s.points for s in verdict.signals), 1) == verdict.score
        assert round(sum(verdict.components.values()), 1) == verdict.score
        assert set().union(*(s.mention_ids for s in verdict.signals)) <= set(mentions["mention_id"])


def test_an_assessment_is_the_same_in_any_order_and_with_exact_duplicates(mentions):
    if mentions.empty:
        return
    doubled = pd.concat([mentions, mentions]).sample(frac=1, random_state=3)
    straight, again = analyze(mentions), analyze(doubled)
    for one, other in zip(straight.brands, again.brands, strict=True):
        assert (one.brand, one.score, one.level) == (other.brand, other.score, other.level)
        assert [s.points for s in one.signals] == [s.points for s in other.signals]
