"""A crisis ready to be played: who says what how many minutes after the first mention."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from crisis_nlp.respond.kinds import CrisisKind

SAID: dict[str, str] = {
    "minute": "float64",
    "text": "str",
    "title": "str",
    "author": "str",
    "role": "str",
    "followers": "float64",
    "reach": "float64",
    "likes": "float64",
    "shares": "float64",
    "replies": "float64",
    "views": "float64",
    "channel": "str",
    "kind": "str",
    "language": "str",
    "country": "str",
    "parent": "float64",
}
"""Column to dtype of what is said. ``minute`` counts from the first mention; ``parent`` is the
position of the row repeated or answered; the others are those of a mentions table, NaN where
unknown. ``channel`` and ``country`` may be left to the history that the play is set in."""


@dataclass(frozen=True, slots=True, eq=False)
class Play:
    """A crisis to be played into a history.

    Parameters
    ----------
    name, title
        Its key, and what happens in a few words.
    kind
        The kind of crisis in a plan.
    organisation
        Whom it is about.
    said
        One row a mention, with the columns of ``SAID``, in ascending ``minute``.
    languages
        The languages spoken.
    size, seed
        How large it was asked to be and where chance began; None for a crisis of the past.
    """

    name: str
    title: str
    kind: CrisisKind
    organisation: str
    said: pd.DataFrame
    languages: tuple[str, ...]
    size: str | None = None
    seed: int | None = None


def said_table(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Return rows as a table of what is said: every column in its dtype, in the order of time."""
    loose = pd.DataFrame(rows, columns=list(SAID))
    table = loose.astype(SAID)
    order = table["minute"].argsort(kind="stable")
    places = pd.Series(order.argsort(kind="stable").to_numpy(), dtype="float64")
    parents = table["parent"].map(places, na_action="ignore").astype("float64")
    return table.assign(parent=parents).iloc[order].reset_index(drop=True)
