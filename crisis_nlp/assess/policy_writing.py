"""A policy as a complete file: the shipped one's explanations beside this one's numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from crisis_nlp.assess.policy import BUNDLED, Policy

_HEADER = re.compile(r"\[([\w.]+)\]")
_ENTRY = re.compile(r"(\w+) = (.*?)(\s*#.*)?$")
COMMENT = 32
"""The column in which comments begin."""


def policy_text(policy: Policy) -> str:
    """Return a policy as TOML text, complete and explained line by line.

    Loading the text gives a policy with the same numbers and hash.

    Examples
    --------
    >>> from crisis_nlp.assess.policy import load_policy
    >>> from crisis_nlp.assess.policy_writing import policy_text
    >>> text = policy_text(load_policy().alerting_at(31.5, ""))
    >>> print(text.partition("[alerts]")[2].splitlines()[1])
    score = 31.5                    # An alert is due from this score (0 to 100) on.
    """
    return "\n".join(_lines(policy.content, BUNDLED.read_text(encoding="utf-8"))) + "\n"


def write_policy(policy: Policy, path: str | Path) -> None:
    """Write ``policy_text`` to a file, whole or not at all."""
    from crisis_nlp.exports.writing import write_text

    write_text(policy_text(policy), path)


def _lines(content: Mapping[str, Any], shipped: str) -> Iterator[str]:
    table: Mapping[str, Any] = content
    lines = iter(shipped.splitlines())
    for line in lines:
        header, entry = _HEADER.match(line), _ENTRY.match(line)
        if header:
            table = _at(content, header[1])
        if not entry:
            yield line
            continue
        name, shown, comment = entry[1], entry[2], (entry[3] or "").strip()
        if shown == "[":
            yield line
            yield from _spread(table[name], list(_until_closed(lines)))
            yield "]"
        else:
            yield f"{f'{name} = {_shown(table[name])}':<{COMMENT - 1}} {comment}".rstrip()


def _at(content: Mapping[str, Any], place: str) -> Mapping[str, Any]:
    for name in place.split("."):
        content = content[name]
    return content


def _until_closed(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line == "]":
            return
        yield line


def _spread(texts: list[str], shipped: list[str]) -> Iterator[str]:
    """Return a long list's lines: those shipped if they say the same, else a line a text."""
    if texts == json.loads(f"[{' '.join(shipped).rstrip(', ')}]"):
        yield from shipped
    else:
        yield from (f"    {_shown(text)}," for text in texts)


def _shown(value: object) -> str:
    """Write a value as TOML does; its texts are JSON's, the control character DEL aside."""
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
