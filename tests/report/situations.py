"""Hand-made assessments: one evening at an invented restaurant, and everything unknown."""

import numpy as np
import pandas as pd

from crisis_nlp.assess.verdict import Signal, Verdict
from crisis_nlp.mentions import check_mentions
from crisis_nlp.report.assessment import Assessment
from crisis_nlp.respond.plan import Contact, LevelPlan, Message, Plan

AS_OF = pd.Timestamp("2026-05-02T23:30:00Z")
NASTY = (
    "<script>alert(\"1\")</script> \u202e[bold]kcik[/bold] 'quoted' & \x1b[31mred\x1b[0m "
    + "x" * 400
)

TEXTS = (
    "My sister has been throwing up since dinner at Casa Brisol",
    "Cuatro de la mesa estamos en urgencias después de cenar en Casa Brisol",
    NASTY,
)


def mentions(texts=TEXTS, brand="Casa Brisol"):
    count = len(texts)
    return check_mentions(
        pd.DataFrame(
            {
                "mention_id": [f"m{n}" for n in range(count)],
                "time": [AS_OF - pd.Timedelta(minutes=10 * (count - n)) for n in range(count)],
                "text": list(texts),
                "author": [f"guest{n}" for n in range(count)],
                "channel": "twitter",
                "url": ["https://social.example/1", "javascript:alert(1)", None][:count],
                "brand": brand,
            }
        )
    ).assign(text_language=pd.Series(["en", "es", "other"][:count], dtype="str"))


def windows(hours=100):
    end = pd.date_range(end=AS_OF, periods=hours, freq="h")
    volume = 2 + 2 * np.sin(np.arange(hours) / 4) ** 2
    volume[-4:] = [9, 20, 37, 14]
    expected = np.full(hours, 3.0)
    spread = np.full(hours, 1.5)
    expected[:24] = spread[:24] = np.nan
    return pd.DataFrame(
        {
            "start": end - pd.Timedelta("1h"),
            "end": end,
            "volume": volume.round(),
            "expected": expected,
            "spread": spread,
            "deviation": (volume.round() - expected) / spread,
        }
    )


def topics(**columns):
    table = pd.DataFrame(
        {
            "topic": ["t-00000001", "t-00000002"],
            "title": ["urgencias, cenar", NASTY],
            "keywords": [["urgencias", "cenar", "hospital"], ["<b>", "sopa"]],
            "state": ["growing", "lone"],
            "first": AS_OF - pd.Timedelta(hours=3),
            "last": AS_OF,
            "mentions": [40, 2],
            "voices": [37, 1],
            "copies": [5, 0],
            "growth": [12.5, np.nan],
            "half_life": [2.5, 0.0],
            "novelty": [0.9, np.nan],
            "complaint": [0.4, 0.0],
            "harm": [0.8, np.nan],
            "asymmetry": [0.5, 0.0],
            "severity": [3.1, np.nan],
            "reach": [12400.0, np.nan],
            "first_author": [None, None],
            "top_link": [None, None],
            "example_ids": [["m0", "m1"], ["gone"]],
            "examples": [list(TEXTS[:2]), [NASTY]],
            "score": [70.0, np.nan],
            "level": [3, 0],
            "asserting": [9, 0],
            "asking": [4, 0],
            "denying": [0, 1],
            "first_media": [AS_OF - pd.Timedelta(hours=1), pd.NaT],
            "organisation": [pd.NaT, pd.NaT],
            "affected": ["4 hospitalised and 3 ill", None],
        }
    )
    return table.assign(**columns)


def signal(name, component, points, **changes):
    fields = {
        "name": name,
        "component": component,
        "value": 5.0,
        "unit": "distinct voices",
        "start": 1.0,
        "saturation": 10.0,
        "points": points,
        "maximum": 20.0,
        "reason": f"The reason for {name}.",
        "mention_ids": ("m0", "m1", "m2"),
    }
    return Signal(**(fields | changes))


SIGNALS = (
    signal("negativity", "sentiment", 8.0),
    signal("deviation", "volume", 18.0, unit="sigmas"),
    signal("harm", "impact", 20.0, reason=NASTY),
    signal("reach", "impact", 0.0, value=np.nan, mention_ids=()),
    signal("harm_floor", "rules", 14.5, start=np.nan, saturation=np.nan, maximum=np.nan),
)


def verdict(**changes):
    fields = {
        "brand": "Casa Brisol",
        "as_of": AS_OF,
        "score": 60.5,
        "low": 58.0,
        "high": 72.25,
        "level": 3,
        "signals": SIGNALS,
        "unknown": ("Reach is unknown for 2 of 3 voices.", NASTY),
        "topics": topics(),
        "windows": windows(),
        "mentions": 3,
        "policy": "abc123",
    }
    return Verdict(**(fields | changes))


def plan_page(level=3):
    people = {
        "ana": Contact("Ana Rial", "Press", phone="+34 600 000 001", deputy="leo"),
        "leo": Contact("Leo <Marsh>", "Kitchen", email="leo@casabrisol.example"),
    }
    page = LevelPlan(("ana", "leo"), ("Call the guests", "Hold the ads"), 30)
    drafts = (Message("harm to people", "en", "We know that guests of [restaurant] fell ill."),)
    return Plan("Casa Brisol", "ana", people, {"serious": page}, drafts).page(level)


def assessment(head=None, *, others=(), table=None, plan=None, notes=()):
    return Assessment(
        brands=(head or verdict(), *others),
        mentions=mentions() if table is None else table,
        plan=plan,
        versions={"crisis_nlp": "0.1.0", "model": "fast abc", "policy": "abc123"},
        notes=notes,
    )


def full():
    other = verdict(brand="Brisol <Hotels>", score=12.0, low=10.0, high=15.0, level=0)
    return assessment(others=(other,), plan=plan_page(), notes=("Times were taken as UTC.", NASTY))


def bare():
    """Nothing known: no brand, no windows, no topics, no signals' values, no plan."""
    unknown = tuple(
        signal(name, part, 0.0, value=np.nan, mention_ids=())
        for name, part in (("negativity", "sentiment"), ("deviation", "volume"), ("harm", "impact"))
    )
    head = verdict(
        brand="",
        score=0.0,
        low=0.0,
        high=0.0,
        level=0,
        signals=unknown,
        unknown=(),
        topics=topics().iloc[:0],
        windows=windows().iloc[:0],
    )
    return assessment(head, table=mentions((None,), brand=None))


def all_unknown():
    """Tables with rows, and NaN in every number that may be unknown."""
    empty = dict.fromkeys(
        ("growth", "complaint", "harm", "asymmetry", "severity", "reach", "score", "level"), np.nan
    )
    unknown = dict.fromkeys(("expected", "spread", "deviation"), np.nan)
    return assessment(verdict(topics=topics(**empty), windows=windows().assign(**unknown)))
