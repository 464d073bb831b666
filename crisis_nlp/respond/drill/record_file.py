"""Drill records as JSON files."""

from __future__ import annotations

from pathlib import Path

from crisis_nlp.errors import InputError
from crisis_nlp.respond.drill.record import FORMAT, DrillRecord


def record_json(record: DrillRecord) -> str:
    """Return a record as JSON text with a final line feed; equal records give equal text."""
    from pydantic import TypeAdapter

    return TypeAdapter(DrillRecord).dump_json(record, indent=2).decode() + "\n"


def read_record(path: str | Path) -> DrillRecord:
    """Read a drill's record.

    Raises
    ------
    InputError
        If the file cannot be opened or is no drill's record.
    """
    from pydantic import TypeAdapter, ValidationError

    do = "give the file drill.json that crisis-nlp drill wrote"
    try:
        record = TypeAdapter(DrillRecord).validate_json(Path(path).read_bytes())
    except OSError as error:
        found = error.strerror or "an unreadable file"
        raise InputError(f"The record {path} cannot be opened", found=found, do=do) from None
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(map(str, fault["loc"])) or "the whole file"
        found = f"{place}: {fault['msg']}"
        raise InputError(f"{path} is no record of a drill", found=found, do=do) from None
    if record.format != FORMAT:
        raise InputError(
            f"The record {path} has a layout that this version does not know",
            found=f"format {record.format}",
            do=f"read it with the version that wrote it, {record.versions.get('crisis_nlp', '?')}",
        )
    return record
