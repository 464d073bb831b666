import math

import pytest

from crisis_nlp.assess.assessing import assess_brand
from crisis_nlp.assess.policy import load_policy
from tests.assess.brands import (
    CRASH,
    GRUMBLE,
    ILL,
    NEWS,
    NOW,
    ORDINARY,
    background,
    brand,
    mention,
)

POLICY = load_policy()


def assess(*mentions):
    return assess_brand(brand(*mentions), as_of=NOW, policy=POLICY)


def line(name, *mentions):
    return next(line for line in assess(*mentions).signals if line.name == name)


def test_negativity_is_measured_against_the_brands_own():
    sour = [mention(n / 10, ORDINARY, sentiment=-0.8) for n in range(40)]
    assert line("negativity", *background(21, 4), *sour).points > 5
    always = background(21, 40, {**ORDINARY, "sentiment": -0.8})
    assert line("negativity", *always).points == 0


def test_one_sour_account_hardly_moves_the_mood():
    sour = [mention(n / 10, GRUMBLE, author="ana") for n in range(40)]
    assert line("complaints", *background(21, 4), *sour).points < 2


def test_one_voice_says_little():
    assert line("negativity", mention(1, GRUMBLE)).value == pytest.approx((0.6 - 0.3) / 11)
    assert line("complaints", mention(1, GRUMBLE)).points == 0


def test_complaints_are_counted_against_the_usual_day():
    usual = background(21, 9, GRUMBLE)
    assert line("complaints", *usual).points == 0
    doubled = [mention(n, GRUMBLE) for n in range(24)]
    found = line("complaints", *usual, *doubled)
    assert found.value == pytest.approx(24 * 0.9 / math.sqrt(9 * 0.9 * (1 + 1 / 20)), rel=0.01)


def test_a_slow_storm_shows_in_the_day_and_a_sudden_one_in_the_hour():
    past = background(21, 24)
    slow = line("deviation", *past, *(mention(n / 2, GRUMBLE) for n in range(48)))
    sudden = line("deviation", *past, *(mention(n / 60, GRUMBLE) for n in range(40)))
    assert "voices in 24 h" in slow.reason
    assert sudden.reason.startswith("The last hour brought")
    assert min(slow.points, sudden.points) > 0


def test_open_questions_count_half_a_voice_in_both_languages():
    asked = [
        mention(1, ORDINARY, text="Is it true that the oysters were bad?"),
        mention(2, ORDINARY, text="¿Alguien sabe qué pasó en el Brisol?"),
        mention(3, ORDINARY, text="¿A qué hora abren?"),
    ]
    found = line("asymmetry", *asked)
    assert found.value == pytest.approx(1.0)
    assert found.mention_ids == ("m0", "m1")


def test_breadth_grows_with_voices_channels_and_countries():
    near = [mention(n, NEWS, channel="x", country="ES") for n in range(4)]
    wide = [m | {"channel": f"c{n}", "country": f"l{n}"} for n, m in enumerate(near)]
    assert line("breadth", *wide).value == pytest.approx(line("breadth", *near).value + 6)


def test_reach_counts_each_voice_once_and_falls_back_to_followers():
    told = [
        mention(1, NEWS, author="paper", reach=50_000.0),
        mention(2, NEWS, author="paper", reach=20_000.0),
        mention(3, NEWS, followers=5_000.0),
    ]
    assert line("reach", *told).value == 55_000


def test_unknown_reach_is_said_and_only_raises_the_high_end():
    told = [mention(n, NEWS) for n in range(3)]
    verdict = assess(*told)
    reach = next(s for s in verdict.signals if s.name == "reach")
    assert math.isnan(reach.value)
    assert reach.points == 0
    assert any("reach of 3 of 3" in sentence for sentence in verdict.unknown)
    known = assess(*(m | {"reach": 0.0} for m in told))
    assert verdict.score == known.score
    assert verdict.high > known.high


def test_duration_is_that_of_the_longest_run():
    run = [mention(hours, NEWS) for hours in (0, 1, 9, 11, 14)]
    assert line("duration", *run).value == pytest.approx(5)


def test_the_strongest_topic_gives_the_momentum():
    crowd = [mention(n / 10, ORDINARY, topic="t-new") for n in range(15)]
    old = [mention(30 + n, ORDINARY, topic="t-old") for n in range(15)]
    assert line("momentum", *background(21, 4), *crowd).value > 8
    ageing = [m | {"topic": "t-old"} for m in crowd]
    assert 0 < line("momentum", *old, *ageing).value < line("momentum", *old, *crowd).value


def test_a_young_history_is_said_aloud():
    verdict = assess(mention(1, ILL))
    assert any("what volume was to be expected" in sentence for sentence in verdict.unknown)
    assert any("usual negativity" in sentence for sentence in verdict.unknown)
    assert any("alarming voices" in sentence for sentence in verdict.unknown)
    assert all(sentence.endswith(".") for sentence in verdict.unknown)


def test_what_cannot_be_read_is_unknown_and_gives_no_points():
    unread = dict.fromkeys(ORDINARY, math.nan)
    verdict = assess(*(mention(n, unread, text=None, group=None, topic=None) for n in range(4)))
    assert verdict.score == 0
    assert any("could be read" in sentence for sentence in verdict.unknown)


def test_evidence_is_the_most_telling_first_and_no_more_than_the_policy_keeps():
    many = [mention(n / 9, CRASH, harm=0.9 + n / 1000) for n in range(80)]
    found = line("harm", *many)
    assert len(found.mention_ids) == POLICY.evidence
    assert found.mention_ids[0] == "m79"


def test_every_reason_is_a_sentence():
    for signal in assess(*background(5, 3), mention(1, ILL), mention(2, CRASH)).signals:
        assert signal.reason[0].isupper() or signal.reason[0].isdigit()
        assert signal.reason.endswith(".")
