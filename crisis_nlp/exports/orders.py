"""Whether the day or the month comes first in a column of slashed dates: evidence, or a refusal.

The evidence, the strongest first: the user; a number above 12; the weekdays beside the dates;
another column of dates; the span that the file's name or the lines above the table state; the
format's documented order; dots, which go with the day first; rows in order of time. What none of
them decides is refused with both readings shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from crisis_nlp.errors import InputError
from crisis_nlp.exports.dates import Slashed, find_slashed, to_iso
from crisis_nlp.exports.spans import Span, find_span
from crisis_nlp.exports.vocabulary import words

_ORDERS = ("day", "month")
_FEWEST_IN_ORDER = 6
_NEAR = timedelta(days=1)
_LOOKED_AT = 20_000


def _nothing(rows: Sequence[int]) -> Sequence[Sequence[str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells day and month apart beside the dates themselves.

    Parameters
    ----------
    said
        "day" or "month" if the user says which comes first, else "".
    form
        How dates are written, as ``strptime`` has it, if the user says so.
    preamble
        The lines above the table.
    beside
        From rows, counted from 0, to their cells in the other columns that may hold dates.
    """

    said: str = ""
    form: str = ""
    preamble: tuple[str, ...] = ()
    beside: Callable[[Sequence[int]], Sequence[Sequence[str]]] = field(default=_nothing)


NO_CLUES: Final = Clues()
"""What holds where there is nothing else to go by."""


def find_order(
    values: Sequence[str],
    documented: str,
    name: str,
    clues: Clues = NO_CLUES,
    rows: Sequence[int] = (),
) -> tuple[str, str]:
    """Tell whether the day or the month comes first.

    Parameters
    ----------
    values
        The column's dates in the file's order; what is no slashed date tells nothing.
    documented
        What the format is known to write: "day", "month" or "".
    name
        What to call the file in messages.
    clues
        What else there is to go by.
    rows
        Where in the file each date stands, counted from 0; only for clues that stand beside it.

    Returns
    -------
    order : str
        "day" or "month"; "day" where no date depends on it.
    note : str
        A sentence on what was assumed; empty if the column itself tells.

    Raises
    ------
    InputError
        If the column fits both orders or contradicts itself.

    Examples
    --------
    >>> from crisis_nlp.exports.orders import Clues, find_order
    >>> find_order(["3/5/2026", "3/25/2026"], "", "a.csv")
    ('month', '')
    >>> find_order(["3/5/2026"], "", "mentions_2026-03.csv")
    ('month', "Dates such as '3/5/2026' were read with the month first, by the file's name")
    """
    slashed = [found for value in values if (found := find_slashed(value)) is not None]
    if clues.said:
        return clues.said, _note(slashed, clues.said, "as you said")
    over = next((d for d in slashed if d.first > 12 >= d.other), None)
    under = next((d for d in slashed if d.other > 12 >= d.first), None)
    if over is not None and under is not None:
        raise _contradiction(over, under, name)
    if over is not None or under is not None:
        return ("day" if over is not None else "month"), ""
    unclear = [d for d in slashed if d.first != d.other]
    if not unclear:
        return documented or "day", ""
    for why, order in _evidence(values, slashed, documented, name, clues, rows):
        if order:
            return order, _note(unclear, order, why)
    raise _undecidable(unclear[0], name)


def _evidence(
    values: Sequence[str],
    slashed: list[Slashed],
    documented: str,
    name: str,
    clues: Clues,
    rows: Sequence[int],
) -> Iterator[tuple[str, str]]:
    """Yield each kind of evidence in words, with the order that it speaks for or ""."""
    yield "by their weekdays", _only(_weekdays_fit(slashed, order) for order in _ORDERS)
    yield "by another column of dates", _by_columns(values, clues.beside(rows[:_LOOKED_AT]))
    yield "by the file's name", _by_span(slashed, find_span(name))
    above = find_span(" ".join(clues.preamble))
    # A single day above the table may be the first of its span as well as the last.
    whole = above if above is not None and above[0] is not None else None
    yield "by the lines above the table", _by_span(slashed, whole)
    yield "as the format has it", documented
    dotted = all(d.mark == "." for d in slashed)
    yield "as dates with dots have it", "day" if dotted else ""
    yield "because the rows are then in order of time", _by_rows(values)


def _only(fits: Iterable[bool]) -> str:
    """Return the order that fits if the other one does not."""
    by_day, by_month = fits
    return "" if by_day == by_month else "day" if by_day else "month"


def _weekdays_fit(slashed: list[Slashed], order: str) -> bool:
    days = [(words("weekday").get(d.weekday), d.on(order)) for d in slashed if d.weekday]
    stated = [(weekday, on) for weekday, on in days if weekday is not None]
    return all(on is not None and on.isoweekday() == int(weekday) for weekday, on in stated)


def _by_columns(values: Sequence[str], columns: Sequence[Sequence[str]]) -> str:
    """Let the first column decide that gives the same days in one reading and not in the other."""
    for column in columns:
        pairs = [
            (found, sure)
            for value, other in zip(values[:_LOOKED_AT], column, strict=False)
            if (found := find_slashed(value)) is not None and (sure := _sure_day(other)) is not None
        ]
        if pairs and (order := _only(_same_days(pairs, order) for order in _ORDERS)):
            return order
    return ""


def _sure_day(value: str) -> date | None:
    """Return the day of a date that reads the same in both orders."""
    slashed = find_slashed(value)
    if slashed is not None:
        return slashed.on("day") if slashed.first == slashed.other else None
    iso = to_iso(value, "day")
    try:
        return None if iso is None else date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _same_days(pairs: list[tuple[Slashed, date]], order: str) -> bool:
    days = [(found.on(order), sure) for found, sure in pairs]
    return all(on is not None and abs(on - sure) <= _NEAR for on, sure in days)


def _by_span(slashed: list[Slashed], span: Span | None) -> str:
    if span is None:
        return ""
    return _only(all(_within(d.on(order), span) for d in slashed) for order in _ORDERS)


def _within(on: date | None, span: Span) -> bool:
    first, last = span
    return on is not None and on <= last + _NEAR and (first is None or on >= first - _NEAR)


def _by_rows(values: Sequence[str]) -> str:
    """Take the only reading in which the rows run forwards, or backwards, in time."""
    readings = [[to_iso(value, order) or "" for value in values] for order in _ORDERS]
    if any(len(set(reading)) < _FEWEST_IN_ORDER for reading in readings):
        return ""
    return _only(_in_order([moment for moment in reading if moment]) for reading in readings)


def _in_order(moments: list[str]) -> bool:
    steps = list(pairwise(moments))
    return all(a <= b for a, b in steps) or all(a >= b for a, b in steps)


def _note(slashed: list[Slashed], order: str, why: str) -> str:
    if not slashed:
        return ""
    return f"Dates such as '{slashed[0].written}' were read with the {order} first, {why}"


def _contradiction(over: Slashed, under: Slashed, name: str) -> InputError:
    return InputError(
        f"The dates of {name} put now the day first and now the month",
        found=f"'{over.written}' and '{under.written}'",
        do="say which is right with --dates dmy or --dates mdy (dates= in Python); the other rows "
        "are then set aside",
    )


def _undecidable(unclear: Slashed, name: str) -> InputError:
    readings = " or ".join(str(on) for order in _ORDERS if (on := unclear.on(order)) is not None)
    return InputError(
        f"In {name} no date tells whether the day or the month comes first",
        found=f"'{unclear.written}', which may be {readings}",
        do="say it with --dates dmy or --dates mdy (dates= in Python), or export a longer span",
    )
