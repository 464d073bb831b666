import itertools
from datetime import date, time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp.errors import PlanError
from crisis_nlp.respond.cover import find_cover, find_turns, next_turn, on_duty, turns_at
from crisis_nlp.respond.intervals import Interval, left_out, merged, total_hours
from crisis_nlp.respond.plan import Contact, Plan, Rota, Shift
from crisis_nlp.respond.rota import OnHolidays, Weekday

MONDAY_TO_FRIDAY = tuple(Weekday)[:5]
PEOPLE = {key: Contact(key.title(), "Press") for key in ("ana", "leo", "eva")}
MINUTE = pd.Timedelta("1min")


def plan(*shifts, zone="Europe/Madrid", country=None, region=None):
    rota = Rota(zone, round_the_clock=False, country=country, region=region, shifts=shifts)
    return Plan("Casa Brisol", "ana", PEOPLE, {}, rota=rota)


def shift(start, end, who="ana", days=tuple(Weekday), **options):
    return Shift((who,), days, time.fromisoformat(start), time.fromisoformat(end), **options)


def at(text, zone="Europe/Madrid"):
    return pd.Timestamp(text).tz_localize(zone)


def local(intervals, zone="Europe/Madrid"):
    return [
        f"{i.start.tz_convert(zone):%a %H:%M}-{i.end.tz_convert(zone):%a %H:%M}" for i in intervals
    ]


def test_office_hours_leave_nights_and_weekends_open():
    office = plan(shift("09:00", "18:00", days=MONDAY_TO_FRIDAY))
    cover = find_cover(office, at("2026-05-08"), at("2026-05-12"))  # Friday to Monday night
    assert local(cover.covered) == ["Fri 09:00-Fri 18:00", "Mon 09:00-Mon 18:00"]
    assert local(cover.gaps) == [
        "Fri 00:00-Fri 09:00",
        "Fri 18:00-Mon 09:00",
        "Mon 18:00-Tue 00:00",
    ]
    assert cover.share == 18 / 96
    assert cover.gap_hours == 78


def test_a_night_belongs_to_the_day_it_starts_on():
    night = plan(shift("22:00", "06:00", days=(Weekday.SATURDAY,)))
    assert on_duty(night, at("2026-05-02 22:00")) == ("ana",)
    assert on_duty(night, at("2026-05-03 05:59")) == ("ana",)
    assert on_duty(night, at("2026-05-03 06:00")) == ()
    assert on_duty(night, at("2026-05-02 05:00")) == ()


def test_midnight_to_midnight_is_a_whole_day():
    whole = plan(shift("00:00", "00:00"))
    assert find_cover(whole, at("2026-05-01"), at("2026-06-01")).gaps == ()


def test_overlapping_shifts_are_one_stretch_and_both_people_are_on_duty():
    both = plan(shift("08:00", "16:00"), shift("14:00", "22:00", "leo"))
    cover = find_cover(both, at("2026-05-02"), at("2026-05-03"))
    assert local(cover.covered) == ["Sat 08:00-Sat 22:00"]
    assert on_duty(both, at("2026-05-02 15:00")) == ("ana", "leo")
    assert on_duty(both, at("2026-05-02 21:00")) == ("leo",)
    assert [turn.who for turn in cover.turns] == [("ana",), ("leo",)]


def test_shifts_in_other_zones_follow_their_own_clocks():
    sun = plan(
        shift("08:00", "20:00"),
        shift("08:00", "20:00", "leo", zone="Pacific/Auckland"),
        shift("12:00", "18:00", "eva", zone="America/Mexico_City"),
    )
    cover = find_cover(sun, at("2026-07-01"), at("2026-07-03"))
    # Auckland is ten hours ahead of Madrid in July: 22:00 to 10:00; Mexico City is eight behind.
    assert cover.gaps == ()
    assert on_duty(sun, at("2026-07-01 21:00")) == ("eva",)
    assert on_duty(sun, at("2026-07-01 23:00")) == ("leo", "eva")


def test_the_night_the_clocks_go_forward_is_an_hour_shorter():
    night = plan(shift("22:00", "06:00"))
    turns = turns_at(night, at("2026-03-29 01:00"))
    assert turns[0].interval.hours == 7
    assert on_duty(night, at("2026-03-29 03:00")) == ("ana",)


def test_the_night_the_clocks_go_back_is_an_hour_longer():
    night = plan(shift("22:00", "06:00"))
    (turn,) = turns_at(night, at("2026-10-25 01:00"))
    assert turn.interval.hours == 9


