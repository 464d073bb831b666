"""Which of day and month comes first: decided by evidence, said by the user, or refused."""

import pytest

from crisis_nlp import read_mentions
from crisis_nlp.errors import InputError, OptionError
from crisis_nlp.exports.orders import Clues, find_order
from crisis_nlp.exports.spans import find_span


def order(*values: str, documented: str = "", name: str = "a.csv", **clues: object) -> str:
    return find_order(values, documented, name, Clues(**clues))[0]


def test_the_weekday_beside_a_date_tells():
    assert order("Thu 3/5/2026", "Fri 3/6/2026") == "month"
    assert order("jueves, 5/3/2026 10:00", "viernes 6/3/2026 11:00") == "day"


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("mentions_2026-05-01_2026-05-31.csv", "day"),
        ("mentions 20260301-20260331.csv", "month"),
        ("menciones marzo 2026.csv", "month"),
        ("export_2026-05.csv", "day"),
        ("export 7 March 2026.csv", "month"),
    ],
)
def test_the_span_in_the_files_name_tells(name, first):
    assert order("3/5/2026", "2/5/2026" if first == "day" else "3/6/2026", name=name) == first


def test_the_lines_above_the_table_tell():
    lines = ("From: Fri May 01 00:00:00 UTC 2026", "To: Sun May 31 00:00:00 UTC 2026")
    assert order("3/5/2026", preamble=("Report: all", "From: May 1, 2026 To: May 31, 2026"))
    assert order("3/5/2026", preamble=lines) == "day"


def test_another_column_of_dates_tells(save):
    text = "Date,Text,Date added\n3/5/2026,a,2026-03-05\n4/5/2026,b,2026-04-05\n"
    mentions, reading = read_mentions(save(text), report=True)
    assert mentions["time"].dt.strftime("%m-%d").tolist() == ["03-05", "04-05"]
    assert "with the month first, by another column of dates" in " ".join(reading.notes)


def test_rows_in_order_of_time_tell_if_there_are_enough():
    days = ["10/3/2026", "11/3/2026", "12/3/2026", "1/4/2026", "2/4/2026", "3/4/2026"]
    assert order(*days) == "day"
    assert order(*reversed(days)) == "day"
    with pytest.raises(InputError, match="no date tells"):
        order(*days[:4])


def test_months_that_run_like_days_are_refused():
    with pytest.raises(InputError, match="which may be 2026-03-01 or 2026-01-03"):
        order("1/3/2026", "2/3/2026", "3/3/2026", "4/3/2026", "5/3/2026", "6/3/2026", "7/3/2026")


def test_evidence_in_the_file_is_worth_more_than_the_formats_habit():
    assert order("3/5/2026", documented="month") == "month"
    assert order("3/5/2026", "2/5/2026", documented="month", name="a 2026-05.csv") == "day"


def test_what_the_user_says_holds_and_rows_against_it_are_set_aside(save):
    path = save("date,text\n3/5/2026,a\n4/25/2026,b\n")
    with pytest.raises(OptionError, match="dates='ymd'"):
        read_mentions(path, dates="ymd")
    mentions, reading = read_mentions(path, dates="dmy", report=True)
    assert mentions["time"].dt.strftime("%m-%d").tolist() == ["05-03"]
    assert reading.rejects["reason"].tolist() == ["the date '4/25/2026' cannot be read"]
    assert "with the day first, as you said" in reading.notes[1]


def test_a_mixed_column_asks_for_the_option(save):
    with pytest.raises(InputError, match="--dates dmy"):
        read_mentions(save("date,text\n13/5/2026,a\n4/16/2026,b\n"))


def test_names_without_a_date_state_no_span():
    assert find_span("export (3).csv") is None
    assert find_span("2026-13-45 mayonnaise 20.csv") is None
