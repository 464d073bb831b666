"""What must hold in a policy before anything is scored with it."""

from __future__ import annotations

import math
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from crisis_nlp.assess.verdict import COMPONENTS, LEVEL_NAMES
from crisis_nlp.errors import PolicyError

FORMAT = 1
FLOORS = ("harm_floor", "grave_floor", "news_floor")


def merge(base: dict[str, Any], changes: dict[str, Any], *, where: str) -> dict[str, Any]:
    """Return ``base`` with ``changes`` put over it, refusing what the layout does not know.

    Parameters
    ----------
    base
        A complete policy as TOML tables.
    changes
        Some of its tables and keys with other values.
    where
        The dotted place of ``base`` in the file, for messages; empty at the top.

    Raises
    ------
    PolicyError
        If a key is unknown or a value is of another kind than the one it replaces.
    """
    merged = dict(base)
    for key, value in changes.items():
        place = f"{where}.{key}".lstrip(".")
        if key not in base:
            close = get_close_matches(key, base, n=1)
            raise PolicyError(
                f"The policy has an unknown key '{place}'",
                found=f"known here: {', '.join(base)}",
                do=f"write '{close[0]}'" if close else "remove it",
            )
        if isinstance(base[key], dict) and isinstance(value, dict):
            merged[key] = merge(base[key], value, where=place)
        else:
            _same_kind(base[key], value, place)
            merged[key] = value
    return merged


def _same_kind(known: object, value: object, place: str) -> None:
    wanted, given = _kind(known), _kind(value)
    if wanted != given:
        raise PolicyError(
            f"'{place}' in the policy must be {wanted}", found=f"{value!r}, {given}", do="change it"
        )


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number" if math.isfinite(value) else "no finite number"
    if isinstance(value, list):
        texts = all(isinstance(item, str) for item in value)
        return "a list of texts" if texts else "a list of other things"
    return "a table" if isinstance(value, dict) else "a text"


def check_policy(content: dict[str, Any]) -> None:
    """Check a complete policy.

    Parameters
    ----------
    content
        The policy as TOML tables, complete and of the right kinds.

    Raises
    ------
    PolicyError
        Naming the first rule that does not hold.
    """
    _format(content["format"])
    _levels(content["levels"])
    for name, entry in content["signals"].items():
        _signal(name, entry)
    total = sum(entry["points"] for entry in content["signals"].values())
    _hold(math.isclose(total, 100), "The points of all signals must add up to 100", f"{total:g}")
    for name, rule in content["rules"].items():
        _level_name(f"rules.{name}.level", rule["level"])
    for name in FLOORS:
        _whole(f"rules.{name}.reports", content["rules"][name]["reports"], least=2)
    _numbers(content)


def _format(number: float) -> None:
    _hold(number == FORMAT, f"The policy's format must be {FORMAT}", f"{number}")


def _levels(levels: dict[str, float]) -> None:
    bounds = [0, *(levels[name] for name in LEVEL_NAMES[1:]), 100]
    rising = all(low < high for low, high in pairwise(bounds[:-1]))
    _hold(
        rising and bounds[-2] <= 100,
        "The levels' bounds must rise from above 0 to at most 100",
        ", ".join(f"{bound:g}" for bound in bounds[1:-1]),
    )
    for name in LEVEL_NAMES[1:]:
        _one_decimal(f"levels.{name}", levels[name])


def _signal(name: str, entry: dict[str, Any]) -> None:
    place = f"signals.{name}"
    _hold(
        entry["component"] in COMPONENTS[:3],
        f"'{place}.component' must be one of {', '.join(COMPONENTS[:3])}",
        entry["component"],
    )
    _hold(entry["points"] >= 0, f"'{place}.points' must not be negative", f"{entry['points']}")
    _one_decimal(f"{place}.points", entry["points"])
    _hold(
        0 <= entry["start"] < entry["saturation"],
        f"'{place}' must start at 0 or above and before it saturates",
        f"start {entry['start']:g}, saturation {entry['saturation']:g}",
    )
    scale = entry["scale"]
    fits = scale == "linear" or (scale == "log" and entry["start"] > 0)
    _hold(fits, f"'{place}.scale' must be linear, or log with a start above 0", scale)


def _numbers(content: dict[str, Any]) -> None:
    spans, usual, chances = content["spans"], content["usual"], content["alarm"]
    for name in ("surge_hours", "lookback_days"):
        _whole(f"spans.{name}", spans[name], least=1)
    _whole("evidence", content["evidence"], least=1)
    for table, keys in (("spans", spans), ("usual", usual), ("alarm", chances)):
        for name, value in keys.items():
            _hold(value >= 0, f"'{table}.{name}' must not be negative", f"{value}")
    _hold(
        0 < spans["recent_hours"] < 24 * spans["lookback_days"],
        "'spans.recent_hours' must be above 0 and shorter than the lookback",
        f"{spans['recent_hours']} hours in {spans['lookback_days']} days",
    )
    _hold(
        0 < chances["likely"] <= chances["credible"] <= 1,
        "'alarm' must hold 0 < likely <= credible <= 1",
        f"likely {chances['likely']}, credible {chances['credible']}",
    )


def _level_name(place: str, name: str) -> None:
    _hold(name in LEVEL_NAMES, f"'{place}' must be one of {', '.join(LEVEL_NAMES)}", name)


def _whole(place: str, value: float, *, least: int) -> None:
    fits = isinstance(value, int) and value >= least
    _hold(fits, f"'{place}' must be a whole number of at least {least}", f"{value}")


def _one_decimal(place: str, value: float) -> None:
    """Points are written with one decimal, so that a receipt adds up to the digit."""
    _hold(round(value, 1) == value, f"'{place}' must have at most one decimal", f"{value}")


def _hold(condition: bool, wrong: str, found: str) -> None:
    if not condition:
        raise PolicyError(wrong, found=found, do="correct it in the policy file")
