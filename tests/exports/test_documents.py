"""JSON and XML of every tool, read by where their records lie."""

import json

import pandas as pd
import pytest

from crisis_nlp import read_mentions
from crisis_nlp.errors import InputError
from crisis_nlp.exports.documents import parse_documents
from crisis_nlp.exports.flattening import flatten
from crisis_nlp.exports.xml_documents import parse_xml

BIG = 9_000_000_000_000_000_017
POST = {
    "id": str(BIG),
    "author_id": "7",
    "created_at": "2026-03-05T14:22:01.000Z",
    "text": "Cold soup at Brisol",
    "lang": "en",
    "public_metrics": {"retweet_count": 3, "reply_count": 2, "like_count": 5},
}
REPOST = POST | {
    "id": "18",
    "author_id": "8",
    "text": "RT @ana: Cold soup at…",
    "referenced_tweets": [{"type": "retweeted", "id": str(BIG)}],
}
USERS = [
    {"id": "7", "username": "ana", "public_metrics": {"followers_count": 40}},
    {"id": "8", "username": "luis", "public_metrics": {"followers_count": 4}},
]
STATUS = {
    "id_str": str(BIG),
    "id": str(BIG),
    "full_text": "Cold soup at Brisol",
    "created_at": "Thu Mar 05 14:22:01 +0000 2026",
    "favorite_count": "5",
    "retweet_count": "3",
    "lang": "en",
}


def lines(*records) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def read(save, content, name="a.json", **options):
    mentions, reading = read_mentions(save(content, name), report=True, **options)
    report = reading.files[0]
    assert report.rows == report.mentions + len(report.rejects)
    return mentions, report


def test_a_page_gives_its_posts_their_authors_and_reposts_their_whole_text(save):
    original = {"id": str(BIG), "author_id": "7", "text": "Cold soup at Brisol, again and again"}
    page = {
        "data": [POST, REPOST],
        "includes": {"users": USERS, "tweets": [original]},
        "meta": {"result_count": 2},
    }
    mentions, report = read(save, lines(page, page), "pages.jsonl")
    assert (report.format, report.rows, report.delimiter) == ("twitter_api_v2", 4, "JSON Lines")
    first, repost = mentions.iloc[0], mentions.iloc[1]
    assert first[["mention_id", "author", "followers", "likes"]].tolist() == [
        str(BIG),
        "ana",
        40,
        5,
    ]
    assert repost["text"] == "RT @ana: Cold soup at Brisol, again and again"
    assert repost[["kind", "parent_id"]].tolist() == ["repost", str(BIG)]


def test_flattened_posts_and_pages_are_one_format(save):
    flat = POST | {"author": USERS[0], "__twarc": {"version": "2.0.8"}}
    for content in (lines(flat), json.dumps([flat], indent=1), json.dumps({"data": [flat]})):
        mentions, report = read(save, content)
        assert report.format == "twitter_api_v2"
        assert mentions["author"].tolist() == ["ana"]


@pytest.mark.parametrize("name", ["tweets", "tweet"])
def test_the_scripts_of_an_archive_are_read_wrapped_or_not(save, name):
    for record in ({"tweet": STATUS}, STATUS):
        script = f"window.YTD.{name}.part0 = " + json.dumps([record], indent=2)
        mentions, report = read(save, script, "tweets.js")
        assert report.format == "twitter_archive_script"
        assert mentions.loc[0, ["mention_id", "likes", "shares"]].tolist() == [str(BIG), 5, 3]
        assert mentions.loc[0, "time"] == pd.Timestamp("2026-03-05T14:22:01Z")


def test_ids_beyond_what_a_float_holds_stay_whole(save):
    post = {
        "date": "2026-03-05T14:22:01+00:00",
        "content": "hola",
        "id": BIG,
        "user": {"username": "ana", "followersCount": 4},
        "replyCount": 1,
        "retweetCount": 2,
        "likeCount": 3,
        "inReplyToTweetId": BIG - 1,
    }
    mentions, report = read(save, lines(post), "old.jsonl")
    assert report.format == "snscrape_twitter"
    assert mentions.loc[0, ["mention_id", "parent_id"]].tolist() == [str(BIG), str(BIG - 1)]


