from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from crisis_nlp.report.volume_chart import DRAWN, draw_volume
from tests.report.situations import windows

SVG = "{http://www.w3.org/2000/svg}"


def shapes(table):
    root = ElementTree.fromstring(draw_volume(table).svg)
    return {path.get("class"): path.get("d") or "" for path in root.iter(f"{SVG}path")}


def test_the_drawing_says_in_words_what_it_shows():
    chart = draw_volume(windows())
    root = ElementTree.fromstring(chart.svg)
    assert root.get("role") == "img"
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == chart.summary
    assert title.get("id") == root.get("aria-labelledby")
    assert chart.summary.startswith("The most in one window of an hour: 37, up to Sat 2 May 2026")
    assert "where 3 were expected" in chart.summary


def test_bars_far_above_the_expected_are_marked():
    drawn = shapes(windows())
    assert drawn["loud"].count("M") == 4
    assert drawn["bar"].count("M") + drawn["loud"].count("M") == DRAWN


def test_only_the_latest_windows_are_drawn():
    assert draw_volume(windows(100)) == draw_volume(windows(100).tail(DRAWN))


def test_the_expected_line_breaks_where_unknown():
    table = windows(60)
    table.loc[table.index[30:35], ["expected", "spread", "deviation"]] = np.nan
    drawn = shapes(table)
    assert drawn["expected"].count("M") == 2
    assert drawn["band"].count("M") == 31


@pytest.mark.parametrize("column", ["expected", "spread", "deviation"])
def test_unknown_columns_leave_their_shape_out(column):
    drawn = shapes(windows().assign(**{column: np.nan}))
    assert "nan" not in "".join(drawn.values())
    assert drawn["bar"]


def test_one_window_and_no_volume_at_all():
    assert shapes(windows().tail(1))["loud"].count("M") == 1
    silent = shapes(windows().assign(volume=0.0, deviation=-2.0))
    assert silent["bar"] == silent["loud"] == ""


@pytest.mark.parametrize(
    "table", [pd.DataFrame(), windows().iloc[:0], windows().assign(volume=np.nan)]
)
def test_nothing_to_draw_is_said(table):
    chart = draw_volume(table)
    assert (chart.svg, chart.summary) == ("", "There is no volume to draw.")


def test_huge_volumes_stay_inside():
    table = windows().assign(volume=1e9)
    assert "M68.1 100V0H68.9V100Z" in shapes(table)["loud"]
    assert "1,000,000,000" in draw_volume(table).svg


def test_longer_windows_say_so():
    table = windows()
    table["start"] = table["end"] - pd.Timedelta("10min")
    assert "one window of 10 minutes" in draw_volume(table).summary
    table["start"] = table["end"] - pd.Timedelta("6h")
    assert "one window of 6 hours" in draw_volume(table).summary


def test_the_table_is_left_as_it_is():
    table = windows()
    kept = table.copy(deep=True)
    draw_volume(table)
    pd.testing.assert_frame_equal(table, kept)
