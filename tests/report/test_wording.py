import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.report.wording import (
    count_of,
    safe_link,
    show_brand,
    show_moment,
    show_number,
    show_share,
    show_text,
)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\u061c", "\x00", "\x9b", "\ud83e"])
def test_hidden_characters_are_left_out(mark):
    assert show_text(f"cold{mark}soup") == "coldsoup"


def test_terminal_sequences_are_left_out_whole():
    assert show_text("\x1b[31mred\x1b[0m \x1b]0;title\x07") == "red ]0;title"


def test_emoji_and_other_scripts_stay():
    assert show_text("👨‍👩‍👧 المطعم ñandú") == "👨‍👩‍👧 المطعم ñandú"


@given(st.text(), st.integers(1, 300))
def test_text_is_one_line_within_its_limit(text, limit):
    shown = show_text(text, limit)
    assert len(shown) <= limit
    assert not set(shown) & set("\n\r\t\x1b\u202e\u2028")


def test_a_huge_text_is_cut_at_280():
    assert len(show_text("palabra " * 100_000)) <= 280
    assert show_text("palabra " * 100_000).endswith("…")


@pytest.mark.parametrize("nothing", [None, math.nan, pd.NA, ""])
def test_no_text_is_empty(nothing):
    assert show_text(nothing) == ""


def test_unknown_numbers_are_said_to_be_unknown():
    shown = (show_number(math.nan), show_share(math.nan), show_moment(pd.NaT))
    assert shown == ("unknown", "unknown", "unknown")
    assert count_of(math.nan, "voice") == "unknown voices"
    assert show_number(math.inf) == "without limit"


def test_mentions_without_a_brand_are_all_mentions():
    assert show_brand("") == "all mentions"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "//social.example/1",
        "https://",
        "https://[broken",
        "https://social.example/a b",
        "https://social.example/\u202e",
        "https://social.example/" + "x" * 3000,
        "tel:+34600000001",
        "",
        None,
        math.nan,
    ],
)
def test_no_other_address_becomes_a_link(url):
    assert safe_link(url) is None


def test_web_addresses_become_links():
    for url in ("http://social.example", "HTTPS://social.example/a?b=1&c='2'"):
        assert safe_link(url) == url
