"""What a check of a plan found: as text, JSON, SARIF 2.1.0, or annotations of GitHub's runner."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from textwrap import fill
from typing import Any
from urllib.parse import quote

from crisis_nlp.report.wording import show_text
from crisis_nlp.respond.checking import CHECKS, Finding
from crisis_nlp.respond.checks.rule import Severity
from crisis_nlp.sentences import counted

WIDEST = 80
_LONGEST = 2000
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def findings_text(findings: Sequence[Finding], path: PurePath) -> str:
    r"""Return findings for a terminal of 80 columns, one paragraph each, and how many there are.

    Why a check matters is said where it is first broken, and how to mend it likewise.

    Examples
    --------
    >>> from pathlib import PurePath
    >>> from crisis_nlp.report.plan_findings import findings_text
    >>> findings_text([], PurePath("plan.yaml"))
    'plan.yaml: no finding.\n'
    """
    name = show_text(str(path), _LONGEST)
    if not findings:
        return f"{name}: no finding.\n"
    numbers = Counter(finding.severity for finding in findings)
    total = ", ".join(counted(numbers[grade], grade.value) for grade in Severity if numbers[grade])
    return "\n\n".join([*_paragraphs(findings), f"{name}: {total}."]) + "\n"


def findings_json(findings: Sequence[Finding], path: PurePath) -> str:
    """Return findings as a JSON object: the file, how many of each severity, and each of them."""
    numbers = Counter(finding.severity for finding in findings)
    record = {
        "plan": path.as_posix(),
        "counts": {grade.value: numbers[grade] for grade in Severity},
        "findings": [dataclasses.asdict(finding) for finding in findings],
    }
    return _dumped(record)


def findings_sarif(findings: Sequence[Finding], path: PurePath) -> str:
    """Return findings as a log of SARIF 2.1.0 (OASIS), as code hosts and editors read it."""
    order = {id: position for position, id in enumerate(CHECKS)}
    driver = {
        "name": "crisis-nlp plan check",
        "rules": [_sarif_rule(id) for id in CHECKS],
    }
    results = [
        {
            "ruleId": finding.id,
            "ruleIndex": order[finding.id],
            "level": finding.severity.value,
            "message": {"text": _whole(finding)},
            "locations": [_sarif_location(finding, path)],
        }
        for finding in findings
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _dumped({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def findings_github(findings: Iterable[Finding], path: PurePath) -> str:
    """Return findings as workflow commands, which GitHub's runner shows beside the line."""
    kinds = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    file = _escaped(path.as_posix(), ":", ",")
    return "".join(
        f"::{kinds[finding.severity]} file={file},line={finding.line},title={finding.id}"
        f"::{_escaped(_whole(finding))}\n"
        for finding in findings
    )


FORMATS: Mapping[str, Callable[[Sequence[Finding], PurePath], str]] = {
    "text": findings_text,
    "json": findings_json,
    "sarif": findings_sarif,
    "github": findings_github,
}
"""A format's name to what writes it."""


def _paragraphs(findings: Iterable[Finding]) -> Iterator[str]:
    said: set[tuple[str, str]] = set()
    for finding in findings:
        head = f"{finding.severity.value}, line {finding.line}: {_sentence(finding.message)}"
        below = [f"where: {finding.where} ({finding.id})"]
        for line in (f"why: {finding.why}", f"mend: {finding.mend}"):
            if (finding.id, line) not in said:
                below.append(line)
            said.add((finding.id, line))
        yield "\n".join([_wrapped(head, ""), *(_wrapped(line, "  ") for line in below)])


def _wrapped(line: str, margin: str) -> str:
    return fill(
        show_text(line, _LONGEST),
        width=WIDEST,
        initial_indent=margin,
        subsequent_indent=f"{margin}  ",
        break_on_hyphens=False,
    )


def _whole(finding: Finding) -> str:
    parts = (finding.message, f"Why: {finding.why}", f"Mend: {finding.mend}")
    return " ".join(f"{_sentence(part)}." for part in parts)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sarif_rule(id: str) -> dict[str, Any]:
    rule = CHECKS[id]
    return {
        "id": id,
        "shortDescription": {"text": f"{rule.title}."},
        "fullDescription": {"text": f"{rule.title}: {rule.why}."},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _sarif_location(finding: Finding, path: PurePath) -> dict[str, Any]:
    # Only a relative address is found again on another machine; an absolute one is a URI.
    address = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": address},
            "region": {"startLine": finding.line},
        },
        "logicalLocations": [{"fullyQualifiedName": finding.where}],
    }


def _escaped(text: str, *more: str) -> str:
    for sign in ("%", "\r", "\n", *more):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _dumped(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
