"""A policy that names only what it changes, laid over a complete one."""

from __future__ import annotations

import math
from difflib import get_close_matches
from typing import Any

from crisis_nlp.assess.finding import Finding


def overlay(
    base: dict[str, Any], changes: dict[str, Any], where: str = ""
) -> tuple[dict[str, Any], list[Finding]]:
    """Lay changes over a complete policy, and find what its layout does not know.

    Parameters
    ----------
    base
        A complete policy as TOML tables. Not changed.
    changes
        Some of its tables and keys with other values.
    where
        The dotted place of ``base`` in the file; empty at the top.

    Returns
    -------
    merged
        ``base`` with every change that fits.
    findings
        An error for each unknown key and each value of another kind than the one it replaces.

    Examples
    --------
    >>> from crisis_nlp.assess.policy_overlay import overlay
    >>> merged, findings = overlay({"levels": {"watch": 20}}, {"levels": {"wach": 25}})
    >>> findings[0].place, findings[0].mend
    ('levels.wach', "write 'watch'")
    """
    merged, findings = dict(base), []
    for key, value in changes.items():
        place = f"{where}.{key}".lstrip(".")
        if key not in base:
            findings.append(_unknown(key, place, base))
        elif isinstance(base[key], dict) and isinstance(value, dict):
            merged[key], deeper = overlay(base[key], value, place)
            findings += deeper
        elif _kind(base[key]) != _kind(value):
            findings.append(_other_kind(base[key], value, place))
        else:
            merged[key] = value
    return merged, findings


def _unknown(key: str, place: str, base: dict[str, Any]) -> Finding:
    close = get_close_matches(key, base, n=1)
    why = f"The policy has an unknown key '{place}'"
    mend = f"write '{close[0]}'" if close else "remove it"
    return Finding("error", place, why, f"known here: {', '.join(base)}", mend)


def _other_kind(known: object, value: object, place: str) -> Finding:
    wanted, given = _kind(known), _kind(value)
    why = f"'{place}' in the policy must be {wanted}"
    return Finding("error", place, why, f"{value!r}, {given}", f"write {wanted}")


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number" if math.isfinite(value) else "no finite number"
    if isinstance(value, list):
        texts = all(isinstance(item, str) for item in value)
        return "a list of texts" if texts else "a list of other things"
    return "a table" if isinstance(value, dict) else "a text"
