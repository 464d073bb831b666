import pandas as pd
import pytest

from crisis_nlp.errors import InputError
from crisis_nlp.mentions import COLUMNS, TIME_DTYPE, check_mentions

NOON = pd.Timestamp("2026-05-02T12:00:00Z")


def test_missing_columns_become_unknown():
    checked = check_mentions(pd.DataFrame({"time": [NOON], "text": ["cold soup"]}))
    assert list(checked.columns) == list(COLUMNS)
    assert {name: str(dtype) for name, dtype in checked.dtypes.items()} == COLUMNS
    unknown = checked.drop(columns=["mention_id", "time", "text"])
    assert unknown.isna().all(axis=None)


def test_times_of_any_zone_become_utc():
    local = pd.Series([pd.Timestamp("2026-05-02 14:00", tz="Europe/Madrid")])
    checked = check_mentions(pd.DataFrame({"time": local, "text": ["x"]}))
    assert checked["time"].dtype == TIME_DTYPE
    assert checked["time"].item() == NOON


def test_times_without_a_zone_are_refused_with_the_line_to_type():
    naive = pd.DataFrame({"time": [pd.Timestamp("2026-05-02")], "text": ["x"]})
    with pytest.raises(InputError, match="tz_localize"):
        check_mentions(naive)


@pytest.mark.parametrize("column", ["time", "text"])
def test_a_missing_column_is_named(column):
    table = pd.DataFrame({"time": [NOON], "text": ["x"]}).drop(columns=column)
    with pytest.raises(InputError, match=f"no column '{column}'"):
        check_mentions(table)


def test_a_mention_without_time_is_refused():
    with pytest.raises(InputError, match="1 of 2 rows"):
        check_mentions(pd.DataFrame({"time": [NOON, pd.NaT], "text": ["x", "y"]}))


def test_ids_are_made_only_where_missing_and_the_same_each_time():
    given = {"time": [NOON] * 3, "text": ["a", "b", "a"], "mention_id": ["7", "", None]}
    table = pd.DataFrame(given)
    ids = check_mentions(table)["mention_id"].tolist()
    assert ids[0] == "7"
    assert len(set(ids)) == 3
    assert ids == check_mentions(table)["mention_id"].tolist()


def test_the_given_table_is_not_changed_and_its_other_columns_are_kept():
    table = pd.DataFrame({"region": ["north"], "time": [NOON], "text": ["x"]}, index=[9])
    kept = table.copy(deep=True)
    assert check_mentions(table)["region"].tolist() == ["north"]
    pd.testing.assert_frame_equal(table, kept)


def test_half_an_emoji_is_replaced_and_loses_no_row():
    text = pd.Series(["sick \ud83e"], dtype=object)
    assert check_mentions(pd.DataFrame({"time": [NOON], "text": text}))["text"].item() == "sick ?"
