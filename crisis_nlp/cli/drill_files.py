"""The files of a drill's record: JSON, the page, and the entry for the plan's log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crisis_nlp.respond.drill.record import DrillRecord
    from crisis_nlp.respond.drills_log import DrillEntry


def write_record(record: DrillRecord, path: Path) -> None:
    """Write a record as JSON, and beside it its page and its log entry."""
    from crisis_nlp.exports.writing import write_text
    from crisis_nlp.report.drill_page import render_drill
    from crisis_nlp.respond.drill.log_entry import entry_yaml
    from crisis_nlp.respond.drill.record_file import record_json

    write_text(record_json(record), path)
    write_text(render_drill(record), path.with_suffix(".html"))
    entry = entry_yaml(entry_of(record, path))
    write_text(entry, path.with_name(f"{path.stem}-log.yaml"))


def entry_of(record: DrillRecord, path: Path) -> DrillEntry:
    """Return the log entry of a record kept at ``path``: dated by the stopwatch, else today."""
    import pandas as pd

    from crisis_nlp.respond.drill.log_entry import log_entry

    start = record.steps[0].at if record.steps else pd.Timestamp.now(tz="UTC")
    held = pd.Timestamp(start).tz_convert(record.zone).date()
    return log_entry(record, held, path.as_posix())
