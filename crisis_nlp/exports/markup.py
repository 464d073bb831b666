"""HTML to the text that a reader sees: line breaks kept, tags gone, entities resolved once."""

from __future__ import annotations

import html
import re

_HIDDEN = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</p>\s*<p\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def plain(markup: str) -> str:
    r"""Write HTML as plain text.

    Examples
    --------
    >>> from crisis_nlp.exports.markup import plain
    >>> plain("<p>Cold soup<br />again</p><p>5 &lt; 6 &amp;amp; 7</p>")
    'Cold soup\nagain\n\n5 < 6 &amp; 7'
    """
    text = _HIDDEN.sub("", markup) if "<" in markup else markup
    text = _PARAGRAPH.sub("\n\n", _BREAK.sub("\n", text))
    return html.unescape(_TAG.sub("", text))
