"""The links inside links: Google hides each result behind one of its own."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit


def alert_target(link: str) -> str:
    """Return the link itself, or the one that a Google link leads to.

    Examples
    --------
    >>> from crisis_nlp.exports.links import alert_target
    >>> alert_target("https://www.google.com/url?rct=j&url=https://news.example/3%3Fa%3D1&ct=ga")
    'https://news.example/3?a=1'
    """
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    if parts.path == "/url" and (parts.hostname or "").startswith("www.google."):
        query = parse_qs(parts.query)
        return query.get("url", query.get("q", [link]))[0]
    return link
