"""What a rule is, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from crisis_nlp.respond.source import Place

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan


class Severity(StrEnum):
    """How much a finding matters, the gravest first.

    With an ``error`` somebody or something will be missing on the night; a ``warning`` weakens
    the plan; a ``note`` is worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    def reaches(self, least: Severity) -> bool:
        """Whether this is at least as grave as ``least``."""
        grades = list(Severity)
        return grades.index(self) <= grades.index(least)


class Found(NamedTuple):
    """One weakness.

    Parameters
    ----------
    place
        Where in the plan; a place that is not there stands for the nearest part around it.
    wrong
        What is wrong, as a sentence without its full stop.
    mend
        How to mend it, likewise.
    """

    place: Place
    wrong: str
    mend: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a sound plan keeps.

    Parameters
    ----------
    id
        Its name for ever, such as ``"owner-without-deputy"``.
    severity
        How much breaking it matters.
    title
        What it asks of a plan.
    why
        Why that matters.
    find
        Yields what breaks it in a plan, as of a day.
    """

    id: str
    severity: Severity
    title: str
    why: str
    find: Callable[[Plan, date], Iterator[Found]]
