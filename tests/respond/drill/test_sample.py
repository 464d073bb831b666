"""Every invented crisis on the sample history is seen: what harms people as at least serious."""

from pathlib import Path

import pandas as pd
import pytest

from crisis_nlp import load_model, read_mentions
from crisis_nlp.respond.drill.running import run_drill
from crisis_nlp.respond.drill.staging import stage
from crisis_nlp.respond.drill.story import LANGUAGES, find_story, story_names

SAMPLE = Path(__file__).parents[3] / "data" / "sample_brandwatch.csv"
QUIET_EVENING = pd.Timestamp("2026-04-28 19:00", tz="Europe/Madrid")
SERIOUS = {"food-poisoning", "harm-to-people", "accident", "product-recall", "data-breach"}


@pytest.fixture(scope="module")
def sample():
    return read_mentions(SAMPLE), load_model()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", story_names())
def test_a_crisis_of_medium_size_is_seen(name, language, sample):
    history, model = sample
    story = find_story(name)
    play = stage(story, "Casa Brisol", begins=QUIET_EVENING, languages={language: 1.0})
    record = run_drill(history, play, at=QUIET_EVENING, model=model).record
    assert record.before == 0
    needed = 3 if name in SERIOUS else 2
    reached = next(r for r in record.levels if r.level >= needed)
    assert reached.alone == 0
    # Before the second wave is half over, so that a warning still helps.
    assert reached.minutes <= story.media_minutes + 120
