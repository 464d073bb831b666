"""Dates, zones and numbers, as they are written out there."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.errors import InputError
from crisis_nlp.exports.codes import read_country, read_language, read_tone
from crisis_nlp.exports.dates import to_iso
from crisis_nlp.exports.numbers import read_numbers
from crisis_nlp.exports.orders import find_order
from crisis_nlp.exports.times import read_times
from crisis_nlp.exports.zones import choose_zone

UTC = choose_zone("", (), "utc", None)


def times(*values: str, tz: str | None = None, order: str = "") -> list[str | None]:
    zone = choose_zone("", (), "unstated", tz)
    read = read_times(pd.Series(values, dtype="str"), zone, order, "a.csv").utc
    return [None if pd.isna(time) else time.isoformat() for time in read]


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-03-05T14:22:01Z", "2026-03-05T14:22:01+00:00"),
        ("2026-03-05 14:22:01.123456789+0100", "2026-03-05T13:22:01.123456+00:00"),
        ("2026-03-05T14:22:01+01", "2026-03-05T13:22:01+00:00"),
        ("2026-03-05", "2026-03-05T00:00:00+00:00"),
        ("20260305T142201Z", "2026-03-05T14:22:01+00:00"),
        ("2026/3/5 9:05", "2026-03-05T09:05:00+00:00"),
        ("2026-03-05 16:45:20 EDT", "2026-03-05T20:45:20+00:00"),
        ("2026-03-05 16:45 UTC", "2026-03-05T16:45:00+00:00"),
        ("Thu Mar 05 14:22:01 +0000 2026", "2026-03-05T14:22:01+00:00"),
        ("Thu Mar 05 07:22:01 PST 2026", "2026-03-05T15:22:01+00:00"),
        ("Thu, 05 Mar 2026 14:22:01 GMT", "2026-03-05T14:22:01+00:00"),
        ("Thu, 5 Mar 2026 14:22:01 -0300", "2026-03-05T17:22:01+00:00"),
        ("05-Mar-2026 09:22PM", "2026-03-05T21:22:00+00:00"),
        ("05-Mar-26", "2026-03-05T00:00:00+00:00"),
        ("Mar 05, 2026 12:00 am", "2026-03-05T00:00:00+00:00"),
        ("March 5th, 2026 at 5:01 p.m.", "2026-03-05T17:01:00+00:00"),
        ("jueves, 5 de marzo de 2026 17:05 h", "2026-03-05T17:05:00+00:00"),
        ("5 sept. 2026", "2026-09-05T00:00:00+00:00"),
        ("5 de enero del 2026, 5:01 p. m.", "2026-01-05T17:01:00+00:00"),
        ("25/03/2026 10:00", "2026-03-25T10:00:00+00:00"),
        ("05.03.2026 10:00", "2026-03-05T10:00:00+00:00"),
        ("1772720521", "2026-03-05T14:22:01+00:00"),
        ("1772720521000", "2026-03-05T14:22:01+00:00"),
        ("yesterday", None),
        ("2026-02-30", None),
        ("2026-03-05T25:00:00Z", None),
        ("2026-03-05 10:00 QQT", None),
        ("5 Foo 2026", None),
        ("13:00 pm", None),
        ("99/99/2026", None),
        ("", None),
    ],
)
def test_a_date_is_read_or_refused(value, moment):
    assert times(value) == [moment]


def test_the_column_tells_the_day_from_the_month():
    assert times("3/5/2026 1:00", "3/25/2026 1:00")[0].startswith("2026-03-05")
    assert times("3/5/2026 1:00", "25/3/2026 1:00")[0].startswith("2026-05-03")
    assert times("3/3/2026")[0].startswith("2026-03-03")
    assert times("3/5/2026", order="month")[0].startswith("2026-03-05")


def test_the_columns_evidence_is_worth_more_than_the_formats_habit():
    assert find_order(["3/5/2026", "25/3/2026"], "month", "a.csv") == ("day", "")


def test_an_undecidable_column_is_refused():
    with pytest.raises(InputError, match="2026-05-03 or 2026-03-05"):
        times("3/5/2026")


def test_clock_changes_are_told():
    values = pd.Series(["2026-11-01 01:30", "2026-03-08 02:30", "2026-06-01 12:00"], dtype="str")
    zone = choose_zone("", (), "unstated", "America/New_York")
    read = read_times(values, zone, "", "a.csv")
    assert read.utc.dt.strftime("%d %H:%M").tolist() == ["01 05:30", "08 07:00", "01 16:00"]
    assert read.notes == (
        "1 time in the hour that America/New_York repeats when the clocks go back may be an hour "
        "off: the rows do not show which",
        "1 time in an hour that America/New_York skips when the clocks go forward moved to its end",
    )


@pytest.mark.parametrize(
    ("header", "preamble", "habit", "tz", "name"),
    [
        ("Review Created (UTC)", (), "unstated", "Europe/Madrid", "UTC"),
        ("Published Date (GMT-04:00) New York", (), "unstated", None, "UTC-04:00"),
        ("Date(ET)", (), "unstated", None, "America/New_York"),
        ("Date (Eastern Standard Time)", (), "unstated", None, "UTC-05:00"),
        ("Date", ("From: Sun Mar 01 00:00:00 CET 2026",), "preamble", None, "Europe/Madrid"),
        ("Date", ("From: GMT 2026", "To: BST 2026"), "preamble", None, "Europe/London"),
        ("Date", (), "preamble", "Europe/Rome", "Europe/Rome"),
        ("Date", (), "America/New_York", "Europe/Rome", "America/New_York"),
        ("Date (local)", (), "unstated", None, "UTC"),
    ],
)
def test_who_states_the_zone(header, preamble, habit, tz, name):
    assert choose_zone(header, preamble, habit, tz).name == name


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(value):
    for order in ("day", "month"):
        iso = to_iso(value, order)
        assert iso is None or len(iso) >= 19


@given(st.datetimes(min_value=pd.Timestamp("1970-01-02"), max_value=pd.Timestamp("2200-01-01")))
def test_every_way_of_writing_a_moment_gives_the_moment(moment):
    moment = moment.replace(microsecond=0)
    forms = (
        "%Y-%m-%d %H:%M:%S",
        "%d-%b-%Y %I:%M:%S %p",
        "%a, %d %b %Y %H:%M:%S GMT",
        "%Y%m%dT%H%M%SZ",
    )
    read = times(*(moment.strftime(form) for form in forms))
    assert read == [moment.isoformat() + "+00:00"] * len(forms)


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        (["12", "0", "", "-", "N/A"], [12, 0, None, None, None]),
        (["1,204", "1,200,000", "7"], [1204, 1_200_000, 7]),
        (["1.204", "1.200.000", "7"], [1204, 1_200_000, 7]),
        (["1.204", "424.0"], [1.204, 424]),
        (["424.0", "5741.0"], [424, 5741]),
        (["1 204", "1\u00a0204", "1 204,5"], [1204, 1204, 1204.5]),
        (["1.25%"], [1.25]),
        (["1.2.3", "inf", "nan", "1_000", "0x10", "1,23,456", "5 apples"], [None] * 7),
        (["1,5", "1,204"], [1.5, 1.204]),
        (["1.234,5", "12.500", "7"], [1234.5, 12_500, 7]),
        (["1,234.5", "12,500", "7"], [1234.5, 12_500, 7]),
        (
            ["12K", "1.2K", "1,2 mil", "3,4 M", "2 mill.", "1.5M"],
            [12e3, 1200, 1200, 3.4e6, 2e6, 1.5e6],
        ),
        (["1'204", "−5", "+7"], [1204, -5, 7]),
        (["0.123", "-0.5"], [0.123, -0.5]),
        (["1e3"], [1000]),
    ],
)
def test_numbers_are_read_as_they_are_written(values, numbers):
    read = read_numbers(pd.Series(values, dtype="str"))
    assert [None if math.isnan(number) else number for number in read] == numbers


def test_the_user_may_say_the_decimal_mark():
    values = pd.Series(["1,204", "1.204"], dtype="str")
    assert read_numbers(values, ",").tolist() == [1.204, 1204]
    assert read_numbers(values, ".").tolist() == [1204, 1.204]


@given(st.integers(0, 10**9), st.sampled_from([",", ".", " ", "'"]))
def test_grouped_thousands_give_the_number(number, mark):
    written = f"{number:,}".replace(",", mark)
    assert read_numbers(pd.Series([written], dtype="str")).item() == number


@given(st.lists(st.text(max_size=12), max_size=5))
def test_any_text_is_a_finite_number_or_unknown(values):
    read = read_numbers(pd.Series(values, dtype="str"))
    assert read.dtype == "float64"


def test_codes_of_unknown_things_are_none():
    assert [read_language(v) for v in ("Klingonish", "und", "zh-Hant-TW")] == [None, None, "zh-TW"]
    assert [read_country(v) for v in ("Fixtura", "NA", "Unknown")] == [None, None, None]


def test_tone_outside_its_range_is_unknown():
    read = read_tone(pd.Series(["-5", "5", "9", "Mixed"], dtype="str"), 0, 5)
    assert read.fillna(99).tolist() == [-1, 1, 99, 0]
