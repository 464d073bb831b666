import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisis_nlp.text.clean import LONGEST, clean, mask_accounts

NOISE = st.text(
    st.sampled_from("&amp;#38<b>@ \\u00e1ÃƒÂ©\u200b\n\x00\ud83dhttps://t.co/…RT:user_"), max_size=60
)


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("  two\n\tspaces\u00a0here ", "two spaces here"),
        ("cold &amp;amp; wet &lt;b&gt;soup&lt;/b&gt;", "cold & wet soup"),
        ("see https://a.es/x?y=1). Then", "see URL). Then"),
        ("glued:https://t.co/abc…", "glued: URL…"),
        ("www.casa.es/menu", "URL"),
        (".@Bank_1 and @a@masto.social, mail me@home.es", ".@user and @user, mail me@home.es"),
        ("@user stays", "@user stays"),
        ("ni\u006e\u0303o", "niño"),
        ("zero\u200bwidth\x00 \ufeffmark", "zerowidth mark"),
        ("La sopa est\u00c3\u00a1 fr\u00c3\u00ada", "La sopa está fría"),
        ("c\\u2019mon \\ud83d\\ude00", "c’mon 😀"),
        ("half a pair \ud83d", "half a pair"),
        ("NÃO VOU", "NÃO VOU"),
        ("", ""),
    ],
)
def test_what_is_read(raw, read):
    assert clean(raw) == read


@given(st.one_of(st.text(), NOISE))
@settings(max_examples=500, deadline=None)
def test_never_raises_and_settles(text):
    once = clean(text)
    assert clean(once) == once
    assert len(once) <= LONGEST
    once.encode()


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (
            ".@Bank_1 and @a@masto.social, mail me@home.es",
            ".@Bank_1 and @a@masto.social, mail me@home.es",
        ),
        ("RT @ana:  caf\u00c3\u00a9 https://t.co/x1", "RT @ana: café URL"),
    ],
)
def test_accounts_can_keep_their_names(raw, read):
    assert clean(raw, named=True) == read


@given(st.one_of(st.text(), NOISE, st.text(st.sampled_from("@ab_.- \nuserx\u0301"), max_size=40)))
@settings(max_examples=500, deadline=None)
def test_a_text_with_names_is_masked_to_the_text_without(text):
    named = clean(text, named=True)
    assert clean(named, named=True) == named
    assert mask_accounts(named) == clean(text)


def test_a_mark_behind_a_name_is_part_of_it_once_the_name_is_masked():
    assert mask_accounts(clean("@x\u0301", named=True)) == clean("@x\u0301") == "@user"


def test_a_ten_megabyte_line_is_cut():
    assert len(clean("&amp;@a " * 1_300_000)) <= LONGEST
