"""E-mails of Google Alerts to records: what each item says, its link, and the query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser

from crisis_nlp.errors import InputError
from crisis_nlp.exports.links import alert_target

HEADER = ("id", "date", "title", "text", "source", "url", "google alert query")
"""The columns of an item, in order."""

_SENDER = "googlealerts-noreply@google.com"
_SUBJECT = re.compile(r"^\s*[^-–—:]*(?:alert|alerta)[^-–—:]*\s[-–—]\s+(?=\S)", re.IGNORECASE)
_BLOCK = re.compile(r"^===.*===\s*$", re.MULTILINE)
_TAIL = re.compile(r"(?:\s|\u00a0)*(?:\.\.\.|…)?\s*$")
_BLOCKS = ("p", "div", "td", "tr", "table", "br", "li", "h1", "h2", "h3")
_CHROME = re.compile(r"google\.[a-z.]+/(?:alerts|support|preferences|settings)|^mailto:", re.I)
_MOST = 10_000


@dataclass(slots=True)
class _Item:
    url: str
    lines: list[str]


def read_digest(data: bytes, name: str) -> list[tuple[str, ...]]:
    """Read the items of an alert's e-mail.

    Parameters
    ----------
    data
        The e-mail, as saved by a mail program.
    name
        What to call it in messages.

    Returns
    -------
    list of tuple
        A row of `HEADER` an item. Items carry no date: each takes the e-mail's.

    Raises
    ------
    InputError
        If the e-mail is no digest of Google Alerts or has no items.
    """
    mail = message_from_bytes(data, policy=policy.default)
    subject, sender = _header(mail, "subject"), _header(mail, "from")
    query = _SUBJECT.sub("", subject).strip(' "“”')
    if not _SUBJECT.match(subject):
        raise InputError(
            f"{name} is an e-mail but no digest of Google Alerts",
            found=f"the subject '{subject[:60]}' from {sender[:60] or 'nobody'}",
            do="save the digests, whose subjects look like 'Google Alert - QUERY', as .eml",
        )
    items = _html_items(_body(mail, "html")) or _text_items(_body(mail, "plain"))
    if not items:
        raise InputError(f"{name} holds no items", found=f"'{subject[:60]}'", do="save it again")
    when = _date(_header(mail, "date"))
    return [_row(item, when, query) for item in items[:_MOST]]


def is_email(head: str) -> bool:
    """Tell whether a text begins like an e-mail."""
    lines = head.lstrip().split("\n")[:60]
    names = {line.partition(":")[0].lower() for line in lines if re.match(r"[\w-]+:", line)}
    return (
        bool(re.match(r"[\w-]+:", lines[0]))
        and len(names & {"from", "to", "subject", "date", "mime-version", "received", "message-id"})
        >= 3
    )


def _row(item: _Item, when: str, query: str) -> tuple[str, ...]:
    title, *rest = item.lines
    source = rest[0] if len(rest) > 1 else ""
    text = " ".join(rest[1:]) if len(rest) > 1 else " ".join(rest)
    url = alert_target(item.url)
    return (url, when, title, _TAIL.sub("", text), source, url, query)


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail.get(name, "")).split())
    except Exception:  # a broken header raises whatever its parser stumbled over
        return ""


def _date(written: str) -> str:
    try:
        return parsedate_to_datetime(written).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _body(mail: EmailMessage, kind: str) -> str:
    for part in mail.walk():
        if part.get_content_type() == f"text/{kind}":
            payload = part.get_payload(decode=True)
            if not isinstance(payload, bytes):
                return ""
            charset = part.get_content_charset() or "utf-8"
            try:
                return payload.decode(charset, errors="replace")
            except (LookupError, ValueError):
                return payload.decode("utf-8", errors="replace")
    return ""


class _Links(HTMLParser):
    """Collect each link with the lines of text that follow until the next."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.items: list[_Item] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script", "head", "title")
        href = dict(attrs).get("href") if tag == "a" else None
        if href and (not self.items or self.items[-1].url != href):
            self.items.append(_Item(href, [""]))
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script", "head", "title") and self._hidden > 0
        if tag in _BLOCKS or tag == "a":
            self._break()

    def handle_data(self, data: str) -> None:
        if self.items and not self._hidden:
            self.items[-1].lines[-1] += data

    def _break(self) -> None:
        if self.items and self.items[-1].lines[-1].strip():
            self.items[-1].lines.append("")


def _html_items(body: str) -> list[_Item]:
    links = _Links()
    links.feed(body)
    links.close()
    return _items(links.items)


def _text_items(body: str) -> list[_Item]:
    """Read the plain part: a title, its source, the snippet and the link in angle brackets."""
    found = []
    for block in re.split(r"\n\s*\n", _BLOCK.sub("", body.replace("\r\n", "\n"))):
        links = re.findall(r"<?(https?://[^\s<>]+)>?", block)
        lines = re.sub(r"<?https?://[^\s<>]+>?", "", block).split("\n")
        if links:
            found.append(_Item(links[0], lines))
    return _items(found)


def _items(found: list[_Item]) -> list[_Item]:
    """Keep links to somewhere else that have a title; buttons for sharing lead to Google."""
    items = []
    for item in found:
        lines = [" ".join(line.split()) for line in item.lines if line.strip()]
        outside = alert_target(item.url) != item.url or "google." not in item.url[:40]
        if lines and outside and not _CHROME.search(item.url):
            items.append(_Item(item.url, lines))
    return items
