"""Ids that spreadsheets have damaged: rounded to 1.23457E+18, cut to 15 digits, quoted, or 7.0.

A rounded id is lost. The link of the post holds it again; where there is none it is dropped: two
mentions never share what is left of their ids.
"""

from __future__ import annotations

import pandas as pd

STATUS = r"/(?:status(?:es)?|posts|videos|reel)/(\d+)"
"""The id of a post in its link."""

_ROUNDED = r"\d(?:[.,]\d+)?[eE]\+\d+"
_CUT = r"[1-9]\d{14}0{2,4}"
_QUOTED = r"""^=?["'“”]+(\d+)["'“”]*$"""
_KEPT = 15


def damaged_ids(ids: pd.Series[str], links: pd.Series[str]) -> pd.Series[bool]:
    """Tell which ids a spreadsheet has rounded.

    Parameters
    ----------
    ids, links
        Text on the same index.

    Returns
    -------
    pandas.Series
        True for 9.00000E+18, and for an id that agrees with its link in 15 digits and ends in zeros
        where the link does not.
    """
    damaged = ids.str.fullmatch(_ROUNDED, na=False)
    cut = ids.str.fullmatch(_CUT, na=False)
    if cut.any():
        status = links[cut].str.extract(STATUS, expand=False)
        near = ids[cut].str[:_KEPT] == status.str[:_KEPT]
        damaged[cut] |= near & (ids[cut] != status) & status.notna()
    return damaged


def mend_ids(ids: pd.Series[str], links: pd.Series[str]) -> pd.Series[str]:
    """Take off what a spreadsheet has put around ids, and rebuild rounded ones from their links.

    Parameters
    ----------
    ids, links
        Text on the same index.

    Returns
    -------
    pandas.Series
        Text; NaN for a rounded id without a link.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.exports.ids import mend_ids
    >>> ids = pd.Series(["9.00000E+18", "9.00000E+18", '"17"'], dtype="str")
    >>> links = pd.Series(["https://x.com/a/status/9000000000000000001", None, None], dtype="str")
    >>> mend_ids(ids, links).tolist()
    ['9000000000000000001', nan, '17']
    """
    ids = ids.str.replace(_QUOTED, r"\1", regex=True)
    given = ids.dropna()
    if len(given) and given.str.endswith(".0").all() and given.str.fullmatch(r"\d+\.0").all():
        ids = ids.str.removesuffix(".0")
    damaged = damaged_ids(ids, links)
    if not damaged.any():
        return ids
    status = links.str.extract(STATUS, expand=False)
    return ids.where(~damaged, status).astype("str")
