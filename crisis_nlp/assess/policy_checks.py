"""What must hold in a policy before anything is scored with it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from crisis_nlp.assess.finding import Finding
from crisis_nlp.assess.verdict import COMPONENTS, LEVEL_NAMES

FORMAT = 1
FLOORS = ("harm_floor", "grave_floor", "news_floor")


def find_errors(content: dict[str, Any]) -> list[Finding]:
    """Return an error for every rule that a policy breaks.

    Parameters
    ----------
    content
        The policy as TOML tables, complete and of the right kinds.
    """
    every = [
        _hold(content["format"] == FORMAT, "format", f"The policy's format must be {FORMAT}",
              f"{content['format']}", f"write {FORMAT}"),
        *_levels(content["levels"]),
        *(f for name, entry in content["signals"].items() for f in _signal(name, entry)),
        _total(content["signals"]),
        *_rules(content["rules"]),
        *_numbers(content),
    ]  # fmt: skip
    return [finding for finding in every if finding]


def _levels(levels: dict[str, float]) -> Iterator[Finding | None]:
    bounds = [0, *(levels[name] for name in LEVEL_NAMES[1:])]
    yield _hold(
        all(low < high for low, high in pairwise(bounds)) and bounds[-1] <= 100,
        "levels",
        "The levels' bounds must rise from above 0 to at most 100",
        ", ".join(f"{name} {levels[name]:g}" for name in LEVEL_NAMES[1:]),
        "put them in order: " + " < ".join(LEVEL_NAMES[1:]),
    )
    for name in LEVEL_NAMES[1:]:
        yield _one_decimal(f"levels.{name}", levels[name])


def _signal(name: str, entry: dict[str, Any]) -> Iterator[Finding | None]:
    place, points, scale = f"signals.{name}", entry["points"], entry["scale"]
    start, saturation = entry["start"], entry["saturation"]
    yield _one_of(f"{place}.component", entry["component"], COMPONENTS[:3])
    yield _least(f"{place}.points", points)
    yield _one_decimal(f"{place}.points", points)
    yield _hold(
        0 <= start < saturation,
        f"{place}.start",
        f"'{place}' must start at 0 or above and before it saturates",
        f"start {start:g}, saturation {saturation:g}",
        "give a start below the saturation",
    )
    yield _hold(
        scale == "linear" or (scale == "log" and start > 0),
        f"{place}.scale",
        f"'{place}.scale' must be linear, or log with a start above 0",
        f"{scale}, start {start:g}",
        "write 'linear', or give a start above 0",
    )


def _total(signals: dict[str, dict[str, Any]]) -> Finding | None:
    total = sum(entry["points"] for entry in signals.values())
    more = f"give {abs(100 - total):g} points {'more' if total < 100 else 'fewer'} in all"
    why = "The points of all signals must add up to 100"
    sums = dict.fromkeys(COMPONENTS[:3], 0.0)
    for entry in signals.values():
        if entry["component"] in sums:
            sums[entry["component"]] += entry["points"]
    parts = ", ".join(f"{name} {points:g}" for name, points in sums.items())
    return _hold(math.isclose(total, 100), "signals", why, f"{total:g} ({parts})", more)


def _rules(rules: dict[str, dict[str, Any]]) -> Iterator[Finding | None]:
    for name, rule in rules.items():
        yield _one_of(f"rules.{name}.level", rule["level"], LEVEL_NAMES)
    for name in FLOORS:
        yield _whole(f"rules.{name}.reports", rules[name]["reports"], least=2)


def _numbers(content: dict[str, Any]) -> Iterator[Finding | None]:
    spans, chances, alert = content["spans"], content["alarm"], content["alerts"]["score"]
    for name in ("surge_hours", "lookback_days"):
        yield _whole(f"spans.{name}", spans[name], least=1)
    yield _whole("evidence", content["evidence"], least=1)
    yield _whole("affected.many", content["affected"]["many"], least=2)
    for table in ("spans", "usual", "alarm", "affected"):
        for name, value in content[table].items():
            yield _least(f"{table}.{name}", value)
    yield _hold(
        0 < spans["recent_hours"] < 24 * spans["lookback_days"],
        "spans.recent_hours",
        "'spans.recent_hours' must be above 0 and shorter than the lookback",
        f"{spans['recent_hours']} hours in {spans['lookback_days']} days",
        "give fewer hours or a longer lookback",
    )
    yield _hold(
        0 < chances["likely"] <= chances["credible"] <= 1,
        "alarm",
        "'alarm' must hold 0 < likely <= credible <= 1",
        f"likely {chances['likely']}, credible {chances['credible']}",
        "put the two in order",
    )
    where = "alerts.score"
    why = f"'{where}' must be above 0 and at most 100"
    yield _hold(0 < alert <= 100, where, why, f"{alert:g}", "give a score between them")
    yield _one_decimal(where, alert)


def _one_of(place: str, value: str, names: tuple[str, ...]) -> Finding | None:
    why = f"'{place}' must be one of {', '.join(names)}"
    return _hold(value in names, place, why, value, "choose one of them")


def _least(place: str, value: float) -> Finding | None:
    return _hold(
        value >= 0, place, f"'{place}' must not be negative", f"{value}", "write 0 or more"
    )


def _whole(place: str, value: float, *, least: int) -> Finding | None:
    fits = isinstance(value, int) and value >= least
    why = f"'{place}' must be a whole number of at least {least}"
    return _hold(fits, place, why, f"{value}", f"write {max(round(value), least)}")


def _one_decimal(place: str, value: float) -> Finding | None:
    """Points are written with one decimal, so that a receipt adds up to the digit."""
    why = f"'{place}' must have at most one decimal"
    return _hold(round(value, 1) == value, place, why, f"{value}", f"write {value:.1f}")


def _hold(condition: bool, place: str, why: str, found: str, mend: str) -> Finding | None:
    return None if condition else Finding("error", place, why, found, mend)
