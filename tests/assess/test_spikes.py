"""A whole town that talks is no crisis: a launch and a viral joke never get serious."""

import pytest

from crisis_nlp import load_model, load_policy
from crisis_nlp.assess.replay import replay
from crisis_nlp.detect.topics import assign_topics
from tests.assess import crowds


def replayed(texts):
    mentions = crowds.spike(texts)
    return replay(assign_topics(load_model().label(mentions)), load_policy(), step="30min")


@pytest.mark.parametrize("texts", ["LAUNCH", "JOKE"])
def test_a_volume_spike_without_harm_is_seen_and_stays_below_serious(texts):
    steps = replayed(getattr(crowds, texts))
    assert 1 <= steps["level"].max() <= 2
    before = steps["time"] < crowds.START + crowds.pd.Timedelta(hours=200)
    assert steps.loc[before, "level"].max() == 0


def test_jokes_that_speak_of_bombs_and_murder_are_no_reports_that_make_a_crisis():
    assert replayed(crowds.FIGURATIVE)["level"].max() < 4
