"""The mentions behind a line of the receipt or a topic, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crisis_nlp.report.wording import safe_link, show_moment, show_text

if TYPE_CHECKING:
    import pandas as pd

    from crisis_nlp.report.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Quote:
    """A mention as a reader sees it; every field is clean of hidden characters but not escaped.

    Parameters
    ----------
    text
        At most 280 characters.
    source
        Author, channel and moment, as far as known.
    link
        An http or https address, or None.
    language
        ``"es"``, ``"en"`` or an empty text.
    """

    text: str
    source: str
    link: str | None
    language: str


def find_quotes(assessment: Assessment, ids: Iterable[str]) -> dict[str, Quote]:
    """Look up mentions of the head brand by id, as ``quotes_of`` does."""
    return quotes_of(assessment.mentions, ids, brand=assessment.brand, as_of=assessment.as_of)


def quotes_of(
    mentions: pd.DataFrame, ids: Iterable[str], *, brand: str, as_of: pd.Timestamp
) -> dict[str, Quote]:
    """Look up a brand's mentions up to a moment by id; ids the table lacks are left out.

    Where several mentions share an id, the earliest speaks for them.
    """
    named = mentions[mentions["mention_id"].isin(set(ids))]
    of_brand = named["brand"].fillna("") == brand
    found = named[of_brand & (named["time"] <= as_of)]
    found = found.sort_values(["time", "text"], kind="stable").drop_duplicates("mention_id")
    return {str(row["mention_id"]): _quote(row) for row in found.to_dict("records")}


def _quote(row: Mapping[Any, Any]) -> Quote:
    text = show_text(row["text"]) or show_text(row.get("title")) or "(no text)"
    known = (show_text(row.get("author"), 40), show_text(row.get("channel"), 40))
    moment = show_moment(row["time"], short=True)
    source = " · ".join([*filter(None, known), moment])
    language = str(row.get("text_language"))
    return Quote(
        text, source, safe_link(row.get("url")), language if language in ("es", "en") else ""
    )
