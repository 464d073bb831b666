"""Tables that real exports lead to and that a stage must survive."""

import pandas as pd

from crisis_nlp.mentions import check_mentions

START = pd.Timestamp("2026-05-02T18:00:00Z")

SENTENCES = (
    "The soup at Brisol was cold again, two hours of waiting",
    "Mi hermana está vomitando desde que cenamos en Brisol",
    "Four of us ended up in hospital after the oysters at Brisol",
    "¿Alguien sabe qué ha pasado en el Brisol de la plaza?",
    "Lovely evening at Brisol, thank you!",
    "BREAKING: health department closes Brisol kitchen after 12 people fall ill",
)


def table(rows: int = 6, **columns: object) -> pd.DataFrame:
    """``rows`` mentions ten minutes apart by different authors."""
    base = pd.DataFrame(
        {
            "mention_id": [f"m{n}" for n in range(rows)],
            "time": [START + pd.Timedelta(minutes=10 * n) for n in range(rows)],
            "text": [SENTENCES[n % len(SENTENCES)] for n in range(rows)],
            "author": [f"author{n}" for n in range(rows)],
            "followers": [100.0 * n for n in range(rows)],
            "brand": "Brisol",
        }
    )
    return check_mentions(base.assign(**columns))


def reposts() -> pd.DataFrame:
    original = SENTENCES[2]
    texts = [original, f"RT @author0: {original}", f"RT @author0: {original[:40]}…", original]
    return table(4, text=texts)


AWKWARD = {
    "empty": table(0),
    "one mention": table(1),
    "ordinary": table(12),
    "shuffled": table(12).sample(frac=1, random_state=7),
    "no text at all": table(5, text=None),
    "some without text": table(6, text=[None, "", *SENTENCES[:4]]),
    "only marks": table(4, text=["…", "🙃🙃🙃", "@user URL", "   "]),
    "title only": table(3, text=None, title="Brisol closes its kitchen after guests fall ill"),
    "one second": table(12, time=START),
    "one id": table(6, mention_id="7"),
    "no authors": table(6, author=None),
    "no brands": table(6, brand=None),
    "several brands": table(6, brand=["a", "a", "b", None, "b", "a"]),
    "copies": table(9, text=SENTENCES[2], author="bot"),
    "reposts": reposts(),
    "own index": table(6).set_index(pd.Index(list("fedcba"))),
    "right to left": table(2, text=["المطعم سيء جدا", "\u202egnihtemos\u202c \x00 broken"]),
    "half an emoji": table(1, text=pd.Series(["sick after the oysters \ud83e"], dtype=object)),
    "a very long text": table(1, text="palabra " * 50_000),
    "ten years": table(3, time=[START - pd.DateOffset(years=10), START, START]),
}
