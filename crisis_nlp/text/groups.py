"""Which mentions say the same thing: copies and reposts, whole or cut short.

Two mentions with the same group carry the same words, whatever their capitals, punctuation, links
and "RT" heads. A repost that was cut short ("RT @ana: the soup was c…") joins the text it begins.
Groups are formed in time order: those up to a moment never depend on what came after it.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict

import pandas as pd

from crisis_nlp.text.clean import clean

SHORTEST_HEAD = 30
"""Characters a cut text must have before it can stand for the text that it begins."""

_REPOST = re.compile(r"^(?:\W*(?:RT|MT|vía|via)\b\s*)?(?:@user\s*:\s*)", re.IGNORECASE)
_ADDRESS = re.compile(r"\bURL\b")
_WORDS = re.compile(r"[^\W_]+")
_CUT = re.compile(r"(?:…|\.{3})[\W_]*(?:URL[\W_]*)?$")
_CUT_ADDRESS = re.compile(r"\s?\bh(?:t(?:t(?:ps?)?)?)?$")


def group_copies(mentions: pd.DataFrame) -> pd.Series[str]:
    """Return an id for each mention that copies and reposts share.

    Parameters
    ----------
    mentions
        The column ``clean``, or else ``text``; ``time`` and ``mention_id`` order the mentions where
        present. Not changed.

    Returns
    -------
    pandas.Series
        Text, on the table's index: 16 hexadecimal digits, the hash of the first wording; NaN where
        there is no text.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.text.groups import group_copies
    >>> said = ["The soup was cold, again and again!", "RT @ana: the soup was COLD again and aga…"]
    >>> group_copies(pd.DataFrame({"text": said})).nunique()
    1
    """
    texts = _texts(mentions)
    keys = [wording(text) for text in texts]
    cut = [bool(text) and _CUT.search(text) is not None for text in texts]
    copies = _Copies([key for key, short in zip(keys, cut, strict=True) if short])
    groups: list[str | None] = [None] * len(texts)
    for row in _time_order(mentions, keys):
        if texts[row]:
            groups[row] = copies.place(keys[row], cut[row])
    return pd.Series(groups, index=mentions.index, dtype="str", name="group")


def wording(text: str) -> str:
    """Return a cleaned text's bare words, the form in which copies are compared.

    Examples
    --------
    >>> from crisis_nlp.text.groups import wording
    >>> wording("RT @user: The soup was COLD!! URL")
    'the soup was cold'
    """
    said = _ADDRESS.sub(" ", _REPOST.sub("", text))
    key = " ".join(_WORDS.findall(said)).lower()
    if _CUT.search(text):
        key = _CUT_ADDRESS.sub("", key)
    return key or text


class _Copies:
    """The wordings seen so far and the group of each.

    ``heads`` says how long the cut texts are that begin with the same ``SHORTEST_HEAD``
    characters, so that a text is filed only under the beginnings that can be asked for.
    """

    def __init__(self, cut_keys: list[str]) -> None:
        heads: defaultdict[str, set[int]] = defaultdict(set)
        for key in cut_keys:
            if len(key) >= SHORTEST_HEAD:
                heads[key[:SHORTEST_HEAD]].add(len(key))
        self.heads = {head: sorted(lengths, reverse=True) for head, lengths in heads.items()}
        self.groups: dict[str, str] = {}
        self.beginnings: dict[str, str] = {}
        self.complete: set[str] = set()

    def place(self, key: str, cut: bool) -> str:
        group = self.groups.get(key)
        if group is None:
            group = self._join(key, cut) or _digest(key)
            self._file(key, group)
        if not cut:
            self.complete.add(group)
        return group

    def _beginnings(self, key: str) -> list[str]:
        lengths = self.heads.get(key[:SHORTEST_HEAD], ())
        return [key[:length] for length in lengths if length <= len(key)]

    def _join(self, key: str, cut: bool) -> str | None:
        if cut and key in self.beginnings:
            return self.beginnings[key]
        for beginning in self._beginnings(key):
            group = self.groups.get(beginning)
            if group is not None and group not in self.complete:
                return group
        return None

    def _file(self, key: str, group: str) -> None:
        self.groups[key] = group
        for beginning in self._beginnings(key):
            self.beginnings.setdefault(beginning, group)


def _texts(mentions: pd.DataFrame) -> list[str]:
    if "clean" in mentions.columns:
        return mentions["clean"].fillna("").to_list()
    return [clean(text) for text in mentions["text"].fillna("")]


def _time_order(mentions: pd.DataFrame, keys: list[str]) -> list[int]:
    order = pd.DataFrame({"key": keys})
    for column in ("mention_id", "time"):
        if column in mentions.columns:
            order.insert(0, column, mentions[column].to_numpy())
    return order.sort_values(list(order.columns), kind="stable").index.to_list()


def _digest(key: str) -> str:
    return hashlib.blake2b(key.encode(), digest_size=8).hexdigest()
