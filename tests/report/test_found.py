"""What was found besides the score, in words."""

import pandas as pd

from crisis_nlp.assess.findings import Counterfactual, Speakers, Toll
from crisis_nlp.report.found import found_sentences, toll_sentence, topic_speakers
from crisis_nlp.report.html import render_html
from crisis_nlp.report.record import assessment_record
from crisis_nlp.report.volume_chart import draw_volume
from tests.report import situations

DEAD = Toll("dead", 26, 9, 24, 39, ("m0",))
HURT = Toll("injured", 1086, 1, 1086, 1086, ("m1",))
NOON = pd.Timestamp("2026-05-02T12:00Z")


def told(**changes):
    return " ".join(found_sentences(situations.verdict(**changes)))


def test_people_and_places_are_told_in_one_sentence():
    assert toll_sentence((DEAD, HURT), (("Port Hale", 7), ("Norsa", 2))) == (
        "Reported in Port Hale, Norsa: 26 dead (9 voices; figures from 24 to 39), "
        "1,086 injured (1 voice)."
    )
    assert toll_sentence((), (("Port Hale", 7),)) == "Places named in reports of harm: Port Hale."
    assert toll_sentence((), ()) == ""


def test_speakers_are_told_with_who_has_not_spoken():
    said = told(speakers=Speakers(12, 3, 1, None, None))
    assert "12 voices brought facts from outside, 3 asked openly, 1 denied, no medium yet" in said
    spoke = told(speakers=Speakers(12, 3, 1, NOON, NOON))
    assert "first medium 2 May 2026, 12:00, the organisation first spoke 2 May 2026, 12:00" in spoke


def test_where_nobody_speaks_nothing_is_told():
    assert "asked openly" not in told(speakers=Speakers(0, 0, 0, None, None))


def test_a_level_that_still_stands_is_told():
    assert "The level crisis, reached within the last day, stands" in told(level=3, standing=4)
    assert "stands" not in told(level=3, standing=3)


def test_weak_signals_are_told_while_it_is_calm():
    topics = situations.topics(state=["emerging", "lone"])
    assert "A weak signal: urgencias, cenar (37 voices since" in told(topics=topics, level=1)
    assert "weak signal" not in told(topics=topics, level=3)


def test_the_score_without_its_loudest_parts_is_told():
    loud = Counterfactual("the loudest voice and its 12 mentions", 12, 44.0, 2)
    same = Counterfactual("the 3 voices that repeat one text", 3, 60.5, 3)
    said = told(counterfactuals=(loud, same))
    assert "Without the loudest voice and its 12 mentions: 44.0 instead of 60.5 (issue)." in said
    assert "Without the 3 voices that repeat one text the score is the same." in said


def test_a_topic_tells_who_speaks_and_who_is_affected():
    row = situations.topics().iloc[0].to_dict()
    assert topic_speakers(row) == ["9 assert", "4 ask", "4 hospitalised and 3 ill"]


def test_the_page_links_the_page_that_most_voices_share():
    topics = situations.topics(
        top_link=["news.example/brisol/4711", None], first_author=["ana", None]
    )
    page = render_html(situations.assessment(situations.verdict(topics=topics)))
    assert 'href="https://news.example/brisol/4711"' in page
    assert "first by ana" in page


def test_the_record_holds_what_was_found():
    head = situations.verdict(
        affected=(DEAD,), places=(("Port Hale", 7),), speakers=Speakers(1, 2, 3, NOON, None)
    )
    record = assessment_record(situations.assessment(head))
    assert record["affected"][0]["number"] == 26
    assert record["places"] == [{"place": "Port Hale", "voices": 7}]
    assert record["speakers"]["first_media"] == "2026-05-02T12:00:00Z"
    assert record["speakers"]["organisation"] is None


def test_the_chart_marks_where_a_burst_begins():
    chart = draw_volume(situations.windows())
    assert chart.bursts == chart.svg.count('class="onset"') == 1
    assert "The latest burst began after" in chart.summary
    assert draw_volume(situations.windows().assign(deviation=0.0)).bursts == 0
