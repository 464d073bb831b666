"""Where in a policy file each key stands, for findings that name their line."""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*\[\s*([\w.\s\"'-]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*)\s*=")


def find_lines(text: str) -> dict[str, int]:
    r"""Return the line, from 1, of every table and key of a TOML text by its dotted place.

    Keys within inline tables have no line of their own.

    Examples
    --------
    >>> from crisis_nlp.assess.policy_lines import find_lines
    >>> find_lines("format = 1\n\n[levels]\nwatch = 25\n")
    {'format': 1, 'levels': 3, 'levels.watch': 4}
    """
    lines: dict[str, int] = {}
    table, open_list = "", False
    for number, line in enumerate(text.splitlines(), 1):
        if open_list:
            open_list = not line.split("#")[0].rstrip().endswith("]")
        elif header := _TABLE.match(line):
            table = _plain(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault(f"{table}.{_plain(key[1])}".lstrip("."), number)
            value = line[key.end() :].split("#")[0].strip()
            open_list = value.startswith("[") and not value.endswith("]")
    return lines


def line_of(place: str, lines: dict[str, int]) -> int:
    """Return the line of a place, else that of the nearest table around it, else 0."""
    while place and place not in lines:
        place = place.rpartition(".")[0]
    return lines.get(place, 0)


def _plain(name: str) -> str:
    return re.sub(r"[\s\"']", "", name)
