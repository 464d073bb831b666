"""The stories every crisis team tells, with labels set by hand: no model has a say here."""

import pytest

from crisis_nlp.assess.assessing import assess_brand
from crisis_nlp.assess.policy import load_policy
from tests.assess.brands import (
    CRASH,
    GRUMBLE,
    ILL,
    NOW,
    ORDINARY,
    VIDEO,
    background,
    brand,
    mention,
)

PASTS = {"no past": [], "a quiet past": background(21, 8)}


def assess(*mentions):
    return assess_brand(brand(*mentions), as_of=NOW, policy=load_policy())


def points(verdict):
    return {line.name: line.points for line in verdict.signals}


@pytest.fixture(params=PASTS)
def past(request):
    return PASTS[request.param]


def test_one_guest_who_disliked_the_food_is_no_crisis(past):
    assert assess(*past, mention(0.5, GRUMBLE)).level_name in ("routine", "watch")


@pytest.mark.parametrize("guests", [3, 4])
def test_several_guests_who_fell_ill_are_serious_whatever_the_volume(past, guests):
    others = 12 - guests - (8 if past else 0)
    chatter = [mention(n + 0.4, ORDINARY, topic="t-x") for n in range(others)]
    ill = [mention(2 * n + 0.2, ILL, topic="t-ill") for n in range(guests)]
    verdict = assess(*past, *chatter, *ill)
    assert verdict.level_name in ("serious", "crisis")
    assert "harm_floor" in points(verdict)
    assert not points(verdict)["deviation"] > 0


def test_a_plane_in_the_river_is_a_crisis_within_ten_mentions(past):
    seen = [VIDEO, VIDEO, CRASH, VIDEO, CRASH, CRASH, VIDEO, CRASH, VIDEO, CRASH]
    crash = [mention((10 - n) / 60, kind, topic="t-plane") for n, kind in enumerate(seen)]
    verdict = assess(*past, *crash)
    assert verdict.level_name == "crisis"
    assert points(verdict)["asymmetry"] >= 7


def test_steady_grumbling_as_every_week_is_routine():
    weekly = [
        mention(day * 24 + n, GRUMBLE if day % 7 == 0 or n < 2 else ORDINARY, topic=f"t{n}")
        for day in range(28)
        for n in range(8)
    ]
    assert assess(*weekly).level_name == "routine"


def test_steady_harm_of_an_ambulance_service_is_routine():
    assert assess(*background(27, 24, ILL)).level_name == "routine"


@pytest.mark.parametrize("labels", [GRUMBLE, ILL, CRASH])
@pytest.mark.parametrize("group", ["same", None], ids=["copies", "variations"])
def test_a_thousand_posts_by_one_account_are_never_above_watch(past, labels, group):
    own = {"author": "loud", "topic": "t-loud", "channel": "x", "reach": 90_000.0}
    posts = [
        mention(n / 100, labels, **own, group=group or f"loud{n}", text=f"loud {n}")
        for n in range(1000)
    ]
    assert assess(*past, *posts).level <= 1


def test_a_surge_of_good_news_is_no_crisis(past):
    cheer = ORDINARY | {"asymmetry": 0.9, "severity": 0.3, "sentiment": 0.8}
    fans = [mention(n / 60, cheer, topic="t-cup", reach=1e6, channel=f"c{n}") for n in range(200)]
    assert assess(*past, *fans).level <= 1


def test_a_second_voice_ends_the_lone_voice():
    loud = [mention(n / 50, ILL, author="loud", topic="t-1") for n in range(1, 40)]
    assert assess(*loud).level <= 1
    assert assess(*loud, mention(0.01, ILL, topic="t-1")).level_name == "serious"
