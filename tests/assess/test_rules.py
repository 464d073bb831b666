import pandas as pd
import pytest

from crisis_nlp.assess.assessing import assess_brand
from crisis_nlp.assess.policy import load_policy
from tests.assess.brands import CRASH, GRUMBLE, ILL, NEWS, NOW, ORDINARY, background, brand, mention


def lines(*mentions, policy=None):
    verdict = assess_brand(brand(*mentions), as_of=NOW, policy=policy or load_policy())
    return {line.name: line for line in verdict.signals}


def test_two_voices_with_two_texts_raise_the_harm_floor_and_are_its_evidence():
    floor = lines(mention(1, ILL), mention(2, ILL, harm=0.9))["harm_floor"]
    assert floor.component == "rules"
    assert floor.value == pytest.approx(1.85)
    assert floor.mention_ids == ("m0", "m1")


@pytest.mark.parametrize(
    "second",
    [
        {"author": "author0"},
        {"group": "g0"},
        {"harm": 0.4},
        {"severity": 0.5},
        {"time": NOW - pd.Timedelta(hours=25)},
    ],
    ids=["one voice", "one text", "not probable", "not severe", "yesterday"],
)
def test_reports_that_are_not_two_raise_nothing(second):
    assert "harm_floor" not in lines(mention(1, ILL), mention(2, ILL) | second)


def test_doubtful_reports_add_up_once_one_of_them_is_credible():
    doubtful = [mention(n, ILL, harm=0.45) for n in range(4)]
    assert "harm_floor" not in lines(*doubtful)
    assert "harm_floor" in lines(*doubtful, mention(5, ILL, harm=0.6))


def test_without_a_past_a_few_reports_in_a_crowd_are_taken_as_usual():
    crowd = [mention(n / 20, ORDINARY) for n in range(300)]
    ill = [mention(n, ILL) for n in range(4)]
    assert "harm_floor" in lines(*ill)
    assert "harm_floor" not in lines(*crowd, *ill)


def test_what_does_no_damage_is_never_serious_however_loud(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text("[levels]\nissue = 35\nserious = 40\n", encoding="utf-8")
    policy = load_policy(path)
    annoyed = [mention(n / 100, GRUMBLE, severity=0.5, topic="t-launch") for n in range(300)]
    capped = lines(*background(20, 20), *annoyed, policy=policy)
    assert capped["harmless_cap"].points < 0
    assert round(sum(line.points for line in capped.values()), 1) == 39.9
    ill = [mention(n, ILL) for n in range(8)]
    assert "harmless_cap" not in lines(*background(20, 20), *annoyed, *ill, policy=policy)
    assert "harmless_cap" not in lines(*background(20, 20))


def test_four_who_see_harm_happen_are_a_crisis_and_three_are_not():
    seen = [mention(n, ILL, asymmetry=0.95) for n in range(4)]
    assert "news_floor" not in lines(*seen[:3])
    assert lines(*seen)["news_floor"].points > 0


def test_four_who_tell_of_their_own_illness_alone_are_no_news():
    own = [mention(n, ILL, asymmetry=0.2) for n in range(4)]
    assert "news_floor" not in lines(*own)
    assert "harm_floor" in lines(*own)


def test_as_many_reports_as_every_day_raise_nothing():
    past = background(21, 3, ILL)
    assert "harm_floor" not in lines(*past)
    assert "harm_floor" in lines(*past, *(mention(n / 9, ILL) for n in range(1, 9)))


def test_three_grave_reports_are_a_crisis_and_two_are_not():
    grave = [mention(n, CRASH) for n in range(3)]
    assert "grave_floor" not in lines(*grave[:2])
    found = lines(*grave)
    assert found["grave_floor"].points > 0
    assert round(sum(line.points for line in found.values()), 1) >= 80


def test_the_cap_takes_no_more_than_the_impact_of_the_lone_voice():
    surge = [mention(n / 60, ORDINARY, sentiment=-0.9, complaint=0.9, topic="t") for n in range(60)]
    calm = lines(*background(21, 4), *surge)
    lone = lines(*background(21, 4), *surge, mention(0.5, NEWS, reach=1e7))
    kept = sum(line.points for line in lone.values())
    assert kept >= sum(line.points for line in calm.values()) - 1


def test_an_authority_counts_as_more_than_one_voice(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text(
        "[rules.lone_voice_cap]\nauthorities = ['@FDA']\n[levels]\nwatch = 5\nissue = 9\n"
    )
    policy = load_policy(path)
    notices = [mention(n, CRASH, author="@FDA", reach=1e7) for n in range(3)]
    assert "lone_voice_cap" not in lines(*notices, policy=policy)
    others = [notice | {"author": "@somebody"} for notice in notices]
    assert lines(*others, policy=policy)["lone_voice_cap"].points < 0
