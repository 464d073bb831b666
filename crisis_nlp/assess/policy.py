"""The scoring policy: what each signal weighs, where levels begin and which rules stand on top.

The numbers live in ``policy.toml`` beside this file, explained line by line; here is their shape.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from crisis_nlp.assess.finding import SEVERITIES, Finding
from crisis_nlp.assess.policy_advice import find_advice
from crisis_nlp.assess.policy_checks import FLOORS, find_errors
from crisis_nlp.assess.policy_lines import find_lines, line_of
from crisis_nlp.assess.policy_overlay import overlay
from crisis_nlp.assess.verdict import LEVEL_NAMES
from crisis_nlp.errors import PolicyError

BUNDLED = Path(__file__).with_name("policy.toml")


@dataclass(frozen=True, slots=True)
class Weight:
    """What one signal can give.

    Parameters
    ----------
    name, component
        The signal's key, and the component of the score it belongs to.
    unit
        What one unit of its value is, in words.
    points
        The most it can give.
    start, saturation
        The value at which points begin, and from which all are given.
    scale
        ``"linear"`` or ``"log"``: what grows in proportion between the two.
    """

    name: str
    component: str
    unit: str
    points: float
    start: float
    saturation: float
    scale: str


@dataclass(frozen=True, slots=True)
class Floor:
    """A rule: ``reports`` independent reports of that severity lift the score to ``level``.

    With ``facts``, a report counts only as far as it brings facts from outside.
    """

    name: str
    reports: int
    severity: float
    facts: bool
    level: int


@dataclass(frozen=True, slots=True)
class Policy:
    """Every number the assessment uses; see ``policy.toml`` for what each one means.

    ``levels`` holds the least score of the five levels, so ``levels[0]`` is 0. ``own_accounts`` are
    the organisation's, as the export names authors. From ``alert_score`` on an alert is due;
    ``alert_budget`` says for which budget of false alerts that was learnt. ``hash`` names the
    content: two policies with the same numbers have the same one, however they are written.
    ``content`` is the whole policy as TOML tables.
    """

    levels: tuple[float, ...]
    signals: tuple[Weight, ...]
    floors: tuple[Floor, ...]
    cap_level: int
    harmless_level: int
    authorities: tuple[str, ...]
    own_accounts: tuple[str, ...]
    alert_score: float
    alert_budget: str
    recent_hours: float
    surge_hours: int
    lookback_days: int
    history_days: float
    run_gap_hours: float
    quiet_hours: float
    likely: float
    credible: float
    alarming_severity: float
    noise: float
    ordinary_voices: float
    negativity: float
    complaints: float
    harm: float
    asking: float
    questions: tuple[str, ...] = field(repr=False)
    denials: tuple[str, ...] = field(repr=False)
    media: tuple[str, ...] = field(repr=False)
    many_affected: int
    deaths_severity: float
    people_severity: float
    evidence: int
    hash: str
    content: dict[str, Any] = field(repr=False, compare=False)

    def level_of(self, score: float) -> int:
        """Return the level, 0 to 4, that a score from 0 to 100 has."""
        return sum(score >= bound for bound in self.levels[1:])

    def alerting_at(self, score: float, budget: str) -> Policy:
        """Return the same policy with another alert score, learnt for a budget told in words."""
        return _policy(self.content | {"alerts": {"score": score, "budget": budget}})


def load_policy(path: str | Path | None = None) -> Policy:
    """Read a policy, or the bundled one.

    Parameters
    ----------
    path
        A TOML file laid out like the bundled ``policy.toml``. It may name only what it changes.

    Returns
    -------
    Policy

    Raises
    ------
    PolicyError
        If the file cannot be read, names a key the layout does not have, or breaks a rule (points
        add up to 100, levels rise, a signal starts before it saturates).

    Examples
    --------
    >>> from crisis_nlp.assess.policy import load_policy
    >>> policy = load_policy()
    >>> policy.levels
    (0.0, 20.0, 40.0, 60.0, 80.0)
    >>> policy.level_of(61.5)
    3
    """
    if path is None:
        return _policy(_bundled())
    content, errors = _laid_over(_parse(Path(path)))
    if errors:
        raise PolicyError(errors[0].why, found=errors[0].found, do=errors[0].mend)
    return _policy(content)


def check_policy(path: str | Path) -> tuple[Finding, ...]:
    """Check a policy file for everything that is wrong or seldom meant.

    Parameters
    ----------
    path
        As for ``load_policy``.

    Returns
    -------
    tuple of Finding
        Errors first, then warnings, then notes, each by line; ``load_policy`` reads a file exactly
        where there is no error.

    Raises
    ------
    PolicyError
        If the file cannot be read or is no TOML.
    """
    content, findings = _laid_over(_parse(Path(path)))
    if not findings:
        findings = list(find_advice(content, _bundled()))
    lines = find_lines(Path(path).read_text(encoding="utf-8-sig"))
    placed = [replace(finding, line=line_of(finding.place, lines)) for finding in findings]
    return tuple(sorted(placed, key=lambda f: (SEVERITIES.index(f.severity), f.line)))


def _laid_over(changes: dict[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """Return the whole policy and its errors."""
    content, errors = overlay(_bundled(), changes)
    return content, errors + find_errors(content)


@cache
def _bundled() -> dict[str, Any]:
    return _parse(BUNDLED)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PolicyError(
            "The policy cannot be read",
            found=f"{path}: {error.strerror}",
            do="give the path of a policy file in TOML",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(
            "The policy is not a TOML file", found=f"{path}: {error}", do="correct that line"
        ) from error


def _policy(content: dict[str, Any]) -> Policy:
    rules, usual = content["rules"], content["usual"]
    asymmetry, spans = content["asymmetry"], content["spans"]
    return Policy(
        levels=(0.0, *(float(content["levels"][name]) for name in LEVEL_NAMES[1:])),
        signals=tuple(_weight(name, entry) for name, entry in content["signals"].items()),
        floors=tuple(_floor(name, rules[name]) for name in FLOORS),
        cap_level=LEVEL_NAMES.index(rules["lone_voice_cap"]["level"]),
        harmless_level=LEVEL_NAMES.index(rules["harmless_cap"]["level"]),
        authorities=tuple(rules["lone_voice_cap"]["authorities"]),
        own_accounts=tuple(content["organisation"]["accounts"]),
        alert_score=float(content["alerts"]["score"]),
        alert_budget=content["alerts"]["budget"],
        **spans,
        **content["alarm"],
        **usual,
        asking=asymmetry["asking"],
        questions=_lower(asymmetry["questions"]),
        denials=_lower(asymmetry["denials"]),
        media=_lower(asymmetry["media"]),
        many_affected=content["affected"]["many"],
        deaths_severity=float(content["affected"]["deaths"]),
        people_severity=float(content["affected"]["people"]),
        evidence=content["evidence"],
        hash=_hash(content),
        content=content,
    )


def _weight(name: str, entry: dict[str, Any]) -> Weight:
    numbers = {key: float(entry[key]) for key in ("points", "start", "saturation")}
    return Weight(name, entry["component"], entry["unit"], scale=entry["scale"], **numbers)


def _lower(phrases: list[str]) -> tuple[str, ...]:
    return tuple(phrase.lower() for phrase in phrases)


def _floor(name: str, entry: dict[str, Any]) -> Floor:
    level = LEVEL_NAMES.index(entry["level"])
    return Floor(name, entry["reports"], float(entry["severity"]), entry["facts"], level)


def _hash(content: dict[str, Any]) -> str:
    canonical = json.dumps(_plain(content), sort_keys=True, ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    """Write 20 and 20.0 alike, so that the hash names numbers and not their spelling."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return float(value) if isinstance(value, int) else value
