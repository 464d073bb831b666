"""One level of a drawn plan: its calls from top to bottom, then what is done and who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from crisis_nlp.report.flow import FlowLevel, FlowStep
from crisis_nlp.report.flow_text import fit, number, text_at, text_width, wrap

PAD = 5.0
LINE = 1.26


@dataclass(frozen=True, slots=True)
class Density:
    """How closely a column is set.

    Parameters
    ----------
    size
        Height of the letters.
    joined
        Whether name and role share a line.
    brief
        Whether the first address shares lines with the deputy, the means stand at the head, and
        what is done at once and who may speak are told in running lines.
    labelled
        Whether every arrow says when it is taken; else the first one does.
    steps, actions
        Calls and actions shown at most.
    lines
        Lines an action takes at most.
    """

    size: float
    joined: bool = False
    brief: bool = False
    labelled: bool = True
    steps: int = 99
    actions: int = 99
    lines: int = 3


@dataclass(slots=True)
class Column:
    """A column as it grows downwards; ``y`` is where the next thing goes."""

    x: float
    y: float
    width: float
    size: float
    shapes: list[str] = field(default_factory=list)

    @property
    def line(self) -> float:
        """The height of a line."""
        return self.size * LINE

    def rect(self, kind: str, height: float, corner: float = 4) -> None:
        """Draw a box over the whole width at ``y``."""
        self.shapes.append(
            f'<rect class="{kind}" x="{number(self.x)}" y="{number(self.y)}" '
            f'width="{number(self.width)}" height="{number(height)}" rx="{number(corner)}"/>'
        )

    def write(
        self, text: str, kind: str = "ink", *, bold: bool = False, indent: float = PAD
    ) -> None:
        """Write one line and go to the next."""
        shown = fit(text, self.width - indent - PAD, self.size, bold=bold)
        base = self.y + 0.95 * self.size
        self.shapes.append(text_at(self.x + indent, base, shown, self.size, kind, bold=bold))
        self.y += self.line


def draw_level(
    level: FlowLevel, labels: dict[str, str], place: tuple[float, float, float], set_: Density
) -> Column:
    """Draw a level at ``place`` (left, top, width); the column's ``y`` is where it ends."""
    left, top, width = place
    column = Column(left, top, width, set_.size)
    _head(column, level, set_)
    shown = level.steps[: set_.steps]
    for position, step in enumerate(shown):
        if position:
            _arrow(column, level.between if set_.labelled or position == 1 else "")
        _call(column, step, position + 1, labels, set_)
    if len(level.steps) > len(shown):
        column.y += 2
        column.write(labels["more"].format(len(level.steps) - len(shown)), "soft")
    if not level.steps:
        column.write(labels["nothing"], "soft")
    if level.escalation:
        _escalation(column, level.escalation)
    speakers = (level.speakers,) if level.speakers else ()
    beside = _running if set_.brief else _list
    beside(column, labels["at_once"], level.automatic, labels, set_)
    _list(column, labels["do"], level.actions, labels, set_)
    beside(column, labels["speak"], speakers, labels, set_)
    return column


def _head(column: Column, level: FlowLevel, set_: Density) -> None:
    size = column.size
    height = size * (3.3 if level.clock else 2.2)
    column.rect(f"head{level.level}", height)
    title = f"{level.level} · {level.name}"
    column.shapes.append(
        text_at(column.x + 8, column.y + 1.5 * size, title, size + 2.5, "white", bold=True)
    )
    if level.clock:
        told = f"{level.clock} · {level.means}" if set_.brief and level.means else level.clock
        clock = fit(told, column.width - 16, size)
        column.shapes.append(text_at(column.x + 8, column.y + 2.8 * size, clock, size, "white"))
    column.y += height + 7


def _call(
    column: Column, step: FlowStep, position: int, labels: dict[str, str], set_: Density
) -> None:
    width = column.width - 2 * PAD
    lines: list[tuple[str, str, bool]] = []
    name = f"{position}. {step.name}"
    if set_.joined:
        lines.append((f"{name}, {step.role}", "ink", True))
    else:
        lines += [(name, "ink", True), (step.role, "soft", False)]
    deputy = labels["deputy"].format(step.deputy) if step.deputy else ""
    if set_.brief:
        said = " · ".join(filter(None, (step.address, deputy)))
        lines += [(line, "ink", False) for line in wrap(said, width, column.size, set_.lines)]
    else:
        lines += [(line, "ink", False) for line in wrap(step.ways, width, column.size, 2)]
        lines += [(line, "soft", False) for line in wrap(deputy, width, column.size, 2)]
    height = len(lines) * column.line + 6
    column.rect("box", height)
    end = column.y + height
    column.y += 3
    for text, kind, bold in lines:
        column.write(text, kind, bold=bold)
    column.y = end


def _arrow(column: Column, label: str) -> None:
    x, y, size = column.x + 14, column.y, column.size * 0.86
    height = size * (1.5 if label else 0.9)
    column.shapes.append(
        f'<path class="arrow" d="M{number(x)} {number(y)}V{number(y + height)}"/>'
        f'<path class="tip" d="M{number(x - 3)} {number(y + height - 5)}h6l-3 5z"/>'
    )
    shown = fit(label, column.width - 30, size)
    column.shapes.append(text_at(x + 8, y + size * 1.08, shown, size, "soft"))
    column.y += height


def _escalation(column: Column, text: str) -> None:
    column.y += 6
    lines = wrap(text, column.width - 2 * PAD, column.size, 3)
    height = len(lines) * column.line + 6
    column.rect("alarm", height)
    end = column.y + height
    column.y += 3
    for line in lines:
        column.write(line, "warn", bold=False)
    column.y = end


def _running(
    column: Column, title: str, items: tuple[str, ...], labels: dict[str, str], set_: Density
) -> None:
    if not items:
        return
    column.y += 4
    said = f"{title}: {', '.join(items)}"
    for line in wrap(said, column.width - 2 - PAD, column.size, set_.lines):
        column.write(line, "ink", indent=2)


def _list(
    column: Column, title: str, items: tuple[str, ...], labels: dict[str, str], set_: Density
) -> None:
    if not items:
        return
    column.y += 6
    column.write(title, "ink", bold=True, indent=2)
    indent = 2 + text_width("– ", column.size) + 2
    for item in items[: set_.actions]:
        start = column.y + 0.95 * column.size
        column.shapes.append(text_at(column.x + 2, start, "–", column.size, "soft"))
        for line in wrap(item, column.width - indent - PAD, column.size, set_.lines):
            column.write(line, indent=indent)
    if len(items) > set_.actions:
        column.write(labels["more"].format(len(items) - set_.actions), "soft", indent=2)