def test_a_handover_in_the_hour_shown_twice_leaves_no_gap():
    handover = plan(shift("22:00", "02:30"), shift("02:30", "22:00", "leo"))
    assert find_cover(handover, at("2026-10-24"), at("2026-10-27")).gaps == ()
    first = pd.Timestamp("2026-10-25T00:30Z")  # 02:30 summer time
    assert on_duty(handover, first - MINUTE) == ("ana",)
    assert on_duty(handover, first) == ("leo",)


def test_a_handover_in_the_hour_skipped_leaves_no_gap():
    handover = plan(shift("22:00", "02:30"), shift("02:30", "22:00", "leo"))
    assert find_cover(handover, at("2026-03-28"), at("2026-03-31")).gaps == ()
    change = pd.Timestamp("2026-03-29T01:00Z")
    assert on_duty(handover, change - MINUTE) == ("ana",)
    assert on_duty(handover, change) == ("leo",)


def test_a_turn_inside_the_hour_skipped_does_not_take_place():
    short = plan(shift("02:10", "02:50"))
    cover = find_cover(short, at("2026-03-29"), at("2026-03-30"))
    assert cover.covered == ()
    assert cover.gap_hours == 23


@pytest.mark.parametrize(
    ("how", "worked"),
    [(OnHolidays.FREE, 0), (OnHolidays.WORKED, 8), (OnHolidays.ONLY, 8)],
)
def test_public_holidays(how, worked):
    # 25 July 2026 is Galicia's day, a Saturday; 17 July is nobody's.
    days = (Weekday.SATURDAY, Weekday.FRIDAY)
    hours = shift("09:00", "17:00", days=days, holidays=how)
    galicia = plan(hours, country="ES", region="GA")
    cover = find_cover(galicia, at("2026-07-25"), at("2026-07-26"))
    assert total_hours(cover.covered) == worked
    assert list(cover.holidays) == [date(2026, 7, 25)]
    ordinary = find_cover(galicia, at("2026-07-17"), at("2026-07-18"))
    assert total_hours(ordinary.covered) == (0 if how is OnHolidays.ONLY else 8)
    assert ordinary.holidays == {}


def test_another_region_keeps_another_calendar():
    madrid = plan(shift("09:00", "17:00", days=tuple(Weekday)), country="ES", region="MD")
    assert find_cover(madrid, at("2026-07-25"), at("2026-07-26")).gap_hours == 16


def test_an_unknown_region_says_so():
    nowhere = plan(shift("09:00", "17:00"), country="ES", region="ZZZ")
    with pytest.raises(PlanError, match="country ES, region ZZZ"):
        on_duty(nowhere, at("2026-07-25 10:00"))


def test_shifts_hold_from_their_first_to_their_last_day():
    summer = shift("09:00", "17:00", valid_from=date(2026, 7, 2), valid_until=date(2026, 7, 3))
    cover = find_cover(plan(summer), at("2026-07-01"), at("2026-07-08"))
    assert local(cover.covered) == ["Thu 09:00-Thu 17:00", "Fri 09:00-Fri 17:00"]


def test_the_next_turn():
    office = plan(shift("09:00", "18:00", days=MONDAY_TO_FRIDAY))
    turn = next_turn(office, at("2026-05-02 22:00"))
    assert turn is not None
    assert turn.interval.start == at("2026-05-04 09:00").tz_convert("UTC")
    assert next_turn(plan(), at("2026-05-02 22:00")) is None


def test_without_a_rota_nobody_is_on_duty_and_there_is_no_cover_to_draw():
    bare = Plan("Casa Brisol", "ana", PEOPLE, {})
    assert on_duty(bare, at("2026-05-02 22:00")) == ()
    assert next_turn(bare, at("2026-05-02 22:00")) is None
    with pytest.raises(PlanError, match="has no rota"):
        find_cover(bare, at("2026-05-02"), at("2026-05-03"))


def test_a_stretch_without_time_is_refused():
    with pytest.raises(PlanError, match="no time to look at"):
        find_cover(plan(), at("2026-05-02"), at("2026-05-02"))