def test_comment_threads_give_top_comments_and_replies(save):
    def comment(name, parent=None, **more):
        snippet = {
            "textDisplay": f"Soup &lt; {name}<br>cold",
            "authorDisplayName": f"@{name}",
            "publishedAt": "2026-03-05T14:22:01Z",
            "likeCount": 1,
        } | ({"parentId": parent} if parent else {})
        return {"id": f"U{name}", "snippet": snippet | more}

    thread = {
        "id": "Uana",
        "snippet": {"topLevelComment": comment("ana"), "totalReplyCount": 7},
        "replies": {"comments": [comment("luis", "Uana", textOriginal="so &lt; cold")]},
    }
    for content in (json.dumps({"items": [thread]}), lines(thread, thread)):
        mentions, report = read(save, content)
        assert report.format == "youtube_threads"
        assert mentions["text"].tolist()[:2] == ["Soup < ana\ncold", "so &lt; cold"]
        assert mentions["author"].tolist()[:2] == ["ana", "luis"]
        assert mentions["replies"].iloc[0] == 7
        assert mentions["parent_id"].tolist()[1] == "Uana"
        assert mentions["kind"].tolist()[:2] == ["comment", "reply"]


def test_comments_of_a_video_carry_its_link(save):
    video = {
        "id": "v1",
        "title": "Soup",
        "webpage_url": "https://www.youtube.com/watch?v=v1",
        "comments": [
            {
                "id": "c1",
                "parent": "root",
                "text": "cold",
                "author": "@ana",
                "author_id": "U1",
                "timestamp": 1772720521,
                "like_count": 2,
            }
        ],
    }
    mentions, report = read(save, json.dumps(video), "v.info.json")
    assert report.format == "ytdlp"
    assert mentions.loc[0, "url"].endswith("v=v1")
    assert pd.isna(mentions.loc[0, "parent_id"])


def test_reddit_dumps_and_listings(save):
    post = {
        "id": "p1",
        "title": "Sick after Brisol",
        "selftext": "[removed]",
        "author": "[deleted]",
        "created_utc": 1772720521.0,
        "score": 9,
        "num_comments": 2,
        "subreddit": "food",
        "permalink": "/r/food/comments/p1/x/",
    }
    answer = {
        "id": "c1",
        "body": "me too",
        "author": "ana",
        "created_utc": 1772720600,
        "score": -1,
        "subreddit": "food",
        "link_id": "t3_p1",
        "parent_id": "t3_p1",
    }
    listing = {"kind": "Listing", "data": {"children": [{"kind": "t3", "data": post}]}}
    for content in (lines(post), json.dumps(listing), json.dumps([post])):
        mentions, report = read(save, content)
        assert report.format == "reddit"
        assert mentions[["text", "author"]].isna().all(axis=None)
        assert mentions.loc[0, "url"] == "https://www.reddit.com/r/food/comments/p1/x/"
    mentions, report = read(save, lines(answer))
    assert report.format == "reddit_comments"
    assert mentions.loc[0, ["kind", "parent_id", "text"]].tolist() == ["reply", "p1", "me too"]
    assert pd.isna(mentions.loc[0, "likes"])


def test_a_boost_has_the_text_of_what_it_boosts(save):
    status = {
        "id": "1",
        "created_at": "2026-03-05T14:22:01.000Z",
        "content": "<p>Sopa &amp; pan<br />fría</p><p>otra vez</p>",
        "language": "es",
        "account": {"acct": "ana@m.example", "followers_count": 4},
        "reblogs_count": 1,
        "favourites_count": 2,
        "replies_count": 3,
        "reblog": None,
    }
    boost = status | {"id": "2", "content": "", "reblog": {"id": "1", "content": "<p>Sopa</p>"}}
    mentions, report = read(save, lines(status, boost))
    assert report.format == "mastodon"
    assert mentions["text"].tolist() == ["Sopa & pan\nfría\n\notra vez", "Sopa"]
    assert mentions["kind"].tolist() == ["post", "repost"]
    assert mentions["parent_id"].tolist()[1] == "1"


