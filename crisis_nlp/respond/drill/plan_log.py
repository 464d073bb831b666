"""Add an entry to the drill log of a plan file; comments, order and line endings stay as they are.

The new lines are put in behind the last entry, and the file is replaced only if what comes out
reads as the same plan with one entry more.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from crisis_nlp.errors import PlanError
from crisis_nlp.exports.writing import drafted
from crisis_nlp.respond.drill.log_entry import entry_yaml
from crisis_nlp.respond.drills_log import DrillEntry
from crisis_nlp.respond.plan import load_plan

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node


def append_to_plan(path: str | Path, entry: DrillEntry) -> None:
    """Add an entry to the drill log of a plan file, whole or not at all.

    Parameters
    ----------
    path
        The plan, a YAML file with a part ``drills``.
    entry
        What to add.

    Raises
    ------
    PlanError
        If the plan cannot be read, has no part ``drills``, or writes its log in one line.
    """
    path = Path(path)
    plan = load_plan(path)
    if plan.drills is None:
        raise PlanError(
            f"The plan {path} does not say how often it is practised",
            do="add the lines 'drills:' and '  every_days: 180', or another number, and try again",
        )
    wanted = replace(plan, drills=replace(plan.drills, log=(*plan.drills.log, entry)))
    raw = path.read_bytes().decode("utf-8")
    text = _with_entry(raw.replace("\r\n", "\n"), entry_yaml(entry), path)
    with drafted(path) as draft:
        draft.write_bytes((text.replace("\n", "\r\n") if "\r\n" in raw else text).encode())
        if load_plan(draft) != wanted:
            raise _unclear(path)


def _with_entry(text: str, item: str, path: Path) -> str:
    import yaml

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    drills = _field(root, "drills")
    if not isinstance(drills, yaml.MappingNode) or drills.flow_style:
        raise _unclear(path)
    log = _field(drills, "log")
    indent = int(drills.value[0][0].start_mark.column)
    if log is None:
        new = " " * indent + "log:\n" + textwrap.indent(item, " " * (indent + 2))
        return _inserted(text, _last_line(drills), new)
    if isinstance(log, yaml.SequenceNode) and log.value and not log.flow_style:
        new = textwrap.indent(item, " " * int(log.start_mark.column))
        return _inserted(text, _last_line(log), new)
    if log.value:
        raise _unclear(path)
    new = textwrap.indent(item, " " * (indent + 2))
    line = log.start_mark.line
    emptied = text[: log.start_mark.index].rstrip(" ") + text[log.end_mark.index :]
    return _inserted(emptied, line, new)


def _field(node: Node | None, name: str) -> Node | None:
    """Return the value of a field of a mapping."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        return None
    fields: MappingNode = node
    return next((value for key, value in fields.value if key.value == name), None)


def _last_line(node: Node) -> int:
    """Return the last line, from 0, of a node's content; what follows it is comments and space."""
    import yaml

    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return int(end.line if end.column or end.line == node.start_mark.line else end.line - 1)


def _inserted(text: str, line: int, new: str) -> str:
    """Put lines in behind a line, and behind no empty line that follows it."""
    lines = text.splitlines(keepends=True)
    while line > 0 and not lines[line].strip():
        line -= 1
    if not lines[line].endswith("\n"):
        lines[line] += "\n"
    return "".join([*lines[: line + 1], new, *lines[line + 1 :]])


def _unclear(path: Path) -> PlanError:
    return PlanError(
        f"The drill log of {path} is written in a way that cannot be added to",
        do="write it as a list, one entry a line that begins with '- ', or add the printed entry "
        "by hand",
    )
