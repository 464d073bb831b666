"""What may stand in a policy but is seldom meant: warnings and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from crisis_nlp.assess.finding import Finding
from crisis_nlp.assess.policy_checks import FLOORS
from crisis_nlp.assess.verdict import COMPONENTS, LEVEL_NAMES

SERIOUS = LEVEL_NAMES.index("serious")


def find_advice(content: dict[str, Any], shipped: dict[str, Any]) -> Iterator[Finding]:
    """Yield a warning for each number that is seldom meant, a note for each great change.

    Parameters
    ----------
    content
        A policy without errors, as TOML tables.
    shipped
        The library's own policy.
    """
    yield from _alerts(content)
    yield from _rules(content["rules"])
    yield from _spans(content["spans"])
    yield from _accounts(content)
    yield from _signals(content["signals"])
    yield from _components(content["signals"], shipped["signals"])


def _alerts(content: dict[str, Any]) -> Iterator[Finding]:
    score, levels = content["alerts"]["score"], content["levels"]
    if score > levels["serious"]:
        yield Finding(
            "warning",
            "alerts.score",
            "No alert is due at a serious level, such as when people report harm",
            f"{score:g}, above serious at {levels['serious']:g}",
            f"give at most {levels['serious']:g}, or a wider budget of false alerts",
        )
    if score < levels["watch"]:
        yield Finding(
            "note",
            "alerts.score",
            "Alerts are due while the level is still routine",
            f"{score:g}, below watch at {levels['watch']:g}",
            "keep it if the budget of false alerts allows, else give more",
        )


def _rules(rules: dict[str, dict[str, Any]]) -> Iterator[Finding]:
    rank = {name: LEVEL_NAMES.index(rule["level"]) for name, rule in rules.items()}
    for name in FLOORS:
        if rank[name] < SERIOUS:
            yield Finding(
                "warning",
                f"rules.{name}.level",
                "Several people who report harm would leave the level below serious",
                rules[name]["level"],
                "write 'serious' or 'crisis'",
            )
    if rank["lone_voice_cap"] >= SERIOUS:
        yield Finding(
            "warning",
            "rules.lone_voice_cap.level",
            "One loud account alone could bring about a serious level",
            rules["lone_voice_cap"]["level"],
            "write 'watch'",
        )
    if rank["harmless_cap"] >= SERIOUS:
        yield Finding(
            "warning",
            "rules.harmless_cap.level",
            "What does no damage, such as a launch or a joke, could become serious by its volume",
            rules["harmless_cap"]["level"],
            "write 'issue'",
        )
    if rank["grave_floor"] < rank["harm_floor"]:
        yield Finding(
            "warning",
            "rules.grave_floor.level",
            "Reports of a disaster lift the score less than reports of any harm",
            f"{rules['grave_floor']['level']} below {rules['harm_floor']['level']}",
            f"write '{rules['harm_floor']['level']}' or above",
        )


def _spans(spans: dict[str, float]) -> Iterator[Finding]:
    if spans["history_days"] * 24 + spans["recent_hours"] > spans["lookback_days"] * 24:
        yield Finding(
            "warning",
            "spans.history_days",
            "What is usual can never be known, since the lookback is too short for it",
            f"{spans['history_days']:g} days in a lookback of {spans['lookback_days']}",
            "give fewer days or a longer lookback",
        )
    if spans["surge_hours"] > spans["recent_hours"]:
        yield Finding(
            "warning",
            "spans.surge_hours",
            "The surge is looked for in more hours than count as recent",
            f"{spans['surge_hours']} of {spans['recent_hours']:g} hours",
            "give at most as many as 'spans.recent_hours'",
        )
    if spans["quiet_hours"] < 1:
        yield Finding(
            "warning",
            "spans.quiet_hours",
            "A level that falls for minutes and rises again would be several alerts",
            f"{spans['quiet_hours']:g}",
            "give some hours, such as 24",
        )


def _accounts(content: dict[str, Any]) -> Iterator[Finding]:
    own = content["organisation"]["accounts"]
    both = sorted(set(own) & set(content["rules"]["lone_voice_cap"]["authorities"]))
    if both:
        yield Finding(
            "warning",
            "rules.lone_voice_cap.authorities",
            "An authority that is the organisation itself would bear out its own words",
            ", ".join(both),
            "name it among the organisation's accounts alone",
        )
    if not own:
        yield Finding(
            "note",
            "organisation.accounts",
            "Without the organisation's accounts nobody can tell whether it has spoken",
            "none",
            "name them as the export names authors",
        )


def _signals(signals: dict[str, dict[str, Any]]) -> Iterator[Finding]:
    for name, entry in signals.items():
        if not entry["points"]:
            why = "This signal gives no points, whatever is measured"
            yield Finding("note", f"signals.{name}.points", why, "0", "keep it if that is meant")


def _components(
    signals: dict[str, dict[str, Any]], shipped: dict[str, dict[str, Any]]
) -> Iterator[Finding]:
    def total(table: dict[str, dict[str, Any]], component: str) -> float:
        return float(sum(e["points"] for e in table.values() if e["component"] == component))

    for component in COMPONENTS[:3]:
        now, usual = total(signals, component), total(shipped, component)
        if now != usual:
            yield Finding(
                "note",
                "signals",
                f"The component {component} weighs {now:g} points",
                f"{usual:g} as shipped",
                "back-test the change before relying on it",
            )
