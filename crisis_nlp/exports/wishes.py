"""What the user says about files before they are read: zone, order of dates, mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from crisis_nlp.errors import OptionError
from crisis_nlp.exports.column_map import NOTHING_SAID, ORDERS, ColumnMap, load_map
from crisis_nlp.exports.zones import find_zone


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says; every part may be left out.

    Parameters
    ----------
    tz
        The zone of times that state none.
    order
        "day" or "month": which comes first in slashed dates; "" to find out.
    columns
        The mapping.
    """

    tz: str | None = None
    order: str = ""
    columns: ColumnMap = NOTHING_SAID


NO_WISHES: Final = Wishes()
"""What holds where the user says nothing."""


def read_wishes(
    tz: str | None = None,
    dates: str | None = None,
    mapping: str | Path | Mapping[str, Any] | None = None,
) -> Wishes:
    """Check what the user says; an option wins over the same key of the mapping.

    Parameters
    ----------
    tz
        A zone such as "Europe/Madrid", or None.
    dates
        "dmy" or "mdy", or None.
    mapping
        A mapping or its file, as `crisis_nlp.exports.column_map.load_map` reads it, or None.

    Returns
    -------
    Wishes

    Raises
    ------
    InputError
        If the mapping file cannot be read.
    OptionError
        If the zone, the order or the mapping makes no sense.

    Examples
    --------
    >>> from crisis_nlp.exports.wishes import read_wishes
    >>> read_wishes(dates="mdy", mapping={"tz": "Europe/Madrid", "dates": "dmy"})
    Wishes(tz='Europe/Madrid', order='month', columns=ColumnMap(...))
    """
    columns = NOTHING_SAID if mapping is None else load_map(mapping)
    if dates is not None and dates not in ORDERS:
        raise OptionError(
            "The order of day and month makes no sense",
            found=f"dates='{dates}'",
            do="give dmy (5/3/2026 is the fifth of March) or mdy",
        )
    zone = columns.tz if tz is None else tz
    if zone is not None:
        find_zone(zone)
    return Wishes(zone, columns.order if dates is None else ORDERS[dates], columns)
