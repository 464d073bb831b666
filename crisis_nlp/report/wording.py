"""How numbers, moments, names and other people's texts are shown, on paper and on screen alike."""

from __future__ import annotations

import math
import re
from urllib.parse import urlsplit

import pandas as pd

LEVEL_MEANINGS = (
    "Nothing out of the ordinary.",
    "Something stirs. Read it and look again within the hour.",
    "A matter of its own. Find out what is behind it.",
    "People may be hurt or the name damaged. Act tonight.",
    "A crisis. Everybody on the list, now.",
)
"""What each level asks for in a sentence, calm first."""

# Terminal sequences, controls, marks that turn the reading direction, lone surrogates, and spaces
# that only hide text. Zero-width joiners stay: emoji and some scripts are built with them.
_HIDDEN = re.compile(
    "\x1b\\[[0-9;?]*[A-Za-z]"
    "|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029"
    "\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def show_text(text: object, limit: int = 280) -> str:
    r"""Return somebody's text on one line, without hidden characters, cut at ``limit`` characters.

    Escaping is left to whoever writes it down; this only makes the text safe to look at.

    Examples
    --------
    >>> from crisis_nlp.report.wording import show_text
    >>> show_text("cold\n soup\u202e", limit=8)
    'cold so…'
    >>> show_text(float("nan"))
    ''
    """
    if not isinstance(text, str):
        return ""
    # A huge text need not be cleaned whole to show its beginning.
    line = " ".join(_HIDDEN.sub("", text[: 20 * limit]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def show_number(value: float) -> str:
    """Return a number as people write it; "unknown" for NaN.

    Examples
    --------
    >>> from crisis_nlp.report.wording import show_number
    >>> [show_number(x) for x in (12400.0, 3.14159, 0.8, float("nan"))]
    ['12,400', '3.1', '0.8', 'unknown']
    """
    if math.isnan(value):
        return "unknown"
    if math.isinf(value):
        return "without limit"
    if value == round(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    if abs(value) < 0.005:
        return "under 0.01"
    return f"{value:.1f}" if abs(value) >= 1 else f"{value:.2f}".rstrip("0")


def count_of(number: float, thing: str) -> str:
    """Return how many of a thing there are, in the singular where there is one.

    Examples
    --------
    >>> from crisis_nlp.report.wording import count_of
    >>> count_of(1, "voice"), count_of(1200, "voice")
    ('1 voice', '1,200 voices')
    """
    return f"{show_number(number)} {thing}{'' if number == 1 else 's'}"


def show_points(points: float) -> str:
    """Return points with their sign and one decimal; zero has none.

    Examples
    --------
    >>> from crisis_nlp.report.wording import show_points
    >>> [show_points(x) for x in (4.25, -12.0, 0.0)]
    ['+4.2', '−12.0', '0.0']
    """
    return f"{points:+.1f}".replace("-", "−") if round(points, 1) else "0.0"


def show_share(share: float) -> str:
    """Return a share between 0 and 1 as whole percent; "unknown" for NaN.

    Examples
    --------
    >>> from crisis_nlp.report.wording import show_share
    >>> show_share(0.666)
    '67 %'
    """
    return "unknown" if math.isnan(share) else f"{100 * share:.0f} %"


def show_moment(time: object, *, short: bool = False) -> str:
    """Return a UTC moment to the minute, if short without weekday and zone; "unknown" if none.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.report.wording import show_moment
    >>> show_moment(pd.Timestamp("2026-05-02T23:26:52Z"))
    'Sat 2 May 2026, 23:26 UTC'
    """
    if not isinstance(time, pd.Timestamp):
        return "unknown"
    moment = f"{time.day} {time.month_name()[:3]} {time.year}, {time:%H:%M}"
    return moment if short else f"{time.day_name()[:3]} {moment} UTC"


def show_brand(brand: str) -> str:
    """Return a brand's name; mentions that name none are "all mentions"."""
    return show_text(brand, 80) or "all mentions"


def show_name(name: str) -> str:
    """Return a key such as ``"lone_voice_cap"`` in words."""
    return name.replace("_", " ")


def safe_link(url: object) -> str | None:
    """Return the address if a reader may be sent there (http or https with a host), else None.

    Examples
    --------
    >>> from crisis_nlp.report.wording import safe_link
    >>> safe_link("https://social.example/post/1"), safe_link("javascript:alert(1)")
    ('https://social.example/post/1', None)
    """
    if not isinstance(url, str) or len(url) > 2000 or _HIDDEN.search(url) or re.search(r"\s", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
