"""The pages that mentions link to: addresses that name a page, not just a site."""

from __future__ import annotations

import re

import pandas as pd

TELLING = 6
"""Characters behind an address's host that it needs to name a page of its own."""

_LINK = re.compile(r"https?://(?:www\.)?([\w.-]+/[^\s…<>\"]*[\w/=-])(?![…\w])")


def shared_links(mentions: pd.DataFrame) -> list[str]:
    """Return the page each mention links to, without its scheme; empty where it links to none.

    It is the first address in the text, or an article's own address. A shortened address that was
    cut off names no page.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.detect.links import shared_links
    >>> texts = ["Look: https://example.org/norsa/fire", "https://example.org", "http://t.co/ab…"]
    >>> shared_links(pd.DataFrame({"text": texts}))
    ['example.org/norsa/fire', '', '']
    """
    if "text" not in mentions.columns:
        return [""] * len(mentions)
    links = [_first_link(text) for text in mentions["text"].fillna("").tolist()]
    if not {"url", "kind"} <= set(mentions.columns):
        return links
    own = mentions["url"].where(mentions["kind"] == "article").fillna("").tolist()
    return [link or _first_link(address) for link, address in zip(links, own, strict=True)]


def _first_link(text: str) -> str:
    if "http" in text:
        for found in _LINK.findall(text):
            if len(found.partition("/")[2]) >= TELLING:
                return str(found)
    return ""
