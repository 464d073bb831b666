"""How fast a large export is read in chunks, and in how much memory.

    python benchmarks/reading.py EXPORT [--megabytes 1000] [--encoding utf-8] [--write]

Repeats the rows of a CSV export until the file has that many megabytes, reads it in chunks as
``crisis-nlp read`` does, and prints a Markdown table. Processor seconds are those of this process
with every thread counted, so that the rate is one core's; the peak is that of resident memory.
With ``--write`` the mentions are written to a Parquet file too, which is measured apart.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from crisis_nlp.exports.chunks import read_in_chunks
from crisis_nlp.exports.converting import convert_exports

MEGABYTE = 1_000_000


def repeated(export: Path, megabytes: int, encoding: str, target: Path) -> None:
    """Write the header of an export once and its rows again and again."""
    header, _, rows = export.read_bytes().partition(b"\n")
    rows = rows if rows.endswith(b"\n") else rows + b"\n"
    if encoding != "utf-8":
        header, rows = (part.decode().encode(encoding, "replace") for part in (header, rows))
    with target.open("wb") as file:
        file.write(header + "\n".encode(encoding))
        while file.tell() < megabytes * MEGABYTE:
            file.write(rows)


def measured(read: Callable[[], int]) -> tuple[int, float, float]:
    """Return the rows read, the seconds on the clock and those of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    rows = read()
    return rows, time.perf_counter() - clock, time.process_time() - processor


def main(say: Callable[[str], None] = print) -> None:
    """Make the file, read it and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("export", type=Path)
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--encoding", default="utf-8")
    parser.add_argument("--write", action="store_true", help="also convert to Parquet")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "export.csv")
        repeated(options.export, options.megabytes, options.encoding, file)
        size = file.stat().st_size / MEGABYTE
        steps = {"read in chunks": lambda: sum(r.rows for _, r in read_in_chunks(file))}
        if options.write:
            out = Path(folder, "mentions.parquet")
            steps["converted to Parquet"] = lambda: convert_exports([file], out).files[0].rows
        say("| step | MB | rows | seconds | processor | MB/s a core | peak MB |")
        say("|---|---|---|---|---|---|---|")
        for name, step in steps.items():
            rows, clock, processor = measured(step)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            say(
                f"| {name} | {size:.0f} | {rows:,} | {clock:.1f} | {processor:.1f} "
                f"| {size / processor:.0f} | {peak:.0f} |"
            )


if __name__ == "__main__":
    main()
