"""Reads YAML as text and lists and named fields, and remembers the line of each.

Every value stays the text that was typed: ``22:00``, ``NO`` and ``+34600000101`` are what they
look like, whatever other YAML readers make of them. What a text means is for the field to say.
An empty field counts as one not given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

Place = tuple[str | int, ...]
"""The way to a value: field names, and positions in lists from 0."""

LARGEST = 500_000
"""Bytes of the largest plan file that is read."""

DEEPEST = 20
"""How many lists and fields may lie one inside the other."""

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map")
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One reason why a plan file cannot be read.

    Parameters
    ----------
    place
        The way to it; empty for the whole file.
    line
        Its line, from 1.
    wrong
        What is wrong.
    mend
        What to do about it.
    """

    place: Place
    line: int
    wrong: str
    mend: str

    def __str__(self) -> str:
        where = f"{place_text(self.place)}: " if self.place else ""
        return f"line {self.line}, {where}{self.wrong} ({self.mend})"


@dataclass(frozen=True, slots=True)
class Source:
    """What a YAML file says, before anybody asks what it means.

    Parameters
    ----------
    content
        The fields, with texts, lists and fields inside; None if the file has none.
    lines
        The line of every place, from 1.
    faults
        What cannot be taken as it stands, such as a field given twice.
    """

    content: Any
    lines: Mapping[Place, int]
    faults: tuple[Fault, ...]


def place_text(place: Place) -> str:
    """Return a place as people write it.

    Examples
    --------
    >>> from crisis_nlp.respond.source import place_text
    >>> place_text(("levels", "serious", "contacts", 1))
    'levels.serious.contacts[1]'
    """
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return "".join(steps).removeprefix(".")


def line_of(place: Place, lines: Mapping[Place, int]) -> int:
    """Return the line of a place, or of the nearest field around it that the file has."""
    for end in range(len(place), -1, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return 1


def read_source(text: str) -> Source:
    r"""Read YAML text.

    Raises
    ------
    yaml.YAMLError
        If it is not YAML. Aliases and too deep nesting are among the faults instead.

    Examples
    --------
    >>> from crisis_nlp.respond.source import read_source
    >>> source = read_source("rota:\n  zone: Europe/Oslo\n  country: NO\n  start: 22:00\n")
    >>> source.content, source.lines["rota", "country"]
    ({'rota': {'zone': 'Europe/Oslo', 'country': 'NO', 'start': '22:00'}}, 3)
    """
    import yaml

    faults = list(_refused(yaml.parse(text, Loader=yaml.SafeLoader)))
    if faults:
        return Source(None, {}, tuple(faults))
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    lines: dict[Place, int] = {}
    content = None if node is None else _value(node, (), lines, faults)
    return Source(content, lines, tuple(faults))


def _refused(events: Iterator[Any]) -> Iterator[Fault]:
    """Find, before anything is built, what could grow without bound."""
    import yaml

    depth = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            yield Fault((), line, f"*{event.anchor} points elsewhere", "write the value out here")
        if depth > DEEPEST:
            yield Fault((), line, "the lists lie too deep in each other", "flatten them")
            return


def _value(node: Node, place: Place, lines: dict[Place, int], faults: list[Fault]) -> Any:  # noqa: ANN401
    import yaml

    lines.setdefault(place, node.start_mark.line + 1)
    if node.tag not in _PLAIN_TAGS:
        line = node.start_mark.line + 1
        faults.append(Fault(place, line, f"{node.tag} is no part of a plan", "take the tag away"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _fields(node, place, lines, faults)
    if isinstance(node, yaml.SequenceNode):
        items = enumerate(node.value)
        return [_value(item, (*place, position), lines, faults) for position, item in items]
    return None if node.tag.endswith(":null") else node.value


def _fields(
    node: MappingNode, place: Place, lines: dict[Place, int], faults: list[Fault]
) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        name = key.value if isinstance(key.value, str) else "?"
        here = (*place, name)
        if name in seen:
            mend = f"keep one of the two; the first is on line {seen[name]}"
            faults.append(Fault(here, line, "is given twice", mend))
            continue
        seen[name] = lines[here] = line
        found = _value(value, here, lines, faults)
        if found is not None:
            fields[name] = found
    return fields
