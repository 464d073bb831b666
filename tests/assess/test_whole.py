"""The laws of a whole assessment, from text to topics to receipt, on the bundled sample."""

from pathlib import Path

import pandas as pd
import pytest

from crisis_nlp import analyze, load_model, read_mentions

SAMPLE = Path(__file__).parents[2] / "data" / "sample_brandwatch.csv"


@pytest.fixture(scope="module")
def model():
    return load_model()


@pytest.fixture(scope="module")
def mentions():
    return read_mentions(SAMPLE)


@pytest.fixture(scope="module")
def moment(mentions):
    return mentions["time"].max() - pd.Timedelta(hours=1)


@pytest.fixture(scope="module")
def told(model, mentions, moment):
    return record(analyze(mentions, model=model, as_of=moment))


def record(assessment):
    whole = assessment.to_dict()
    # What lies after the moment is told as a note.
    return {name: of for name, of in whole.items() if name != "notes"}


def test_what_comes_later_changes_nothing_topics_included(model, mentions, moment, told):
    known = mentions[mentions["time"] <= moment]
    assert record(analyze(known, model=model, as_of=moment)) == told
    assert told["topics"]


def test_neither_order_nor_exact_duplicates_nor_files_change_anything(
    model, mentions, moment, told
):
    mixed = pd.concat([mentions.iloc[200:], mentions.iloc[:200], mentions.iloc[::7]])
    mixed = mixed.sample(frac=1, random_state=11)
    assert record(analyze(mixed, model=model, as_of=moment)) == told


def test_the_same_input_gives_the_same_bytes(model, mentions, moment):
    one, other = (analyze(mentions, model=model, as_of=moment).to_json() for _ in range(2))
    assert one == other


def test_every_assessment_names_its_policy(told):
    assert len(told["versions"]["policy"]) == 16


def test_an_hour_that_has_only_begun_is_not_compared_as_a_whole(model, mentions, moment):
    windows = analyze(mentions, model=model, as_of=moment).windows
    assert windows["end"].iloc[-1] == moment
    assert (windows["end"] - windows["start"]).nunique() == 1
