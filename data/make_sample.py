"""Write the sample export: three weeks of an invented brand, laid out as a real tool's download.

Run ``python data/make_sample.py``; the same sentences give the same bytes. The calm weeks shuffle
the sentences over the days in a restaurant's rhythm; the last evening is played line by line.
"""

from __future__ import annotations

import csv
import math
import random
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
FIRST_DAY = datetime(2026, 4, 12, tzinfo=UTC)
CRISIS = datetime(2026, 5, 2, 18, tzinfo=UTC)
LAST_SECOND = datetime(2026, 5, 2, 23, 59, 59, tzinfo=UTC)
BRAND = "Casa Brisol"
HOUSE = "casabrisol"

# Mentions by hour of the day (UTC) and by weekday (Monday first): meals in Spain, more at weekends.
HOURS = (2, 1, 0, 0, 0, 1, 2, 4, 5, 6, 8, 11, 14, 15, 12, 8, 6, 6, 8, 11, 14, 13, 9, 5)
WEEKDAYS = (9, 9, 10, 11, 14, 17, 16)

REPEATS = {"answer": 4, "advertisement": 1, "news": 1}
NETWORKS = {"review": ("review",), "news": ("news",), "advertisement": ("twitter", "instagram")}
HOMES = {
    "es": [("ESP", "Spain")],
    "en": [("GBR", "United Kingdom"), ("IRL", "Ireland")],
}
TONES = {"praise": "positive", "grumble": "negative", "guest": "negative", "angry": "negative"}


@dataclass(frozen=True)
class Voice:
    """An invented account."""

    handle: str
    language: str
    followers: int | None
    country: tuple[str, str]


@dataclass(frozen=True)
class Post:
    """One mention before it becomes a row; ``source`` is the post it reposts."""

    time: datetime
    voice: Voice
    network: str
    kind: str
    text: str
    title: str = ""
    source: str = ""


def make_voices(book: dict[str, Any], rng: random.Random) -> dict[str, list[Voice]]:
    """Invent accounts by language; a fifth of them hide how many follow them."""
    voices = {}
    for language, first in book["names"].items():
        handles = [f"{name}{ending}" for name in first for ending in book["endings"]]
        rng.shuffle(handles)
        voices[language] = [invent(handle, language, rng) for handle in handles]
    return voices


def invent(handle: str, language: str, rng: random.Random) -> Voice:
    """Give an account its following and, four times in five, a country."""
    followers = None if rng.random() < 0.2 else int(math.exp(rng.gauss(5.3, 1.2)))
    home = HOMES[language][rng.randrange(len(HOMES[language]))]
    return Voice(handle, language, followers, home if rng.random() < 0.8 else ("", ""))


def calm_posts(
    book: dict[str, Any], voices: dict[str, list[Voice]], rng: random.Random
) -> list[Post]:
    """Deal every calm sentence onto the days, those with slots several times."""
    deck = [
        (kind, language, filled)
        for kind, by_language in book["calm"].items()
        for language, sentences in by_language.items()
        for sentence in sentences
        for filled in fill(sentence, book["slots"][language], REPEATS.get(kind, 3), rng)
    ]
    rng.shuffle(deck)
    times = calm_times(len(deck), rng)
    posts = []
    for time, (kind, language, text) in zip(times, deck, strict=True):
        if time >= CRISIS and kind in ("answer", "advertisement", "news"):
            continue
        title, _, body = text.rpartition("|")
        text = body.replace("{other}", rng.choice(voices[language][:40]).handle)
        voice = speaker(kind, language, voices, rng)
        network = rng.choice(
            NETWORKS.get(kind, ("twitter", "twitter", "twitter", "instagram", "facebook"))
        )
        posts.append(
            Post(time, voice, "twitter" if kind == "answer" else network, kind, text, title)
        )
        if kind == "advertisement" and network == "twitter":
            posts += repost(posts[-1], 2, voices, rng, 90)
    return posts


