import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.assess.alert_threshold import learn_threshold, quiet_days, settled
from crisis_nlp.assess.budget import Budget, read_budget
from crisis_nlp.assess.crises import read_crises
from crisis_nlp.assess.replay import crossings
from crisis_nlp.errors import OptionError

FORTNIGHT = Budget(1, 14)


@pytest.mark.parametrize(
    ("text", "alerts", "days"),
    [
        ("1 per fortnight", 1, 14),
        ("at most one false alert a fortnight", 1, 14),
        ("2 a month", 2, 30),
        ("one every two weeks", 1, 14),
        ("1/week", 1, 7),
        ("once a week", 1, 7),
        ("3 times a year", 3, 365),
        ("No more than 2 false alarms per quarter.", 2, 91),
        ("0.5 per week", 0.5, 7),
        ("una por quincena", 1, 15),
        ("1 por semana", 1, 7),
        ("como mucho dos falsas alarmas al mes", 2, 30),
        ("una alerta falsa cada diez días", 1, 10),
        ("dos veces al año", 2, 365),
        ("una a la semana", 1, 7),
        ("0 a month", 0, 30),
    ],
)
def test_a_budget_is_read_as_people_say_it(text, alerts, days):
    assert read_budget(text) == Budget(alerts, days)


@pytest.mark.parametrize("text", ["", "few", "2", "a month", "1 per blink", "1 every 0 weeks"])
def test_what_is_no_budget_is_refused_with_examples(text):
    with pytest.raises(OptionError, match="2 a month"):
        read_budget(text)


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        (FORTNIGHT, "at most one false alert a fortnight"),
        (Budget(2, 30), "at most two false alerts a month"),
        (Budget(12, 10), "at most 12 false alerts every 10 days"),
        (Budget(0.5, 7), "at most 0.5 false alerts a week"),
    ],
)
def test_a_budget_is_restated_in_words_that_are_read_back(budget, words):
    assert budget.words == words
    assert read_budget(words) == budget


def days_of(scores, brand="b"):
    times = pd.date_range("2026-05-01", periods=len(scores), freq="1D", tz="UTC")
    return pd.DataFrame({"brand": brand, "time": times, "score": [float(s) for s in scores]})


def learn(steps, crises=(), budget=FORTNIGHT, least=10.0):
    return learn_threshold(steps, read_crises(crises), budget, least=least, quiet_hours=12)


def test_the_threshold_stands_just_above_what_the_budget_does_not_bear():
    # Four weeks, so two false alerts are borne: the third highest day is the first too many.
    scores = [5] * 29
    scores[4], scores[10], scores[20] = 50, 40, 30
    learnt = learn(days_of(scores))
    assert (learnt.threshold, learnt.allowed, learnt.raised) == (30.1, 2, 2)
    assert "from a score of 30.1 on: in 28 quiet days" in learnt.words


def test_a_crisis_teaches_nothing_about_quiet():
    scores = [5] * 15
    scores[7] = 90
    assert learn(days_of(scores), budget=Budget(0, 7)).threshold == 90.1
    assert learn(days_of(scores), ["2026-05-08"], budget=Budget(0, 7)).threshold == 10


def test_a_short_history_says_so_and_a_loud_one_too():
    assert "longer history" in learn(days_of([5, 30, 5])).words
    loud = learn(days_of([5, 100, 5, 100]))
    assert loud.threshold == 100
    assert "No threshold keeps to the budget" in loud.words


def test_the_threshold_is_never_below_the_least():
    assert learn(days_of([1] * 20), least=20.0).threshold == 20


@given(st.lists(st.integers(0, 100), min_size=2, max_size=30), st.integers(0, 4))
def test_no_score_at_or_above_the_threshold_breaks_the_budget(scores, alerts):
    steps = days_of(scores)
    learnt = learn(steps, budget=Budget(alerts, 7))
    assert learnt.highest == max(scores)
    if learnt.raised <= learnt.allowed:
        for score in {learnt.threshold, *(s for s in scores if s >= learnt.threshold)}:
            assert len(crossings(steps, score, quiet_hours=12)) <= learnt.allowed
    else:
        assert learnt.threshold == 100


def test_quiet_days_are_counted_by_brand_and_without_crises():
    steps = pd.concat([days_of([0] * 11), days_of([0] * 6, "c")], ignore_index=True)
    assert quiet_days(steps, ()) == 15
    crises = read_crises([("2026-05-03 06:00", "2026-05-04")])
    assert quiet_days(steps, crises) == 13


def test_the_first_days_teach_nothing_unless_there_are_no_others():
    steps = days_of([90, 80, 5, 5])
    assert settled(steps, 48)["score"].tolist() == [5, 5]
    assert settled(steps, 480)["score"].tolist() == [90, 80, 5, 5]
