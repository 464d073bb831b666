"""How often the plan is practised, and what each practice showed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from crisis_nlp.respond.fields import FIELD_RULES
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.levels import LevelName

if TYPE_CHECKING:
    from pydantic import ConfigDict


@dataclass(frozen=True, slots=True)
class DrillEntry:
    """One practice.

    Parameters
    ----------
    on
        The day.
    kind
        The kind of crisis practised.
    scenario
        Which story was played, in words; None where the plan does not say.
    level_minutes
        Minutes from the first mention until each level was reached.
    acknowledged_minutes, first_action_minutes
        Minutes from the alert until somebody acknowledged, and until the first action stood;
        None if that was not measured.
    called
        Keys of the contacts who were called, in order.
    on_duty
        Whether anybody was on duty at that hour; None if that was not looked at.
    lessons
        What is to be changed.
    record
        Where the full record lies; None if there is none.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    on: date
    kind: CrisisKind
    scenario: str | None = None
    level_minutes: dict[LevelName, float] = field(default_factory=dict)
    acknowledged_minutes: float | None = None
    first_action_minutes: float | None = None
    called: tuple[str, ...] = ()
    on_duty: bool | None = None
    lessons: tuple[str, ...] = ()
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Drills:
    """How often the plan is practised.

    Parameters
    ----------
    every_days
        Days between two practices.
    log
        The practices so far, in any order.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    every_days: int
    log: tuple[DrillEntry, ...] = ()