def fill(sentence: str, slots: dict[str, list[str]], repeats: int, rng: random.Random) -> list[str]:
    """Fill the slots of a sentence in up to ``repeats`` different ways."""
    used = [name for name in slots if f"{{{name}}}" in sentence]
    if not used and "{other}" not in sentence:
        return [sentence]
    decks = {name: rng.sample(slots[name], len(slots[name])) for name in used}
    filled = []
    for turn in range(repeats):
        text = sentence
        for name in used:
            before, _, after = text.partition(f"{{{name}}}")
            word = decks[name][turn]
            opens = not before or before.endswith((". ", "! ", "? "))
            text = before + (word[:1].upper() + word[1:] if opens else word) + after
        filled.append(text)
    return filled


def calm_times(count: int, rng: random.Random) -> list[datetime]:
    """Draw ``count`` moments up to the last afternoon, in the rhythm of the meals."""
    hours = [FIRST_DAY + timedelta(hours=h) for h in range(21 * 24)]
    weights = [HOURS[hour.hour] * WEEKDAYS[hour.weekday()] for hour in hours]
    drawn = rng.choices(hours, weights, k=count)
    return sorted(hour + timedelta(seconds=rng.randrange(3600)) for hour in drawn)


def speaker(kind: str, language: str, voices: dict[str, list[Voice]], rng: random.Random) -> Voice:
    """Choose who says it: the house, a paper or a guest (those first in the list say more)."""
    if kind in ("advertisement", "answer"):
        return Voice(HOUSE, language, 18_400, ("ESP", "Spain"))
    if kind in ("news", "journalist"):
        paper = "gacetamarevilla" if language == "es" else "coastweekly"
        return Voice(paper, language, 31_200 if language == "es" else 5_900, ("ESP", "Spain"))
    if kind == "authority":
        return Voice("saludmarevilla", language, 12_700, ("ESP", "Spain"))
    return voices[language][int(len(voices[language]) * 0.7 * rng.random() ** 1.5)]


def crisis_posts(
    book: dict[str, Any], voices: dict[str, list[Voice]], rng: random.Random
) -> list[Post]:
    """Play the last evening; every witness is somebody who has not spoken before."""
    fresh = {language: iter(known[int(len(known) * 0.7) :]) for language, known in voices.items()}
    loud = next(fresh["es"])
    posts = []
    for minute, language, kind, reposts, line in book["crisis"]["lines"]:
        title, _, text = line.rpartition("|")
        official = kind in ("news", "journalist", "authority")
        voice = speaker(kind, language, voices, rng) if official else next(fresh[language])
        voice = loud if kind == "copy" else voice
        network = (
            "news" if kind == "news" else rng.choice(("twitter", "twitter", "twitter", "facebook"))
        )
        network = "twitter" if reposts or (official and kind != "news") else network
        time = CRISIS + timedelta(minutes=minute, seconds=rng.randrange(60))
        posts.append(Post(time, voice, network, kind, text, title))
        posts += repost(posts[-1], reposts, voices, rng, 35)
    return posts


def repost(
    post: Post, count: int, voices: dict[str, list[Voice]], rng: random.Random, minutes: int
) -> list[Post]:
    """Repeat a post ``count`` times within the hours after, cut to 140 characters as exports do."""
    text = f"RT @{post.voice.handle}: {post.text}"
    text = text if len(text) <= 140 else text[:139] + "…"
    sharers = rng.sample(voices[post.voice.language], count)
    reposts = []
    for voice in sharers:
        time = min(post.time + timedelta(minutes=2 + rng.expovariate(1 / minutes)), LAST_SECOND)
        reposts.append(Post(time, voice, "twitter", "repost", text, source=address(post)))
    return reposts


def address(post: Post) -> str:
    """Return the post's address on a host that cannot exist."""
    stamp = int(post.time.timestamp() * 1000)
    return f"https://{post.network}.example/{post.voice.handle}/status/{stamp}"


