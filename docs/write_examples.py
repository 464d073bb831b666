"""Write into the pages of docs/ what their commands print today.

python docs/write_examples.py

An example is a block that begins with ``$ crisis-nlp`` and a command on the files of data/, which
is run in an empty folder with a copy of them. A line ``...`` stands for lines left out; as many are
kept before and after it as there were.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("drill", "models", "respond", "scoring")
"""Pages whose examples need nothing but the files of data/, unless ``LEFT_ALONE``."""

LEFT_ALONE = re.compile(r"drill (start|ack|done|new)|history\.csv|bad\.toml| draw |--against")
"""Commands on files that the reader has, or on what an earlier command wrote."""

LEARNED = re.compile(rf"{LEFT_ALONE.pattern}|train |accurate")
"""With them, commands whose last digit may be another one on another machine."""

LEFT_OUT = "..."

_BLOCK = re.compile(
    r"^```(?:console)?\n(?P<command>\$ crisis-nlp (?:[^\n]*\\\n)*[^\n]*\n)(?P<shown>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def render(text: str, left_alone: re.Pattern[str] = LEFT_ALONE) -> str:
    """Return a page with the output of each example as it is today, but for those left alone."""
    return _BLOCK.sub(
        lambda block: block[0] if left_alone.search(block["command"]) else _rendered(block), text
    )


def _rendered(block: re.Match[str]) -> str:
    printed = run(block["command"].removeprefix("$ crisis-nlp "))
    head, *rest = block["shown"].split(f"{LEFT_OUT}\n", 1)
    if rest:
        lines = printed.splitlines(keepends=True)
        first, last = head.count("\n"), rest[0].count("\n")
        printed = "".join([*lines[:first], f"{LEFT_OUT}\n", *lines[len(lines) - last :]])
    begin = block.start("shown") - block.start()
    return block[0][:begin] + printed + "```"


def run(arguments: str) -> str:
    """Return what a command prints, on eighty columns, without spaces at the ends of lines."""
    plain = {"COLUMNS": "80", "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    with TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "data", Path(folder) / "data")
        found = subprocess.run(
            [sys.executable, "-m", "crisis_nlp", *shlex.split(arguments.replace("\\\n", " "))],
            cwd=folder,
            env=os.environ | plain,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
    return "".join(f"{line.rstrip()}\n" for line in found.stdout.splitlines())


if __name__ == "__main__":
    for name in PAGES:
        page = ROOT / "docs" / f"{name}.md"
        page.write_text(render(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
