"""What is written is whole, safe to open in a spreadsheet, and reads back as it was."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisis_nlp import check_mentions, read_mentions, write_table
from crisis_nlp.errors import OptionError
from crisis_nlp.exports.writing import write_text

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
MENTION = st.fixed_dictionaries(
    {
        "time": st.datetimes(pd.Timestamp("1700-01-01"), pd.Timestamp("2250-01-01")),
        "text": st.none()
        | WORDS
        | st.sampled_from(["=1+1", "'=1", "-3", "@a", "\tx", "a\rb", "NA"]),
        "author": st.none() | WORDS,
        "mention_id": WORDS,
        "likes": st.none() | st.integers(0, 10**12),
        "source_sentiment": st.none() | st.floats(-1, 1),
    }
)


@given(st.lists(MENTION, min_size=1, max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_mentions_read_back_as_they_were_written(tmp_path, rows):
    table = pd.DataFrame(rows)
    table["time"] = pd.to_datetime(table["time"], utc=True)
    mentions = check_mentions(table)
    write_table(mentions, tmp_path / "scored.csv")
    pd.testing.assert_frame_equal(read_mentions(tmp_path / "scored.csv"), mentions)


def test_cells_that_spreadsheets_run_are_neutralised_and_numbers_are_not(tmp_path):
    path = tmp_path / "a.csv"
    table = pd.DataFrame({"text": ["=1", "+1", "-1", "@a", "\tb", "\rc", "ok"], "n": range(-1, 6)})
    write_table(table, path)
    rows = path.read_bytes().decode().split("\n")
    assert [row.split(",")[0] for row in rows[1:8]] == [
        '"\'=1"',
        '"\'+1"',
        '"\'-1"',
        '"\'@a"',
        '"\'\tb"',
        '"\'\rc"',
        '"ok"',
    ]
    assert rows[1].endswith('"-1"')


def test_times_lists_and_unknowns_are_written_plainly(tmp_path):
    times = pd.to_datetime(["2026-03-05T14:22:01Z", None]).tz_convert("Europe/Madrid")
    table = pd.DataFrame({"time": times, "words": [["a", "b"], []], "n": [0.5, None]})
    write_table(table, tmp_path / "a.csv")
    text = (tmp_path / "a.csv").read_bytes()
    assert text == b"time,words,n\n2026-03-05T14:22:01Z,a; b,0.5\n,,\n"


def test_an_empty_table_is_a_header(tmp_path):
    write_table(pd.DataFrame({"a": [], "b": []}), tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text() == "a,b\n"


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a.txt"
    write_text("old", path)

    class Unwritable:
        def __str__(self) -> str:
            raise ValueError

    with pytest.raises(ValueError):
        write_table(pd.DataFrame({"a": [Unwritable()]}), path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "old"


def test_a_folder_that_is_missing_or_in_the_way_is_named(tmp_path):
    (tmp_path / "taken").mkdir()
    for target in (tmp_path / "none" / "a.txt", tmp_path / "taken"):
        with pytest.raises(OptionError, match="cannot be written"):
            write_text("x", target)
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]
