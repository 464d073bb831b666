"""Who says what: questions and denials by their words, media and the organisation by name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from crisis_nlp.assess.evidence import Flags
from crisis_nlp.assess.policy import Policy


def told_by(mentions: pd.DataFrame, policy: Policy) -> dict[str, Flags]:
    """Tell which mentions ask, which deny, which a medium tells and which the organisation.

    Parameters
    ----------
    mentions
        With ``clean``, ``author``, ``channel`` and ``kind``. Not changed.
    policy
        Gives the phrases of questions and denials, what the channels of media are called, and the
        organisation's own accounts.

    Returns
    -------
    dict
        ``asking``, ``denying``, ``media`` and ``own``, truths by row. A denial that asks is a
        question.
    """
    texts = mentions["clean"].fillna("").str.lower().tolist()
    asking = [_asks(text, policy.questions) for text in texts]
    denying = ["?" not in text and _holds(text, policy.denials) for text in texts]
    return {
        "asking": np.array(asking, dtype=np.bool_),
        "denying": np.array(denying, dtype=np.bool_),
        "media": _of_media(mentions, policy.media),
        "own": _own(mentions["author"], policy.own_accounts),
    }


def _asks(text: str, questions: Sequence[str]) -> bool:
    return "?" in text and _holds(text, questions)


def _holds(text: str, phrases: Sequence[str]) -> bool:
    return any(phrase in text for phrase in phrases)


def _of_media(mentions: pd.DataFrame, media: Sequence[str]) -> Flags:
    codes, names = pd.factorize(mentions["channel"])
    # The last place stands for an unknown channel, whose code is -1.
    known = np.array([*(_holds(name.lower(), media) for name in names), False])
    articles = np.array([kind == "article" for kind in mentions["kind"]], dtype=np.bool_)
    flags: Flags = known[codes] | articles
    return flags


def _own(authors: pd.Series, accounts: Sequence[str]) -> Flags:
    own = {_account(name) for name in accounts}
    return np.array([_account(author) in own for author in authors], dtype=np.bool_)


def _account(name: object) -> str:
    return name.strip().lstrip("@").casefold() if isinstance(name, str) else ""
