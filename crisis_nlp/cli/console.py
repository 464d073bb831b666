"""What the commands print: lines of talk and progress to standard error, results elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Callable


def say(lines: Iterable[str], quiet: bool) -> None:
    """Print lines to standard error, where they disturb no result."""
    if not quiet:
        for line in lines:
            typer.echo(line, err=True)


@contextmanager
def labelling_progress(rows: int, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """Yield what to call with (done, total), or None where nobody looks or it is soon over."""
    if quiet or rows < 20_000 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("labelling", total=rows)
        yield lambda done, total: bar.update(task, completed=done, total=total)
