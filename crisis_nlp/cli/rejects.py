"""Writing the rows that could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import crisis_nlp

if TYPE_CHECKING:
    from crisis_nlp.exports.reading_report import ReadingReport


def write_rejects(report: ReadingReport, path: Path) -> None:
    """Write the rejects; a file left by an earlier run must not speak for this one."""
    if len(report.rejects):
        crisis_nlp.write_table(report.rejects, path)
    else:
        path.unlink(missing_ok=True)
