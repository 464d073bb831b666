"""Slots of a plan that wait for the organisation: ``[TELEPHONE]``, in capitals, or ``TODO``."""

from __future__ import annotations

import re

_SLOT = re.compile(r"\[[^\W\d_a-z][^a-zà-öø-ÿ\[\]\n]*\]|\b(?:TODO|TBD|FIXME|XXX+)\b")


def slots_in(text: str) -> tuple[str, ...]:
    """Return what still waits to be filled in, each slot once, in order.

    Examples
    --------
    >>> from crisis_nlp.respond.checks.slots import slots_in
    >>> slots_in("[TELEPHONE], or TBD"), slots_in("We will report again at [time].")
    (('[TELEPHONE]', 'TBD'), ())
    """
    return tuple(dict.fromkeys(_SLOT.findall(text)))
