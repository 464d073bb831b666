"""What a drill showed, as one record that is kept as JSON and read again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Literal

from crisis_nlp.respond.kinds import CrisisKind

if TYPE_CHECKING:
    from pydantic import ConfigDict

FORMAT = 1
"""The version of the record's layout."""

_RULES: ConfigDict = {"extra": "forbid", "ser_json_inf_nan": "null"}


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody the plan calls at a level.

    Parameters
    ----------
    key, name, role
        Who, in the plan's contacts.
    deputy
        The name of who stands in; None if nobody does.
    on_duty
        Whether they were on duty at that moment; None where the plan has no rota.
    """

    key: str
    name: str
    role: str
    deputy: str | None
    on_duty: bool | None


@dataclass(frozen=True, slots=True)
class Callout:
    """What the plan asks for at the moment at which a level is reached.

    Parameters
    ----------
    called
        Whom it calls, in order.
    on_duty
        The names of everybody on duty at that moment; None where the plan has no rota.
    next_duty
        When somebody is on duty next (UTC), where nobody is; None if that is not within a
        fortnight, or somebody is.
    acknowledge_minutes, action_minutes
        The plan's clocks: minutes until somebody has answered and until the first action stands;
        None where no clock is set.
    """

    called: tuple[Called, ...]
    on_duty: tuple[str, ...] | None
    next_duty: datetime | None
    acknowledge_minutes: int | None
    action_minutes: int | None


@dataclass(frozen=True, slots=True)
class Reached:
    """A level that the drill reached.

    Parameters
    ----------
    level
        1 to 4.
    at
        When (UTC).
    minutes
        Minutes from the first invented mention.
    mentions, voices
        Invented mentions by then, and how many authors wrote them.
    score
        The score found, 0 to 100.
    alone
        The level that real mentions alone had at that moment: where it is as high, the drill has
        not shown anything.
    reason
        The strongest line of the receipt.
    callout
        What the plan asks for; None where no plan was given.
    """

    level: int
    at: datetime
    minutes: float
    mentions: int
    voices: int
    score: float
    alone: int
    reason: str
    callout: Callout | None = None


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """Whether the promised answer could have been given in time.

    Parameters
    ----------
    within_hours
        The promise.
    deadline
        By when the first invented mention had to be answered (UTC).
    first_duty
        When, from the first level on, somebody who is on duty could have answered (UTC); None if
        nobody could by the deadline.
    kept_by
        The names of those who stand behind the promise on that day.
    kept
        Whether somebody was on duty in time and somebody stands behind the promise on that day;
        None where the plan has no rota.
    """

    within_hours: int
    deadline: datetime
    first_duty: datetime | None
    kept_by: tuple[str, ...]
    kept: bool | None


@dataclass(frozen=True, slots=True)
class Said:
    """One invented mention shown in the record."""

    minute: float
    role: str
    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A step that people took under the stopwatch.

    Parameters
    ----------
    step
        ``"start"`` when people were alerted, ``"ack"`` when one of them answered, ``"done"`` when
        the first action stood.
    at
        When (UTC).
    who
        Who took it; None if nobody said.
    note
        What they want remembered; None if nothing.
    """

    step: Literal["start", "ack", "done"]
    at: datetime
    who: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class DrillRecord:
    """What a drill showed. Times are UTC; minutes count from the first invented mention.

    Parameters
    ----------
    format
        The version of this layout.
    name, title, kind
        The story: its key, what happens, and the kind of crisis in a plan.
    organisation
        Whom it was about.
    at, until
        The first and the last invented mention.
    zone
        The time zone in which people read the record.
    size, seed
        How large it was asked to be and where chance began; None for a crisis of the past.
    languages
        The languages spoken.
    invented, real
        How many mentions were played, and how many real ones they were set among.
    before
        The level just before.
    levels
        Every level reached beyond that, in the order of time.
    promise
        Whether the plan's promise could be kept; None without a plan or a promise.
    curve
        Invented mentions per ten minutes: those people wrote, and those that repeat others.
    said
        Some of what was said, in the order of time.
    versions
        Name to version or hash of what judged: library, model, policy.
    notes
        Sentences on what limits the drill.
    steps
        What people did under the stopwatch, in the order of time.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _RULES

    format: int
    name: str
    title: str
    kind: CrisisKind
    organisation: str
    at: datetime
    until: datetime
    zone: str
    size: str | None
    seed: int | None
    languages: tuple[str, ...]
    invented: int
    real: int
    before: int
    levels: tuple[Reached, ...]
    promise: PromiseKept | None
    curve: tuple[tuple[int, int], ...]
    said: tuple[Said, ...]
    versions: dict[str, str]
    notes: tuple[str, ...] = ()
    steps: tuple[Step, ...] = field(default=())

    @property
    def gravest(self) -> Reached | None:
        """The gravest level reached; None if none was."""
        return max(self.levels, key=lambda reached: reached.level, default=None)