@pytest.mark.parametrize(
    ("created", "reposts"), [("createdAt", "repostCount"), ("created_at", "repost_count")]
)
def test_bluesky_in_both_spellings(save, created, reposts):
    post = {
        "uri": "at://did:plc:a/app.bsky.feed.post/1",
        "author": {"did": "did:plc:a", "handle": "ana.example"},
        "record": {
            created: "2026-03-05T14:22:01.123Z",
            "langs": ["es", "en"],
            "text": "sopa fría",
            "reply": {"parent": {"uri": "at://did:plc:b/app.bsky.feed.post/0"}},
        },
        reposts: 4,
    }
    for content in (
        lines(post),
        json.dumps({"posts": [post]}),
        json.dumps({"feed": [{"post": post}]}),
    ):
        mentions, report = read(save, content)
        assert report.format == "bluesky"
        assert mentions.loc[0, ["language", "kind", "shares"]].tolist() == ["es", "reply", 4]


def test_reviews_with_stars_in_words_and_without_words(save):
    review = {
        "reviewId": "r1",
        "reviewer": {"displayName": "Ana"},
        "starRating": "ONE",
        "createTime": "2026-03-05T14:22:01.123456789Z",
    }
    page = {"reviews": [review, review | {"comment": "Cold", "starRating": "FIVE"}]}
    mentions, report = read(save, json.dumps(page))
    assert report.format == "google_business"
    assert mentions["source_sentiment"].tolist() == [-1, 1]
    assert report.wordless == 1
    assert "Kept 1 row without text or title: not scoreable." in report.summary()


def test_one_review_in_a_store_feed_is_an_object_and_the_app_is_set_aside(save):
    entry = {
        "id": {"label": "1"},
        "title": {"label": "Down"},
        "content": {"label": "again"},
        "updated": {"label": "2026-03-05T07:22:01-07:00"},
        "im:rating": {"label": "2"},
        "author": {"name": {"label": "ana"}},
    }
    app = {"im:name": {"label": "Brisol"}, "title": {"label": "Brisol"}}
    mentions, report = read(save, json.dumps({"feed": {"entry": entry}}))
    assert (report.format, len(mentions)) == ("app_store", 1)
    assert mentions.loc[0, "source_sentiment"] == -0.5
    mentions, report = read(save, json.dumps({"feed": {"entry": [app, entry]}}))
    assert (len(mentions), len(report.rejects)) == (1, 1)


def test_documents_of_no_known_tool_are_told_by_their_names(save):
    record = {"user": {"screen_name": "ana"}, "created_at": "2026-03-05", "message": "cold"}
    for content in (
        json.dumps([record]),
        lines(record, record),
        json.dumps({"meta": {"page": 1}, "result": {"items": [record]}}),
    ):
        mentions, report = read(save, content)
        assert report.format == "columns by name"
        assert mentions.loc[0, ["author", "text"]].tolist() == ["ana", "cold"]


def test_lines_that_are_no_json_are_set_aside_with_their_numbers(save):
    good = lines({"date": "2026-03-05", "text": "a"})
    mentions, report = read(save, good + "{broken\n\n" + good + '["x"]\n', "a.jsonl")
    assert len(mentions) == 2
    assert report.rejects["line"].tolist() == [2, 5]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ('{"data": [{"text": "a"', "is not whole JSON"),
        ("[" * 100_000, "is not whole JSON"),
        ('{"a": ' * 5000 + "1" + "}" * 5000, "JSON"),
        ('[{"text": "a"}]', "no column of dates"),
        ("<a>" * 3000, "nested too deep"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a document type"),
        ("<?xml version='1.0'?>\n", "is no XML"),
    ],
)
def test_broken_and_hostile_documents_end_in_one_sentence(save, content, part):
    with pytest.raises(InputError, match=part):
        read_mentions(save(content, "a.json"))


