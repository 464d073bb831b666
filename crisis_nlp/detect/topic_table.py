"""The table of topics: what each is about, how big it is, how fast it grows, who can be quoted."""

from __future__ import annotations

import numpy as np
import pandas as pd

from crisis_nlp.detect.links import shared_links
from crisis_nlp.detect.novelty import topic_novelty
from crisis_nlp.detect.titles import title_topics
from crisis_nlp.detect.topic_states import topic_states
from crisis_nlp.detect.typical import typical_order
from crisis_nlp.text.voices import first_copies, voices

MOST = 200
"""Topics described at most, those with most mentions of the last day first."""
TEXTS = 100
"""Distinct texts that a topic's title is read from at most, its first ones."""
EXAMPLES = 3
GROWTH_HOURS = 6
DAY = pd.Timedelta(days=1)
LABELS = ("complaint", "harm", "asymmetry")

COLUMNS = (
    "topic", "title", "keywords", "state", "first", "last", "mentions", "voices", "copies",
    "growth", "half_life", "novelty", *LABELS, "severity", "reach", "first_author", "top_link",
    "example_ids", "examples",
)  # fmt: skip
"""The columns of a table of topics, in order."""


def describe_topics(
    mentions: pd.DataFrame, as_of: pd.Timestamp, *, background: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Describe one brand's topics as of a moment.

    Parameters
    ----------
    mentions
        One brand's mentions with the columns of the stages before; label columns and counts are
        used where present. Mentions after ``as_of`` are not looked at.
    as_of
        The moment, with a time zone.
    background
        The brand's mentions, of these and all other topics, that novelty is measured against; what
        is younger than a day is not looked at. The mentions themselves if not given.

    Returns
    -------
    pandas.DataFrame
        A row a topic, at most ``MOST``; those with most mentions in the last 24 hours first, then
        the biggest. ``mentions`` counts copies by one voice once, and ``copies`` the others. Means
        over them are ``complaint``, ``harm`` and ``asymmetry`` (shares, 0 to 1) and ``severity``
        (0 to 4). ``growth`` is the mentions of the last six hours for each one of the six hours
        before, of which there is taken to be at least one. ``half_life`` is the hours from the
        first mention in which half of them came. ``novelty``, 0 to 1, is that of
        ``topic_novelty``, ``state`` one of ``topic_states``. ``reach`` is people, NaN if unknown.
        ``first_author`` spread it first, NaN if unknown; ``top_link`` is the page that most voices
        link to, NaN if none. ``examples`` are its most typical distinct texts, ``example_ids``
        their ids.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.detect.topic_table import describe_topics
    >>> from crisis_nlp.mentions import check_mentions
    >>> times = pd.to_datetime(["2026-05-02T20:00Z", "2026-05-02T20:05Z"])
    >>> table = check_mentions(pd.DataFrame({"time": times, "text": ["ill", "so ill"]}))
    >>> table = table.assign(clean=table["text"], group=["a", "b"], topic="t-1")
    >>> describe_topics(table, times[1])[["topic", "title", "voices"]].to_dict("records")
    [{'topic': 't-1', 'title': 'ill', 'voices': 2}]
    """
    seen = mentions[(mentions["time"] <= as_of) & mentions["topic"].notna()]
    counted = seen[first_copies(seen).to_numpy(bool)]
    counted = counted.assign(
        voice=voices(counted),
        age=(as_of - counted["time"]).dt.total_seconds() / 3600,
        people=counted["reach"].fillna(counted["followers"]),
    ).sort_values(["time", "mention_id", "clean", "author"], kind="stable")
    topics = _figures(counted)
    every = seen["topic"].value_counts().reindex(topics["topic"]).to_numpy("int64")
    topics["copies"] = every - topics["mentions"].to_numpy("int64")
    topics = topics.sort_values(["today", "mentions", "topic"], ascending=[False, False, True])
    topics = topics.head(MOST).reset_index(drop=True)
    past = mentions if background is None else background
    past = past[past["time"] <= as_of - DAY].sort_values(["time", "mention_id"], kind="stable")
    named = _with_words(topics, counted[counted["topic"].isin(topics["topic"])], past)
    return named.assign(state=topic_states(named, as_of))[list(COLUMNS)]


def _figures(counted: pd.DataFrame) -> pd.DataFrame:
    known = {name: counted[name] for name in (*LABELS, "severity") if name in counted.columns}
    rows = counted.assign(
        **{name: known.get(name, np.nan) for name in (*LABELS, "severity")},
        now=counted["age"] < GROWTH_HOURS,
        before=(counted["age"] >= GROWTH_HOURS) & (counted["age"] < 2 * GROWTH_HOURS),
        today=counted["age"] < 24,
    )
    by = rows.groupby("topic", sort=True)
    figures = by.agg(
        first=("time", "min"),
        half=("age", "median"),
        last=("time", "max"),
        mentions=("mention_id", "size"),
        voices=("voice", "nunique"),
        now=("now", "sum"),
        before=("before", "sum"),
        today=("today", "sum"),
        **{name: (name, "mean") for name in (*LABELS, "severity")},
    )
    figures["reach"] = by["people"].sum(min_count=1)
    figures["first_author"] = rows.drop_duplicates("topic").set_index("topic")["author"]
    figures["half_life"] = by["age"].max() - figures["half"]
    figures["growth"] = (figures["now"] / figures["before"].clip(lower=1)).astype("float64")
    return figures.reset_index()


def _with_words(topics: pd.DataFrame, counted: pd.DataFrame, past: pd.DataFrame) -> pd.DataFrame:
    shown = counted.drop_duplicates(["topic", "group"])
    shown = shown[shown.groupby("topic").cumcount() < TEXTS]
    texts = {str(topic): part["clean"].tolist() for topic, part in shown.groupby("topic")}
    brand = shown["brand"].dropna()
    titles = title_topics(texts, str(brand.iloc[0]) if len(brand) else "")
    examples = {str(topic): _typical(part) for topic, part in shown.groupby("topic")}
    novelty, links = topic_novelty(texts, past), _top_links(counted)
    order = topics["topic"].tolist()
    return topics.assign(
        title=pd.Series([titles[t].title for t in order], dtype="str"),
        keywords=pd.Series([list(titles[t].keywords) for t in order], dtype=object),
        novelty=np.array([novelty[t] for t in order], dtype="float64"),
        top_link=pd.Series([links.get(t) for t in order], dtype="str"),
        example_ids=pd.Series([examples[t][0] for t in order], dtype=object),
        examples=pd.Series([examples[t][1] for t in order], dtype=object),
    )


def _top_links(counted: pd.DataFrame) -> dict[str, str]:
    """Return for each topic the page that most voices link to, the first one on a tie."""
    links = counted.assign(link=shared_links(counted))[["topic", "link", "voice"]]
    links = links[links["link"] != ""].drop_duplicates()
    tops = (
        links.groupby(["topic", "link"], sort=False)
        .size()
        .sort_values(ascending=False, kind="stable")
    )
    return {str(topic): str(link) for topic, link in reversed(tops.index.tolist())}


def _typical(part: pd.DataFrame) -> tuple[list[str], list[str]]:
    """Return ids and texts of the mentions whose words most of the topic's texts share."""
    chosen = part.iloc[typical_order(part["clean"].tolist())[:EXAMPLES]]
    text = chosen["text"].fillna(chosen["title"])
    return chosen["mention_id"].tolist(), text.tolist()