def row(post: Post, number: int, columns: list[str], rng: random.Random) -> dict[str, str]:
    """Lay a post out in the export's columns; what the tool would not know stays empty."""
    followers = post.voice.followers
    attention = 0.0 if followers is None else followers * (4 if post.time >= CRISIS else 1)
    likes, shares, replies = (
        int(rng.expovariate(1 / (1 + attention * part))) for part in (0.02, 0.006, 0.004)
    )
    loose = {
        "Query Id": "2057310007",
        "Query Name": BRAND,
        "Date": f"{post.time:%Y-%m-%d %H:%M:%S}.0",
        "Title": post.title or post.text[:60],
        "Snippet": post.text[:80],
        "Url": address(post),
        "Domain": f"{post.network}.example",
        "Sentiment": TONES.get(post.kind, "neutral"),
        "Page Type": post.network,
        "Page Type Name": post.network.capitalize(),
        "Language": post.voice.language,
        "Country Code": post.voice.country[0],
        "Country": post.voice.country[1],
        "Account Type": "organizational" if post.voice.handle == HOUSE else "individual",
        "Added": f"{post.time + timedelta(minutes=3):%Y-%m-%dT%H:%M:%S}.000+0000",
        "Updated": f"{post.time + timedelta(hours=1):%Y-%m-%dT%H:%M:%S}.000+0000",
        "Author": post.voice.handle,
        "Full Name": post.voice.handle,
        "Full Text": post.text,
        "Hashtags": ", ".join(w.lower() for w in post.text.split() if w.startswith("#")),
        "Mentioned Authors": ", ".join(
            w.strip(":.,?") for w in post.text.split() if w.startswith("@")
        ),
        "Original Url": post.source or address(post),
        "Resource Id": str(9_100_000_000_000_000_001 + 1_000_003 * number),
        "Thread Entry Type": {"repost": "share", "answer": "reply"}.get(post.kind, "post"),
        "Reach (new)": "" if followers is None else str(int(followers * rng.uniform(0.2, 0.6))),
    }
    if post.network == "twitter":
        loose |= {"Twitter Followers": "" if followers is None else str(followers)}
        loose |= {"Twitter Likes": str(likes), "Twitter Retweets": str(shares)}
        loose |= {"Twitter Reply Count": str(replies), "Twitter Retweet of": post.source}
        loose |= {"Twitter Verified": "false"}
    elif post.network == "instagram":
        loose |= {"Instagram Followers": "" if followers is None else str(followers)}
        loose |= {"Instagram Likes": str(likes), "Instagram Comments": str(replies)}
    elif post.network == "facebook":
        loose |= {"Facebook Likes": str(likes), "Facebook Shares": str(shares)}
        loose |= {"Facebook Comments": str(replies)}
    return {column: loose.get(column, "") for column in columns}


def write_sample(path: Path) -> None:
    """Write the export: five lines about the query, an empty one, the header, a row a mention."""
    book = tomllib.loads((FOLDER / "sample_sentences.toml").read_text(encoding="utf-8"))
    rng = random.Random(20260502)
    columns = book["header"].split(",")
    voices = make_voices(book, rng)
    posts = calm_posts(book, voices, rng) + crisis_posts(book, voices, rng)
    posts.sort(key=lambda post: (post.time, post.voice.handle, post.text))
    preamble = {
        "Report:": "Bulk Mentions Download",
        "Brand:": BRAND,
        "From:": f"{FIRST_DAY:%a %b %d %H:%M:%S} UTC {FIRST_DAY.year}",
        "To:": f"{LAST_SECOND:%a %b %d %H:%M:%S} UTC {LAST_SECOND.year}",
        "Label:": BRAND,
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows(preamble.items())
        file.write("\n")
        writer.writerow(columns)
        writer.writerows(row(post, n, columns, rng).values() for n, post in enumerate(posts))


if __name__ == "__main__":
    write_sample(FOLDER / "sample_brandwatch.csv")
