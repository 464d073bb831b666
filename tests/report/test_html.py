import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from crisis_nlp.report.html import render_html
from tests.report import situations

VOID = {"meta", "br", "rect", "line"}


class Page(HTMLParser):
    """Collects elements, links and visible text, and insists that every element is closed."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.links, self.text, self._open = [], [], [], []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag == "a":
            self.links.append(dict(attrs))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    @property
    def words(self):
        return " ".join(" ".join(self.text).split())


@pytest.fixture(params=["full", "bare", "all_unknown"])
def any_page(request):
    return render_html(getattr(situations, request.param)())


@pytest.fixture
def page():
    return Page(render_html(situations.full()))


def test_every_page_is_well_formed_and_asks_for_nothing(any_page):
    page = Page(any_page)
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "img", "iframe", "object", "embed", "link", "form", "base", "b1"}
    for _, attrs in page.elements:
        assert not {"src", "style", "srcset", "action"} & set(attrs)
        assert not any(name.startswith("on") for name in attrs)
    assert "url(" not in any_page
    assert "@import" not in any_page


def test_the_policy_allows_the_style_of_the_page_alone(any_page):
    style = re.search("<style>(.*?)</style>", any_page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        in any_page
    )


def test_mentions_are_escaped(page):
    html = render_html(situations.full())
    assert "<script>" not in html
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;" in html
    assert "<script>alert(" in page.words
    assert not set(html) & set("\u202e\x1b\x00")


def test_huge_texts_are_cut():
    table = situations.mentions(("y" * 100_000,) * 3)
    page = Page(render_html(situations.assessment(table=table)))
    assert "y" * 279 + "…" in page.words
    assert "y" * 280 not in page.words


@pytest.mark.parametrize(
    "wicked",
    [
        "</style><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "{{ 7 * 7 }}{% raw %}",
        "<!--",
        "]]>",
        "&lt;script&gt;",
        "\u202egnp.exe\u2066",
    ],
)
def test_no_text_breaks_out_wherever_it_stands(wicked):
    head = situations.verdict(
        brand=wicked,
        unknown=(wicked,),
        signals=(situations.signal(wicked, "impact", 60.5, reason=wicked, unit=wicked),),
        topics=situations.topics(
            title=wicked, keywords=[[wicked], [wicked]], examples=[[wicked]] * 2
        ),
    )
    table = situations.mentions((wicked,) * 3, brand=wicked).assign(
        author=wicked, channel=wicked, url=wicked
    )
    other = situations.verdict(brand=wicked + "2")
    given = situations.assessment(head, others=(other,), table=table, notes=(wicked,))
    given = replace(given, versions={wicked: wicked}, plan=situations.plan_page())
    page = Page(render_html(given))
    plain = Page(render_html(situations.full()))
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in plain.elements}
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert page.links == []


def test_only_web_addresses_become_links(page):
    assert page.links
    for link in page.links:
        assert link["href"] == "https://social.example/1"
        assert link["rel"] == "noopener noreferrer nofollow"


def test_it_shows_the_whole_assessment(page):
    for said in (
        "serious",
        "60.5",
        "between 58.0 and 72.2",
        "sentiment 8.0 of 20",
        "The most in one window of an hour: 37",
        "urgencias, cenar",
        "40 mentions",
        "growing × 12.5",
        "harm floor rules +14.5",
        "3 mentions behind it",
        "Cuatro de la mesa estamos en urgencias",
        "Reach is unknown for 2 of 3 voices.",
        "Times were taken as UTC.",
        "Ana Rial",
        "within 30 minutes",
        "Call the guests",
        "We know that guests of [restaurant] fell ill.",
        "Brisol <Hotels>",
        "policy abc123",
    ):
        assert said in page.words, said


def test_what_is_unknown_is_not_shown_as_a_number():
    words = Page(render_html(situations.all_unknown())).words
    assert re.search(r"\bnan\b", words, re.IGNORECASE) is None
    words = Page(render_html(situations.bare())).words
    for said in ("all mentions", "No topic stands out.", "There is no volume to draw.", "unknown;"):
        assert said in words


def test_equal_assessments_give_equal_bytes(tmp_path):
    situations.full().to_html(tmp_path / "a.html")
    situations.full().to_html(tmp_path / "b.html")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_mentions_of_another_brand_or_a_later_moment_are_no_evidence():
    table = situations.mentions()
    table.loc[0, "brand"] = "another"
    table.loc[1, "time"] = situations.AS_OF + situations.pd.Timedelta("1s")
    words = Page(render_html(situations.assessment(table=table))).words
    assert "guest0" not in words
    assert "guest1" not in words
    assert "guest2" in words


def test_a_mention_id_used_twice_is_shown_once():
    table = situations.pd.concat([situations.mentions()] * 2, ignore_index=True)
    assert render_html(situations.assessment(table=table)) == render_html(situations.assessment())
