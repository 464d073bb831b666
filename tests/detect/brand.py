"""Mentions of one invented brand as the text stage leaves them."""

import pandas as pd

from crisis_nlp.mentions import check_mentions
from crisis_nlp.text.preparing import prepare_text

NOW = pd.Timestamp("2026-05-20T20:00:00Z")


def said(hours_ago: float, text: str | None, **columns: object) -> dict[str, object]:
    """A mention so many hours before NOW."""
    return {"time": NOW - pd.Timedelta(hours=hours_ago), "text": text, **columns}


def mentions(*rows: dict[str, object]) -> pd.DataFrame:
    """A table of mentions m0, m1, … of Brisol; what a row does not say is unknown."""
    if not rows:
        return prepare_text(nothing())
    named = [{"mention_id": f"m{n}", "brand": "Brisol", **row} for n, row in enumerate(rows)]
    return prepare_text(check_mentions(pd.DataFrame(named)))


def nothing() -> pd.DataFrame:
    text, time = pd.Series(dtype="str"), pd.Series(dtype="datetime64[us, UTC]")
    return check_mentions(pd.DataFrame({"time": time, "text": text}))
