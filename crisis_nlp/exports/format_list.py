"""The formats known, in words: what each is called, how it is recognised and how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crisis_nlp.exports.formats import Format, load_formats


@dataclass(frozen=True, slots=True)
class KnownFormat:
    """One format, in words.

    Parameters
    ----------
    name, title
        As reports name it, and what people call it.
    recognised_by
        What in the file tells it from all others.
    evidence
        How the layout is known: documented, seen or assumed.
    """

    name: str
    title: str
    recognised_by: str
    evidence: str


_FEEDS = (
    KnownFormat(
        "google_alerts",
        "Google Alerts feed",
        "entries whose ids begin with tag:google.com,2013:googlealerts",
        "seen",
    ),
    KnownFormat("feed", "Any RSS or Atom feed", "the element rss, rdf:RDF or feed", "documented"),
)


def list_formats() -> tuple[KnownFormat, ...]:
    """List every format that is recognised.

    Returns
    -------
    tuple of KnownFormat
        In the order of ``formats.toml``, then feeds.

    Examples
    --------
    >>> from crisis_nlp.exports.format_list import list_formats
    >>> print(list_formats()[1].recognised_by)
    the columns query id, query name, page type, url
    """
    return (*map(_in_words, load_formats()), *_FEEDS)


def format_table() -> str:
    """Write the list as a Markdown table.

    Examples
    --------
    >>> from crisis_nlp.exports.format_list import format_table
    >>> print(format_table().splitlines()[0])
    | format | what it is | recognised by | known from |
    """
    return "\n".join(_rows()) + "\n"


def _rows() -> Iterator[str]:
    yield "| format | what it is | recognised by | known from |"
    yield "|---|---|---|---|"
    for known in list_formats():
        cells = (f"`{known.name}`", known.title, known.recognised_by, known.evidence)
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _in_words(form: Format) -> KnownFormat:
    if form.headless:
        by = "no header, and cells of the looks it lists"
    else:
        by = f"the columns {', '.join(form.signature)}"
    return KnownFormat(form.name, form.title, by, form.evidence)