ZONES = (
    "Europe/Madrid", "America/Mexico_City", "America/New_York", "Pacific/Auckland",
    "Asia/Kathmandu", "Australia/Lord_Howe", "Europe/Dublin", "America/Santiago",
    "Pacific/Apia", "UTC",
)  # fmt: skip
clocks = st.integers(0, 1439).map(lambda minutes: time(minutes // 60, minutes % 60))
shifts = st.builds(
    Shift,
    who=st.sampled_from([("ana",), ("leo",), ("ana", "eva")]),
    weekdays=st.lists(st.sampled_from(list(Weekday)), unique=True).map(tuple),
    start=clocks,
    end=clocks,
    zone=st.sampled_from([None, *ZONES]),
    valid_from=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    valid_until=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    holidays=st.sampled_from(OnHolidays),
)
rotas = st.builds(
    lambda zone, place, rows: plan(*rows, zone=zone, country=place[0], region=place[1]),
    st.sampled_from(ZONES),
    st.sampled_from([(None, None), ("ES", None), ("ES", "GA"), ("GB", "SCT"), ("MX", None)]),
    st.lists(shifts, max_size=4),
)
# Around the clock changes of both hemispheres, new year, and at random.
starts = st.sampled_from(
    [pd.Timestamp(t, tz="UTC") for t in ("2026-03-28T11:17", "2026-10-24T05:00", "2025-12-30")]
) | st.datetimes(pd.Timestamp("2026-01-01"), pd.Timestamp("2026-12-31")).map(
    lambda moment: pd.Timestamp(moment, tz="UTC")
)
spans = st.builds(
    lambda start, minutes: (start, start + minutes * MINUTE), starts, st.integers(1, 9 * 1440)
)


@settings(max_examples=150, deadline=None)
@given(rotas, spans)
def test_cover_and_gaps_partition_the_span(rota_plan, span):
    cover = find_cover(rota_plan, *span)
    pieces = sorted([*cover.covered, *cover.gaps])
    assert pieces[0].start == span[0]
    assert pieces[-1].end == span[1]
    assert all(a.end == b.start for a, b in itertools.pairwise(pieces))
    assert all(piece.start < piece.end for piece in pieces)
    # Each list is as short as can be: what touches is joined, so the two alternate.
    assert all((a in cover.covered) != (b in cover.covered) for a, b in itertools.pairwise(pieces))
    assert cover.share == pytest.approx(1 - cover.gap_hours / cover.span.hours)


@settings(max_examples=150, deadline=None)
@given(rotas, spans, st.floats(0, 1, exclude_max=True))
def test_somebody_is_on_duty_exactly_when_the_moment_is_covered(rota_plan, span, part):
    cover = find_cover(rota_plan, *span)
    moment = (span[0] + part * (span[1] - span[0])).floor("us")
    covered = any(moment in piece for piece in cover.covered)
    assert covered != any(moment in gap for gap in cover.gaps)
    assert covered == bool(on_duty(rota_plan, moment))
    for turn in cover.turns:
        assert set(turn.who) <= set(on_duty(rota_plan, turn.interval.start))


@settings(max_examples=60, deadline=None)
@given(rotas, spans, st.floats(0.01, 0.99))
def test_a_span_seen_in_two_halves_is_the_same(rota_plan, span, part):
    middle = (span[0] + part * (span[1] - span[0])).floor("us")
    whole = find_cover(rota_plan, *span)
    halves = [find_cover(rota_plan, span[0], middle), find_cover(rota_plan, middle, span[1])]
    assert merged(gap for half in halves for gap in half.gaps) == whole.gaps


@settings(max_examples=100, deadline=None)
@given(rotas, spans)
def test_turns_keep_to_the_clocks_of_their_zone(rota_plan, span):
    """Away from clock changes, every instant of a turn shows a local time within its shift."""
    assert rota_plan.rota is not None
    for row in rota_plan.rota.shifts:
        alone = Rota(
            rota_plan.rota.zone,
            round_the_clock=False,
            shifts=(row,),
            country=rota_plan.rota.country,
            region=rota_plan.rota.region,
        )
        for turn in find_turns(alone, Interval(*span)):
            start = turn.interval.start.tz_convert(row.zone or alone.zone)
            shown, nearby = start.time(), pd.Timedelta("2h")
            inside = (
                row.start <= shown < row.end
                if row.start < row.end
                else shown >= row.start or shown < row.end
            )
            changed = (start - nearby).utcoffset() != (start + nearby).utcoffset()
            assert inside or changed


intervals = st.lists(
    st.tuples(st.integers(0, 100), st.integers(1, 30)).map(
        lambda pair: Interval(
            pd.Timestamp(pair[0], unit="h", tz="UTC"),
            pd.Timestamp(pair[0] + pair[1], unit="h", tz="UTC"),
        )
    )
)


@given(intervals)
def test_merged_intervals_hold_the_same_hours(rows):
    joined = merged(rows)
    hours = {h for i in rows for h in pd.date_range(i.start, i.end, freq="h", inclusive="left")}
    assert total_hours(joined) == len(hours)
    assert all(a.end < b.start for a, b in itertools.pairwise(joined))
    span = Interval(pd.Timestamp(0, unit="h", tz="UTC"), pd.Timestamp(200, unit="h", tz="UTC"))
    assert total_hours(left_out(rows, span)) == 200 - len(hours)
