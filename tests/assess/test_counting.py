import numpy as np
import pytest

from crisis_nlp.assess.assessing import look_back
from crisis_nlp.assess.counting import best_rows, count_voices
from crisis_nlp.assess.history import gather
from crisis_nlp.assess.policy import load_policy
from tests.assess.brands import GRUMBLE, ILL, NOW, ORDINARY, background, brand, mention

POLICY = load_policy()


def harm(*mentions):
    evidence = gather(look_back(brand(*mentions), NOW, POLICY), NOW, POLICY)
    return count_voices(evidence, evidence.harm, np.ones(len(evidence.age)), POLICY)


def test_each_key_keeps_its_best_row():
    rows = best_rows(np.array([1, 0, 1, 0]), np.array([0.2, 0.9, 0.7, 0.9]))
    assert rows.tolist() == [3, 2]
    assert best_rows(np.array([], dtype=int), np.array([])).tolist() == []


def test_a_voice_counts_once_by_its_most_telling_mention():
    twice = [mention(n, ILL, author="ana", harm=chance) for n, chance in ((1, 0.6), (2, 0.9))]
    assert harm(*twice).recent == pytest.approx(0.9)


def test_copies_by_one_voice_count_once_and_by_several_voices_each():
    own = [mention(n, ILL, author="ana", group="same") for n in range(5)]
    others = [mention(n, ILL, group="same") for n in range(5)]
    assert harm(*own).recent == pytest.approx(0.95)
    assert harm(*others).recent == pytest.approx(5 * 0.95)


def test_without_authors_each_text_is_a_voice():
    nameless = [mention(n, ILL, author=None, group=f"g{n % 2}") for n in range(6)]
    assert harm(*nameless).recent == pytest.approx(2 * 0.95)


def test_unlikely_mentions_count_nothing_but_widen_the_range():
    count = harm(*(mention(n, ORDINARY, harm=0.2) for n in range(10)))
    assert count.recent == count.beyond == count.low == 0
    assert count.high > 1


def test_the_usual_of_past_days_is_taken_off():
    steady = harm(*background(20, 6, ILL))
    assert steady.usual == pytest.approx(6 * 0.95)
    assert steady.beyond == 0
    more = harm(*background(20, 6, ILL), *(mention(n / 9, ILL) for n in range(1, 25)))
    assert more.recent == pytest.approx(30 * 0.95)
    assert more.beyond == pytest.approx(more.recent - more.allowance)


def test_weekly_waves_are_usual_too():
    wave = [
        mention(day * 24 + n / 2, GRUMBLE, harm=0.9) for day in range(0, 28, 7) for n in range(9)
    ]
    assert harm(*wave, *background(27, 1)).beyond == 0


def test_the_usual_is_unknown_without_two_days_of_past():
    count = harm(mention(30, ORDINARY), *(mention(n, ILL) for n in range(3)))
    assert np.isnan(count.usual)
    assert count.beyond == count.recent
