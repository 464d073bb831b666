"""Pages of the Twitter API v2 to flat posts: authors and reposted texts stand apart in a page."""

from __future__ import annotations

from crisis_nlp.exports.documents import Documents, Value


def join_pages(documents: Documents) -> Documents:
    """Put what a page keeps apart into its posts, as ``twarc2 flatten`` does.

    Parameters
    ----------
    documents
        Of one file; not changed.

    Returns
    -------
    Documents
        Each page as its list of posts with ``author``, and reposts with their whole text; every
        other document as it is.

    Examples
    --------
    >>> from crisis_nlp.exports.documents import Documents
    >>> from crisis_nlp.exports.twitter_pages import join_pages
    >>> page = {"data": [{"id": "7", "author_id": "1", "text": "hi", "edit_history_tweet_ids": []}],
    ...         "includes": {"users": [{"id": "1", "username": "ana"}]}}
    >>> join_pages(Documents([page], [1])).values[0][0]["author"]
    {'id': '1', 'username': 'ana'}
    """
    values = [_posts(value) for value in documents.values]
    return Documents(values, documents.places, documents.rejects, documents.lines)


def _posts(value: Value) -> Value:
    if isinstance(value, list):
        return [_posts(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    data, includes = value.get("data"), value.get("includes")
    if data is None or not isinstance(includes, dict):
        return _completed(value, {}, {})
    users, tweets = _by_id(includes.get("users")), _by_id(includes.get("tweets"))
    posts = data if isinstance(data, list) else [data]
    return [_completed(post, users, tweets) for post in posts]


def _by_id(values: Value) -> dict[str, dict[str, Value]]:
    objects = values if isinstance(values, list) else []
    return {str(one.get("id")): one for one in objects if isinstance(one, dict)}


def _completed(
    post: Value, users: dict[str, dict[str, Value]], tweets: dict[str, dict[str, Value]]
) -> Value:
    if not isinstance(post, dict):
        return post
    author = users.get(str(post.get("author_id")))
    whole = {**post, "author": author} if author is not None and "author" not in post else post
    links = whole.get("referenced_tweets")
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("type") == "retweeted":
            original = {**tweets.get(str(link.get("id")), {}), **link}
            return {**whole, "text": _reposted(whole.get("text"), original)}
    return whole


def _reposted(text: Value, original: dict[str, Value]) -> Value:
    """Put the original's text behind "RT @name: ", where a repost's is cut at 140 characters."""
    full = original.get("text")
    if not isinstance(text, str) or not isinstance(full, str) or not text.startswith("RT @"):
        return text
    head, colon, _ = text.partition(": ")
    return f"{head}{colon}{full}" if colon else text
