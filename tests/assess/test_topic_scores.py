from crisis_nlp.assess.assessing import assess_brand
from crisis_nlp.assess.policy import load_policy
from tests.assess.brands import GRUMBLE, ILL, NOW, background, brand, mention


def test_topics_are_scored_on_their_own_mentions_the_highest_first():
    cold = [mention(n, GRUMBLE, topic="t-cold") for n in range(9)]
    ill = [mention(n + 0.5, ILL, topic="t-ill") for n in range(3)]
    table = brand(*background(10, 2), *cold, *ill)
    topics = assess_brand(table, as_of=NOW, policy=load_policy()).topics
    assert topics["topic"].iloc[0] == "t-ill"
    levels = topics.set_index("topic")["level"]
    assert levels["t-ill"] == 3
    assert levels["t-cold"] <= 1
    assert topics["score"].is_monotonic_decreasing


def test_only_topics_somebody_spoke_of_recently_are_listed():
    new = [mention(n, ILL, topic="t-new") for n in range(2)]
    old = [mention(50 + n, ILL, topic="t-old") for n in range(2)]
    table = brand(*new, *old)
    topics = assess_brand(table, as_of=NOW, policy=load_policy()).topics
    assert topics["topic"].tolist() == ["t-new"]
