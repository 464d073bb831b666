"""Write docs/commands.md, the page of every command and option, from the commands themselves.

python docs/write_commands.py
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from crisis_nlp.cli import app

PAGE = Path(__file__).parent / "commands.md"

HEAD = """# Commands

Written by `docs/write_commands.py` from the commands themselves; `crisis-nlp COMMAND --help` says
the same. Exit codes: 0 fine, 1 bad input (one paragraph that says what is wrong, what was found and
what to do), 2 usage, 3 a condition asked for was reached.
"""


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """Yield every command that does something, with its full name."""
    inner = getattr(command, "commands", {})
    if name and (not inner or command.invoke_without_command):
        yield name, command
    for key, child in inner.items():
        yield from commands(child, f"{name} {key}".strip())


def render() -> str:
    """Return the page."""
    parts = [HEAD]
    for name, command in commands(typer.main.get_command(app)):
        usage = " ".join([f"crisis-nlp {name}", *_arguments(command)])
        parts.append(f"## {name}\n\n`{usage}`\n\n{(command.help or '').strip()}\n")
        rows = [_row(one) for one in command.params if one.param_type_name == "option"]
        if rows:
            parts.append("| option | means |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _arguments(command: Any) -> list[str]:  # noqa: ANN401
    found = [one for one in command.params if one.param_type_name == "argument"]
    return [str(one.metavar or one.name).upper() for one in found]


def _row(option: Any) -> str:  # noqa: ANN401
    names = ", ".join(f"`{name}`" for name in option.opts)
    return f"| {names} | {' '.join((option.help or '').split()).replace('|', chr(92) + '|')} |"


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8", newline="\n")
