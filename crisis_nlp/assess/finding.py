"""One thing to know about a policy: how grave, where, why, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

SEVERITIES = ("error", "warning", "note")
"""An error keeps a policy from being used; a warning asks whether it is meant; a note informs."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding of a policy check.

    Parameters
    ----------
    severity
        One of ``SEVERITIES``.
    place
        The dotted place in the policy, such as ``signals.harm.start``; empty for the whole.
    why
        What is wrong or worth knowing, a sentence without its full stop.
    found
        What stands there.
    mend
        What to write instead.
    line
        Its line in the file, from 1; 0 where it stands in no line of its own.
    """

    severity: str
    place: str
    why: str
    found: str
    mend: str
    line: int = 0
