"""Text on a drawing: how wide it is, where it breaks, and how it is written down.

Widths are those of Helvetica and Arial, a little rounded up; a browser is never asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import escape

_NARROW = frozenset("iljI.,:;'|!()[]ftr/ ·-")
_WIDE = frozenset("mwMW@%")
_ELLIPSIS = 0.57
_WORD = re.compile(r"\+\d[\d ]{4,18}\d\S*|\S+")
"""What is not broken: a word, or a telephone number with its country."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is, in the unit of ``size``; rather too wide than too narrow.

    Examples
    --------
    >>> from crisis_nlp.report.flow_text import text_width
    >>> text_width("Ana", 10) < text_width("Ana", 10, bold=True) < text_width("Anna", 12)
    True
    """
    return sum(map(_sign_width, text)) * size * (1.06 if bold else 1.0)


@cache
def _sign_width(sign: str) -> float:
    if sign in _NARROW:
        return 0.34
    if sign in _WIDE:
        return 0.95
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.05
    if unicodedata.combining(sign):
        return 0.0
    return 0.72 if sign.isupper() else 0.57


def fit(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return as much of a text as fits, cut with an ellipsis.

    Examples
    --------
    >>> from crisis_nlp.report.flow_text import fit
    >>> fit("Ana", 100, 10), fit("A very long name", 50, 10)
    ('Ana', 'A very lo…')
    """
    per_sign = size * (1.06 if bold else 1.0)
    room = width / per_sign
    reached, cut = 0.0, 0
    for place, sign in enumerate(text, 1):
        reached += _sign_width(sign)
        if reached + _ELLIPSIS <= room:
            cut = place
        if reached > room:
            return text[:cut].rstrip(" ….,") + "…"
    return text


def wrap(text: str, width: float, size: float, most: int) -> list[str]:
    """Break a text into at most ``most`` lines; the last is cut where more was left.

    Examples
    --------
    >>> from crisis_nlp.report.flow_text import wrap
    >>> wrap("call the guests before anything", 90, 10, most=2)
    ['call the guests', 'before anything']
    >>> wrap("deputy Ana, +34 600 000 101", 120, 10, most=2)
    ['deputy Ana,', '+34 600 000 101']
    """
    lines: list[str] = []
    words = _WORD.findall(" ".join(text.split()))
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(fit(line, width, size))
    if words:
        lines.append(fit(" ".join(words), width, size))
    return lines


def text_at(
    x: float, y: float, text: str, size: float, kind: str = "ink", *, bold: bool = False
) -> str:
    """Return a text element whose line stands at ``y``; what people wrote is escaped."""
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text class="{kind}" x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight}>'
        f"{escape(text, quote=False)}</text>"
    )


def number(value: float) -> str:
    """Return a number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
