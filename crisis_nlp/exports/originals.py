"""Reposts that are only text, "RT @ana: the soup was c…", and the posts that they repeat."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import islice, takewhile
from operator import itemgetter

import pandas as pd

SHORTEST = 30
"""Characters a repost must repeat before its words alone, without the author, tell its original."""

_REPOST = re.compile(r"^\W*RT @(\w+):?\s+(.*)$", re.DOTALL | re.IGNORECASE)
_CUT = re.compile(r"(?:…|\.{3})\s*(?:https?://\S*)?\s*$")
_CUT_LINK = re.compile(r"\s*\bhttps?:?/?/?\S*$|\s*\bht?t?p?$")


_Post = tuple[str, pd.Timestamp, str]
"""Words, time and id."""


def match_reposts(table: pd.DataFrame) -> pd.Series[str]:
    """Find the originals of the reposts that name no parent.

    Parameters
    ----------
    table
        The columns ``time`` and ``text``; without ``mention_id`` nothing can be matched. Not
        changed.

    Returns
    -------
    pandas.Series
        ``parent_id`` on the table's index: what is there stays; a repost gets the id of the last
        post before it by the author it names, or else of the only author with those words, whose
        text begins with what it repeats.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.exports.originals import match_reposts
    >>> texts = ["The soup was cold again", "RT @ana: The soup was c…"]
    >>> table = pd.DataFrame({"mention_id": ["1", "2"], "author": ["Ana", "luis"], "text": texts})
    >>> table["time"] = pd.to_datetime(["2026-05-02T10:00Z", "2026-05-02T11:00Z"])
    >>> match_reposts(table).tolist()
    [nan, '1']
    """
    parents = _column(table, "parent_id")
    said = table["text"].str.extract(_REPOST)
    wanted = said[0].notna() & parents.isna()
    if not wanted.any() or "mention_id" not in table:
        return parents
    posts = _Posts(table[said[0].isna()])
    found = parents.copy()
    for row, handle, rest, moment in zip(
        table.index[wanted], said[0][wanted], said[1][wanted], table["time"][wanted], strict=True
    ):
        found.at[row] = posts.last(handle.casefold(), rest, moment)
    return found


def _column(table: pd.DataFrame, name: str) -> pd.Series[str]:
    return table[name] if name in table else pd.Series(None, index=table.index, dtype="str")


class _Posts:
    """Posts in the order of their words: of each author, and of all that begin alike."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.by_author: defaultdict[str, list[_Post]] = defaultdict(list)
        self.by_beginning: defaultdict[str, list[_Post]] = defaultdict(list)
        columns = (table["mention_id"], _column(table, "author"), table["text"], table["time"])
        for mention_id, author, text, moment in zip(*columns, strict=True):
            if isinstance(mention_id, str) and isinstance(text, str):
                post = (_words(text), moment, mention_id)
                if isinstance(author, str):
                    self.by_author[author.casefold()].append(post)
                self.by_beginning[post[0][:SHORTEST]].append(post)
        for posts in (*self.by_author.values(), *self.by_beginning.values()):
            posts.sort()
        self.found: dict[tuple[str, str, bool], list[tuple[pd.Timestamp, str]]] = {}

    def last(self, handle: str, rest: str, moment: pd.Timestamp) -> str | None:
        """Return the id of the last post up to a moment that a repost may repeat."""
        cut = _CUT.search(rest) is not None
        words = _words(_CUT_LINK.sub("", _CUT.sub("", rest)) if cut else rest)
        key = (handle, words, cut)
        if key not in self.found:
            self.found[key] = self._repeated(handle, words, cut)
        alike = self.found[key]
        place = bisect_right(alike, moment, key=itemgetter(0))
        return alike[place - 1][1] if place else None

    def _repeated(self, handle: str, words: str, cut: bool) -> list[tuple[pd.Timestamp, str]]:
        """List the posts by time; those of others only if all of them say the same."""
        alike = _begun(self.by_author.get(handle, []), words, cut)
        if not alike and len(words) >= SHORTEST:
            alike = _begun(self.by_beginning.get(words[:SHORTEST], []), words, cut)
            if len({said for said, _, _ in alike}) > 1:
                return []
        return sorted((moment, mention_id) for _, moment, mention_id in alike)


def _begun(posts: list[_Post], words: str, cut: bool) -> list[_Post]:
    """Take the posts that begin with the words, or say just that, from posts in their order."""
    if not words:
        return []
    start = bisect_left(posts, words, key=itemgetter(0))
    begun = takewhile(lambda post: post[0].startswith(words), islice(posts, start, None))
    return [post for post in begun if cut or post[0] == words]


def _words(text: str) -> str:
    return " ".join(html.unescape(text).split())
