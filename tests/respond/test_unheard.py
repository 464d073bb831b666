import pandas as pd
import pytest

from crisis_nlp.respond.cover import find_cover
from crisis_nlp.respond.unheard import lay_over
from tests.respond.test_cover import MONDAY_TO_FRIDAY, at, plan, shift

OFFICE = plan(shift("09:00", "18:00", days=MONDAY_TO_FRIDAY))
WEEK = find_cover(OFFICE, at("2026-05-04"), at("2026-05-11"))

ROWS = [
    ("2026-05-04 09:00", "harm", "ana"),  # the first minute of Monday's shift
    ("2026-05-04 17:59", "other", "leo"),
    ("2026-05-04 18:00", "harm", "eva"),  # the shift is over
    ("2026-05-09 22:10", "harm", "ibo"),  # Saturday night
    ("2026-05-09 22:40", "complaint", "noa"),
    ("2026-05-11 10:00", "harm", "max"),  # after the week
]


def mentions(rows=ROWS):
    return pd.DataFrame(
        {
            "mention_id": [str(n) for n in range(len(rows))],
            "time": pd.DatetimeIndex([at(row[0]).tz_convert("UTC") for row in rows]),
            "label": pd.Series([row[1] for row in rows], dtype="str"),
            "author": pd.Series([row[2] for row in rows], dtype="str"),
            "group": pd.Series([row[2] for row in rows], dtype="str"),
            "brand": pd.Series([None] * len(rows), dtype="str"),
        }
    )


def test_it_counts_what_came_when_nobody_was_on_duty():
    found = lay_over(mentions(), WEEK)
    assert found.came == {"mentions": 5, "harm": 3, "asymmetry": 0, "complaint": 1}
    assert found.unheard == {"mentions": 3, "harm": 2, "asymmetry": 0, "complaint": 1}
    assert found.share("harm") == pytest.approx(2 / 3)
    assert pd.isna(found.share("asymmetry"))
    assert found.outside == 1
    assert list(found.harm_times) == list(mentions()["time"].iloc[[0, 2, 3]])


def test_hours_are_those_of_the_rotas_clocks():
    hours = lay_over(mentions(), WEEK).hours
    assert len(hours) == 168
    saturday_night = hours[(hours["weekday"] == 5) & (hours["hour"] == 22)].iloc[0]
    assert saturday_night[["mentions", "harm", "unheard", "unheard_harm"]].to_list() == [2, 1, 2, 1]
    assert hours["mentions"].sum() == 5


def test_copies_by_one_voice_count_once():
    twice = [*ROWS, ROWS[3]]
    assert lay_over(mentions(twice), WEEK).came["harm"] == 3


def test_nothing_depends_on_the_order_of_rows():
    backwards = mentions().iloc[::-1]
    one, two = lay_over(mentions(), WEEK), lay_over(backwards, WEEK)
    assert (one.came, one.unheard) == (two.came, two.unheard)
    pd.testing.assert_frame_equal(one.hours, two.hours)


def test_an_empty_history_and_full_cover():
    assert lay_over(mentions().iloc[:0], WEEK).came["mentions"] == 0
    always = find_cover(plan(shift("00:00", "00:00")), at("2026-05-04"), at("2026-05-11"))
    assert lay_over(mentions(), always).unheard["mentions"] == 0
