"""A drill as an entry of the log in the plan."""

from __future__ import annotations

from datetime import date
from typing import Any

from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.respond.drill.record import DrillRecord
from crisis_nlp.respond.drill.stopwatch import times
from crisis_nlp.respond.drills_log import DrillEntry


def log_entry(record: DrillRecord, on: date, file: str | None = None) -> DrillEntry:
    """Return what the plan's log keeps of a drill.

    Parameters
    ----------
    record
        The drill's record.
    on
        The day it was held, which is not the day that was played.
    file
        Where the record lies; None if it is not kept.

    Returns
    -------
    DrillEntry
        A level that was jumped over counts as reached with the one above it.
    """
    measured = times(record)
    callouts = [reached.callout for reached in record.levels if reached.callout]
    called = dict.fromkeys(who.key for callout in callouts for who in callout.called)
    duty = callouts[0].on_duty if callouts else None
    return DrillEntry(
        on=on,
        kind=record.kind,
        scenario=record.title,
        level_minutes=level_minutes(record),
        acknowledged_minutes=measured.first if measured else None,
        first_action_minutes=measured.action if measured else None,
        called=tuple(called),
        on_duty=None if duty is None else bool(duty),
        record=file,
    )


def level_minutes(record: DrillRecord) -> dict[Any, float]:
    """Return minutes from the first mention until each level above the one before the drill."""
    minutes: dict[Any, float] = {}
    for reached in record.levels:
        for level in range(record.before + 1, reached.level + 1):
            minutes.setdefault(LEVEL_NAMES[level], reached.minutes)
    return minutes


def entry_yaml(entry: DrillEntry) -> str:
    r"""Return an entry as one item of a YAML list, unknown fields left out.

    Examples
    --------
    >>> from datetime import date
    >>> from crisis_nlp.respond.drill.log_entry import entry_yaml
    >>> from crisis_nlp.respond.drills_log import DrillEntry
    >>> from crisis_nlp.respond.kinds import CrisisKind
    >>> entry = DrillEntry(date(2026, 5, 3), CrisisKind("outage"), level_minutes={"watch": 20.0})
    >>> print(entry_yaml(entry), end="")
    - on: 2026-05-03
      kind: outage
      level_minutes:
        watch: 20.0
    """
    import yaml

    known = {
        "on": entry.on,
        "kind": entry.kind.value,
        "scenario": entry.scenario,
        "level_minutes": dict(entry.level_minutes),
        "acknowledged_minutes": entry.acknowledged_minutes,
        "first_action_minutes": entry.first_action_minutes,
        "called": list(entry.called),
        "on_duty": entry.on_duty,
        "lessons": list(entry.lessons),
        "record": entry.record,
    }
    given = {name: value for name, value in known.items() if value not in (None, [], {})}
    item = yaml.safe_dump([given], allow_unicode=True, sort_keys=False, width=96)
    # YAML 1.1 takes a bare "on" for a truth value; a plan is read as it is typed.
    return item.replace("- 'on':", "- on:", 1)
