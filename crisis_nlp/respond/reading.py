"""Reads a plan file into a plan, and tells every reason why it cannot, each with its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from crisis_nlp.errors import PlanError
from crisis_nlp.respond.consistency import contradictions
from crisis_nlp.respond.explaining import explain
from crisis_nlp.respond.plan import Plan
from crisis_nlp.respond.source import LARGEST, Fault, Place, Source, line_of, read_source

_DO = "mend these places; crisis-nlp plan new prints a plan with every field explained"


class UnreadablePlanError(PlanError):
    """A plan file with places that cannot be read.

    Parameters
    ----------
    path
        The file.
    faults
        Every place, in the order of lines; at least one.
    """

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        self.path = path
        self.faults = faults
        more = (f"and {len(faults) - 3} more",) if len(faults) > 3 else ()
        found = "; ".join((*map(str, faults[:3]), *more))
        super().__init__(f"The plan {path} cannot be read", found=found, do=_DO)


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan and where in its file each part stands.

    Parameters
    ----------
    path
        The file.
    plan
        The plan.
    lines
        The line of every place, from 1.
    """

    path: Path
    plan: Plan
    lines: Mapping[Place, int]


def read_plan(path: str | Path) -> PlanFile:
    """Read a plan file and remember its lines.

    Raises
    ------
    PlanError
        If the file cannot be opened; as ``UnreadablePlanError``, with all its faults, if it cannot
        be read.

    Examples
    --------
    >>> from crisis_nlp.respond.reading import read_plan
    >>> file = read_plan("data/sample_plan.yaml")
    >>> file.plan.organisation, file.lines["organisation",]
    ('Casa Brisol', 4)
    """
    from pydantic import TypeAdapter, ValidationError

    path = Path(path)
    source = _source(path)
    if source.faults:
        raise UnreadablePlanError(path, source.faults)
    if not isinstance(source.content, dict):
        raise _whole_file(
            path, 1, "it holds no fields", "write fields such as organisation, contacts and levels"
        )
    try:
        plan = TypeAdapter(Plan).validate_python(source.content)
    except ValidationError as error:
        raise UnreadablePlanError(path, _in_order(explain(error, Plan, source.lines))) from None
    broken = (
        Fault(place, line_of(place, source.lines), wrong, mend)
        for place, wrong, mend in contradictions(plan)
    )
    faults = _in_order(broken)
    if faults:
        raise UnreadablePlanError(path, faults)
    return PlanFile(path, plan, source.lines)


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _source(path: Path) -> Source:
    import yaml

    text = _text(path)
    try:
        return read_source(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong = " ".join(part for part in (error.context, error.problem) if part)
        line = mark.line + 1 if mark is not None else 1
    except yaml.reader.ReaderError as error:
        wrong, line = error.reason, text[: error.position].count("\n") + 1
    do = "mend that line; a text with a colon or a leading @, * or [ needs quotes"
    raise _whole_file(path, line, f"it is not YAML: {wrong}", do)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise PlanError(
            f"The plan {path} cannot be opened",
            found=error.strerror or "an unreadable file",
            do="check the path given as the plan; crisis-nlp plan new writes a first one",
        ) from None
    if len(raw) > LARGEST:
        raise _whole_file(path, 1, f"it is larger than {LARGEST:,} bytes", "give a plan file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _whole_file(path, line, "it is not UTF-8", "save it as UTF-8") from None


def _whole_file(path: Path, line: int, wrong: str, mend: str) -> UnreadablePlanError:
    return UnreadablePlanError(path, (Fault((), line, wrong, mend),))