RADIAN = """<?xml version="1.0" encoding="UTF-8"?>
<radian6_RiverOfNews_export><report_date>2026-03-06</report_date>
<article><source>Ana</source><article_url>https://x.com/ana/status/77</article_url>
<media_provider>TWITTER</media_provider><media_type_id>8</media_type_id>
<publish_date>2026-03-06 02:22:01 -0330</publish_date>
<PostInsights><PostInsight><Type>Sentiment</Type><Value>Somewhat Negative</Value></PostInsight>
</PostInsights><description charset="UTF-8"><headline/><author_full_name>ana</author_full_name>
<external_id>77</external_id><content>Cold &lt;soup&gt;</content><parentExternalId>5
</parentExternalId></description></article>
<article><article_url>https://blog.example/1</article_url><media_type_id>1</media_type_id>
<publish_date>2026-03-06 02:22:01 +1200</publish_date><description><external_id>78</external_id>
<content>Warm</content></description></article></radian6_RiverOfNews_export>
"""
HEARTBEAT = """<beatApi xmlns="http://www.blogscope.net/api/namespace/schema/SearchResponse">
<beatResponse><beat><docid>d1</docid><mediaType>TWITTER</mediaType><time>2026-03-05T14:22:01Z</time>
<title>t</title><content>Sopa fría</content><host>ana</host><link>https://twitter.com/ana/status/9</link>
<location><country>Spain</country></location><influenceLevel>3</influenceLevel>
<sentiment>NEGATIVE</sentiment><tag><value>es</value><systemType>LANGUAGE</systemType></tag>
<tweetid>9</tweetid><twitterFollowers>40</twitterFollowers></beat>
<beat><docid>d2</docid><mediaType>FACEBOOK</mediaType><time>2026-03-05T15:00:00Z</time>
<title>Luis G.</title><content>Igual</content><host>https://facebook.com/luis</host>
<influenceLevel>1</influenceLevel></beat></beatResponse></beatApi>
"""


def test_river_of_news_keeps_negative_offsets_and_the_number_of_the_medium(save):
    mentions, report = read(save, RADIAN, "river.xml")
    assert (report.format, report.delimiter) == ("radian6", "XML")
    assert mentions["time"].iloc[0] == pd.Timestamp("2026-03-06T05:52:01Z")
    assert mentions["text"].tolist() == ["Cold <soup>", "Warm"]
    assert mentions["channel"].tolist() == ["twitter", "blog"]
    assert mentions.loc[0, ["parent_id", "source_sentiment"]].tolist() == ["5", -0.5]


def test_heartbeat_names_its_authors_by_network(save):
    mentions, report = read(save, HEARTBEAT, "beats.xml")
    assert report.format == "sysomos_heartbeat"
    assert mentions["author"].tolist() == ["ana", "Luis G."]
    assert mentions["mention_id"].tolist() == ["9", "d2"]
    assert mentions.loc[0, ["country", "language", "followers"]].tolist() == ["ES", "es", 40]


def test_xml_that_breaks_off_gives_the_records_before(save):
    mentions, report = read(save, RADIAN[: RADIAN.index("<content>Warm")], "river.xml")
    assert mentions["mention_id"].tolist() == ["77"]
    assert "the XML breaks here" in report.rejects["reason"].iloc[0]


def test_flattening_is_bounded():
    deep: dict = {}
    inner = deep
    for _ in range(50):
        inner["a"] = {}
        inner = inner["a"]
    inner["a"] = "x"
    assert flatten(deep) == {}
    assert len(flatten({str(n): "x" for n in range(2000)})) == 500
    assert parse_documents('{"n": 1.50, "ok": true}', "a").values == [{"n": "1.50", "ok": True}]
    assert parse_xml("<a><b/></a>", "a").values == [{"a": {"b": ""}}]
