"""RSS and Atom files to mentions, Google Alerts among them; nothing is fetched.

Google Alerts escape their HTML, mark the query in bold, hide the link inside one of their own, end
each snippet with an ellipsis and name the query only in the feed's title.
"""

from __future__ import annotations

import io
import re
from typing import Any

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.exports.decoding import Decoded
from crisis_nlp.exports.links import alert_target
from crisis_nlp.exports.markup import plain
from crisis_nlp.exports.reading_report import FileReport, rejects_table
from crisis_nlp.exports.times import read_times
from crisis_nlp.exports.zones import choose_zone

_ROOT = re.compile(r"<([A-Za-z_][\w:.-]{0,60})")
# feedparser mends what looks like mojibake; out of its sight, texts stay verbatim.
_SHIELD = {code: 0xE000 + code for code in range(0x80, 0x100)}
_UNSHIELD = {hidden: code for code, hidden in _SHIELD.items()}
_LARGEST = 50_000_000
_ALERT = "tag:google.com,2013:googlealerts/feed:"
_TAIL = re.compile(r"\s*\u00a0\.\.\.\s*$")
_QUERY = re.compile(r"^[^-–:]*?[-–:]\s*(?=\S)")


def read_feed(decoded: Decoded, path: str) -> tuple[pd.DataFrame, FileReport]:
    """Read a feed that was saved as a file.

    Parameters
    ----------
    decoded
        Its text.
    path
        What to call it.

    Returns
    -------
    mentions : pandas.DataFrame
        Mention columns, with ``time``; a fresh index.
    report : FileReport
        The line of a reject is the place of its entry in the feed, from 1.

    Raises
    ------
    InputError
        If the file is no feed, too large for one, or holds no entries that can be read.
    """
    feed = _parse(decoded.text, path)
    entries: list[Any] = feed.entries
    alert = any(str(entry.get("id", "")).startswith(_ALERT) for entry in entries)
    table = pd.DataFrame([_mention(entry) for entry in entries])
    zone = choose_zone("", (), "utc", None)
    times = read_times(table.pop("written").astype("str"), zone, "day", path)
    table["time"] = times.utc
    query = _query(_value(feed.feed, "title")) if alert else None
    table["brand"] = pd.Series(query, index=table.index, dtype="str")
    undated = table.index[table["time"].isna()]
    rejects = [(int(i) + 1, "the entry has no readable date", _row(entries[i])) for i in undated]
    if len(rejects) == len(entries):
        raise InputError(
            f"No entry of {path} has a readable date",
            found=f"entries without one: {len(entries)}",
            do="save the feed again",
        )
    kept = table[table["time"].notna()].reset_index(drop=True)
    report = FileReport(
        path=path,
        format="google_alerts" if alert else "feed",
        encoding=decoded.encoding,
        delimiter="XML",
        header_line=0,
        zone="the zone that each value states" if not times.naive else "UTC (the format)",
        rows=len(entries),
        mentions=len(kept),
        rejects=rejects_table(path, rejects),
        mapping=_MAPPING,
        notes=decoded.notes,
    )
    return kept, report


_MAPPING = {
    "mention_id": "id",
    "time": "published",
    "text": "content",
    "title": "title",
    "author": "author",
    "url": "link",
}


def _parse(text: str, path: str) -> Any:  # noqa: ANN401
    import feedparser

    if len(text) > _LARGEST:
        raise InputError(
            f"{path} is too large for a feed",
            found=f"{len(text):,} characters",
            do="split it, or export it as CSV",
        )
    feed = feedparser.parse(
        io.BytesIO(text.translate(_SHIELD).encode()),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.entries:
        raise InputError(
            f"{path} is XML but holds no feed entries",
            found=f"the element {root[1]}" if (root := _ROOT.search(text)) else "no element",
            do="save the feed as RSS or Atom, or export the mentions as CSV",
        )
    return feed


def _mention(entry: Any) -> dict[str, str | None]:  # noqa: ANN401
    contents = [_value(part, "value") for part in entry.get("content", [])]
    link = _value(entry, "link")
    language = next((part.get("language") for part in entry.get("content", [])), None)
    return {
        "mention_id": _value(entry, "id") or link,
        "written": (_value(entry, "published") or _value(entry, "updated")).strip() or None,
        "text": _plain("\n".join(filter(None, contents)) or _value(entry, "summary")),
        "title": _plain(_value(entry, "title")),
        "author": _value(entry, "author").strip() or None,
        "url": alert_target(link),
        "language": language or None,
        "kind": "article",
    }


def _value(part: Any, key: str) -> str:  # noqa: ANN401
    return str(part.get(key) or "").translate(_UNSHIELD)


def _plain(markup: str) -> str | None:
    """Text as a reader sees it, without the ellipsis of a snippet."""
    text = _TAIL.sub("", plain(markup))
    return text if text.strip() else None


def _query(title: str) -> str | None:
    """Take the query from a title such as 'Google Alert - Zumbrela'."""
    return _QUERY.sub("", title).strip() or None


def _row(entry: Any) -> str:  # noqa: ANN401
    return " | ".join(_value(entry, key) for key in ("id", "title", "link"))
