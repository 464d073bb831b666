"""Checks a whole plan: every rule there is, and every place where a plan breaks one.

A plan that can be read may still fail on the night. Each finding says where, why it matters and
how to mend it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crisis_nlp.respond.checks import (
    approval,
    contacts,
    drills,
    levels,
    messages,
    outside,
    rota,
)
from crisis_nlp.respond.checks.rule import Rule, Severity
from crisis_nlp.respond.reading import PlanFile, read_plan
from crisis_nlp.respond.source import line_of, place_text

_THEMES = (approval, contacts, levels, outside, rota, messages, drills)

CHECKS: Mapping[str, Rule] = {rule.id: rule for theme in _THEMES for rule in theme.RULES}
"""Every check there is, by its id."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One weakness of a plan.

    Parameters
    ----------
    id
        The check it breaks, such as ``"owner-without-deputy"``.
    severity
        ``"error"``: somebody or something will be missing on the night; ``"warning"``: it weakens
        the plan; ``"note"``: worth knowing.
    where
        The place in the plan, such as ``"levels.serious.contacts"``.
    line
        Its line in the file, from 1; a place that is not there has the line of what is around it.
    message
        What is wrong, without its full stop.
    why
        Why that matters, likewise.
    mend
        How to mend it, likewise.
    """

    id: str
    severity: Severity
    where: str
    line: int
    message: str
    why: str
    mend: str


def check_plan(source: str | Path | PlanFile, as_of: date) -> tuple[Finding, ...]:
    """Return every weakness of a plan, the gravest first, then by line.

    Parameters
    ----------
    source
        A plan file, or what ``read_plan`` returned for one.
    as_of
        The day of the check. The rota is looked at from its start on, four weeks ahead.

    Raises
    ------
    PlanError
        If the file cannot be read as a plan.

    Examples
    --------
    >>> from datetime import date
    >>> from crisis_nlp.respond.checking import check_plan
    >>> findings = check_plan("data/sample_plan.yaml", date(2026, 5, 2))
    >>> findings[0].severity.value, findings[0].line, findings[0].message
    ('error', 4, 'nobody has approved the plan')
    """
    file = source if isinstance(source, PlanFile) else read_plan(source)
    found = [finding for rule in CHECKS.values() for finding in _findings(rule, file, as_of)]
    grades = list(Severity)
    return tuple(sorted(found, key=lambda finding: (grades.index(finding.severity), finding.line)))


def _findings(rule: Rule, file: PlanFile, as_of: date) -> Iterator[Finding]:
    for place, wrong, mend in rule.find(file.plan, as_of):
        yield Finding(
            id=rule.id,
            severity=rule.severity,
            where=place_text(place),
            line=line_of(place, file.lines),
            message=wrong,
            why=rule.why,
            mend=mend,
        )
