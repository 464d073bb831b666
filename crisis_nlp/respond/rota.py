"""Who listens when: shifts, the public holidays that count, and what the public is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, ClassVar

from crisis_nlp.respond.fields import FIELD_RULES, Choice

if TYPE_CHECKING:
    from pydantic import ConfigDict


class Weekday(Choice):
    """A day of the week; its position in the class is that of ``datetime.date.weekday``."""

    MONDAY = "monday", "lunes"
    TUESDAY = "tuesday", "martes"
    WEDNESDAY = "wednesday", "miércoles"
    THURSDAY = "thursday", "jueves"
    FRIDAY = "friday", "viernes"
    SATURDAY = "saturday", "sábado"
    SUNDAY = "sunday", "domingo"


class OnHolidays(Choice):
    """Whether a shift is worked on public holidays."""

    WORKED = "worked", "se trabaja"
    FREE = "free", "se libra"
    ONLY = "only", "solo festivos"


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours in which somebody listens, week after week.

    Parameters
    ----------
    who
        Keys of the plan's contacts on duty.
    weekdays
        The days on which the shift starts.
    start, end
        Local times. An end at or before the start belongs to the next day, so ``00:00`` to
        ``00:00`` is a whole day.
    zone
        The time zone of both; None for the rota's.
    valid_from, valid_until
        The first and last day on which the shift starts; None for no bound.
    holidays
        Whether it is worked where the day it starts on is a public holiday: ``"worked"`` as on
        any day, ``"free"``, or ``"only"`` then, whatever weekday the holiday falls on.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    who: tuple[str, ...]
    weekdays: tuple[Weekday, ...]
    start: time
    end: time
    zone: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    holidays: OnHolidays = OnHolidays.FREE


@dataclass(frozen=True, slots=True)
class PublicHours:
    """Hours in which the organisation tells the public that it answers.

    Parameters
    ----------
    weekdays
        The days they begin on.
    start, end
        Local times in the rota's zone, read as those of a shift.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    weekdays: tuple[Weekday, ...]
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Rota:
    """The listening rota.

    Parameters
    ----------
    zone
        The time zone of shifts and public hours, such as ``"Europe/Madrid"``.
    country, region
        Whose public holidays count: an ISO 3166 country such as ``"ES"``, and a subdivision as
        the library ``holidays`` names it, such as ``"GA"``; None for no holidays, no region.
    round_the_clock
        Whether somebody is meant to listen at every hour. If not, ``public_hours`` says when.
    shifts
        Who listens when; overlaps are allowed.
    public_hours
        The hours shown to the public where there is no cover round the clock.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    zone: str
    round_the_clock: bool
    country: str | None = None
    region: str | None = None
    shifts: tuple[Shift, ...] = ()
    public_hours: tuple[PublicHours, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What the organisation promises whoever writes to it, and who keeps it.

    Parameters
    ----------
    within_hours
        Hours in which everybody who writes has an answer.
    kept_by
        Keys of the contacts who stand behind it, by the day of the week.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    within_hours: int
    kept_by: dict[Weekday, tuple[str, ...]]
