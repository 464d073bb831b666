"""Mentions of invented brands with every stage column set by hand."""

import pandas as pd

from crisis_nlp.mentions import check_mentions

NOW = pd.Timestamp("2026-05-20T20:00:00Z")

ORDINARY = {"complaint": 0.05, "harm": 0.02, "asymmetry": 0.05, "severity": 0.2, "sentiment": 0.1}
GRUMBLE = {"complaint": 0.9, "harm": 0.05, "asymmetry": 0.05, "severity": 1.0, "sentiment": -0.6}
ILL = {"complaint": 0.5, "harm": 0.95, "asymmetry": 0.4, "severity": 3.0, "sentiment": -0.7}
CRASH = {"complaint": 0.02, "harm": 0.96, "asymmetry": 0.95, "severity": 3.9, "sentiment": -0.6}
VIDEO = {"complaint": 0.02, "harm": 0.6, "asymmetry": 0.97, "severity": 3.5, "sentiment": -0.2}
NEWS = {"complaint": 0.02, "harm": 0.1, "asymmetry": 0.9, "severity": 2.0, "sentiment": -0.1}


def mention(hours_ago: float, labels: dict[str, float], **columns: object) -> dict[str, object]:
    """One mention so many hours before NOW, with the numbers given and an own author and text."""
    return {"time": NOW - pd.Timedelta(hours=hours_ago), **labels, **columns}


def brand(*mentions: dict[str, object]) -> pd.DataFrame:
    """A brand's table with all stage columns; what a mention does not say gets a default."""
    rows = [
        {
            "mention_id": f"m{number}",
            "author": f"author{number}",
            "text": f"text {number}",
            "group": f"g{number}",
            "topic": f"t-{number}",
            "brand": "Brisol",
            **row,
        }
        for number, row in enumerate(mentions)
    ]
    table = check_mentions(pd.DataFrame(rows)) if rows else _empty()
    text = table["text"].fillna("")
    return table.assign(clean=text).sort_values("time", kind="stable", ignore_index=True)


def _empty() -> pd.DataFrame:
    columns = dict.fromkeys(ORDINARY, pd.Series(dtype="float64"))
    texts = dict.fromkeys(("text", "group", "topic"), pd.Series(dtype="str"))
    time = pd.Series(dtype="datetime64[us, UTC]")
    return check_mentions(pd.DataFrame({"time": time, **texts, **columns}))


def background(
    days: int, each: int, labels: dict[str, float] = ORDINARY
) -> list[dict[str, object]]:
    """``each`` mentions a day, every one by another author, evenly up to NOW."""
    gap = 24 / each
    return [
        mention(gap * n + gap / 2, labels, author=f"guest{n}", text=f"day {n}", group=f"day{n}")
        for n in range(days * each)
    ]
