"""What an assessment finds besides its score."""

import pandas as pd
import pytest

from crisis_nlp.assess.assessing import assess_brand
from crisis_nlp.assess.people import tolls_in_words
from crisis_nlp.assess.policy import load_policy
from tests.assess.brands import GRUMBLE, ILL, NEWS, NOW, ORDINARY, background, brand, mention

POLICY = load_policy()


def assess(*mentions, policy=POLICY, as_of=NOW):
    return assess_brand(brand(*mentions), as_of=as_of, policy=policy)


@pytest.fixture
def own_policy(tmp_path):
    path = tmp_path / "policy.toml"
    path.write_text('[organisation]\naccounts = ["@BrisolHelp"]\n', encoding="utf-8")
    return load_policy(path)


def affected(verdict):
    return {toll.kind: toll.number for toll in verdict.affected}


def test_numbers_two_voices_state_go_before_greater_ones_of_a_single_voice():
    texts = ["26 dead", "26 dead, 80 injured", "24 dead", "304 dead"]
    verdict = assess(*(mention(n, ILL, text=text) for n, text in enumerate(texts)))
    assert affected(verdict) == {"dead": 26, "injured": 80}
    dead = verdict.affected[0]
    assert (dead.voices, dead.least, dead.most) == (2, 24, 304)
    assert dead.mention_ids == ("m0", "m1")


def test_what_harms_nobody_and_what_is_denied_counts_no_people():
    assert affected(assess(mention(1, ORDINARY, text="26 dead"))) == {}
    assert affected(assess(mention(1, ILL, text="Nobody of the 26 died, 0 injured"))) == {}


def test_only_the_recent_span_is_told():
    assert affected(assess(mention(30, ILL, text="26 dead"), mention(1, ILL, text="ill"))) == {}


def test_deaths_make_a_report_graver_and_never_lighter():
    mild = ILL | {"severity": 2.0}
    plain = assess(mention(1, mild, text="ill"), mention(2, mild, text="so ill"))
    dead = assess(mention(1, mild, text="ill, 3 dead"), mention(2, mild, text="ill"))
    assert dead.components["impact"] > plain.components["impact"]
    grave = ILL | {"severity": 4.0}
    assert (
        assess(mention(1, grave, text="2 injured")).components
        == assess(mention(1, grave, text="ill")).components
    )


def test_the_receipt_tells_of_the_people():
    verdict = assess(mention(1, ILL, text="26 muertos y 86 heridos"), mention(2, ILL))
    harm = next(s for s in verdict.signals if s.name == "harm")
    assert harm.reason.endswith("They tell of 26 dead and 86 injured.")
    assert verdict.topics["affected"].dropna().tolist() == ["26 dead and 86 injured"]


def test_no_toll_is_no_words():
    assert tolls_in_words(()) == ""


def test_places_are_those_several_voices_name_and_not_the_brand():
    rows = [
        mention(n, ILL, text=f"guest {n} ill at Brisol in Port Hale", author=f"a{n}")
        for n in range(3)
    ]
    rows.append(mention(4, ILL, text="also ill, but in Norsa"))
    assert assess(*rows).places == (("Port Hale", 3),)


def test_speakers_are_counted_by_voice():
    rows = [
        mention(5, NEWS, author="ana"),
        mention(4, NEWS, author="ana"),
        mention(3, GRUMBLE, text="¿Alguien sabe qué pasó?"),
        mention(2, ORDINARY, text="Es falso, no ha pasado nada"),
        mention(1, NEWS, author="paper", channel="Online News"),
    ]
    who = assess(*rows).speakers
    assert (who.asserting, who.asking, who.denying) == (2, 1, 1)
    assert who.first_media == NOW - pd.Timedelta(hours=1)
    assert who.organisation is None


def test_an_article_is_told_by_a_medium():
    assert assess(mention(7, NEWS, kind="article")).speakers.first_media is not None


def test_the_organisation_is_silent_until_its_account_speaks(own_policy):
    silent = assess(mention(3, NEWS), policy=own_policy)
    assert silent.speakers.organisation is None
    spoken = assess(mention(3, NEWS), mention(1, ORDINARY, author="brisolhelp"), policy=own_policy)
    assert spoken.speakers.organisation == NOW - pd.Timedelta(hours=1)
    for verdict, said in ((silent, "has not spoken yet."), (spoken, "has spoken.")):
        asymmetry = next(s for s in verdict.signals if s.name == "asymmetry")
        assert asymmetry.reason.endswith(said)


def test_topics_tell_their_own_speakers():
    rows = [mention(2, NEWS, topic="t-news"), mention(1, GRUMBLE, topic="t-soup")]
    topics = assess(*rows).topics.set_index("topic")
    assert topics["asserting"].to_dict() == {"t-news": 1, "t-soup": 0}
    assert str(topics["first_media"].dtype) == "datetime64[us, UTC]"


def test_the_score_is_judged_without_its_loudest_parts():
    rows = [
        *background(10, 4),
        *(mention(n, ILL, author="bot", text=f"ill {n}") for n in range(6)),
        mention(1, ILL, author="eva"),
    ]
    verdict = assess(*rows)
    loud = next(c for c in verdict.counterfactuals if "voice" in c.without)
    assert loud.without == "the loudest voice and its 6 mentions"
    assert loud.mentions == 6
    assert loud.score < verdict.score


def test_many_voices_with_one_text_are_left_out_together():
    rows = [mention(n, ILL, group="copy", author=f"a{n}") for n in range(4)]
    verdict = assess(*rows, mention(1, ILL), mention(2, ILL))
    assert "the 4 voices that repeat one text" in [c.without for c in verdict.counterfactuals]


def test_where_nothing_alarms_nothing_is_left_out():
    assert assess(mention(1, ORDINARY), mention(2, ORDINARY)).counterfactuals == ()


def test_a_level_stands_until_a_day_was_quieter():
    ill = [mention(30 + n / 10, ILL) for n in range(4)]
    calm = [mention(1, ORDINARY)]
    later = assess(*ill, *calm)
    assert later.level < later.standing == 3
    assert assess(*calm).standing == 0
    assert assess(*ill, as_of=NOW - pd.Timedelta(hours=29)).standing == 3


def test_topics_that_ended_are_listed_for_a_while():
    rows = [mention(30 + n, ILL, topic="t-old") for n in range(5)]
    ended = assess(*rows, mention(1, ORDINARY, topic="t-new")).topics.set_index("topic")
    assert ended.loc["t-old", "state"] == "ended"
    gone = [mention(90 + n, ILL, topic="t-old") for n in range(5)]
    assert "t-old" not in set(assess(*gone, mention(1, ORDINARY)).topics["topic"])


def test_a_feed_that_fell_silent_is_said_to_be_unknown():
    busy = [mention(30 + n / 4, ORDINARY, author=f"a{n}") for n in range(400)]
    verdict = assess(*busy, mention(0, ORDINARY))
    assert any("the export may have a gap" in sentence for sentence in verdict.unknown)
    assert not any("gap" in s for s in assess(*background(10, 24)).unknown)
