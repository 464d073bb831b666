"""A plan as a flow chart on one A4 page, landscape: listen, judge, call, act.

Laid out here by its own measure, so that equal plans give equal bytes. The letters grow smaller
as the plan grows longer, down to six points; what still finds no room is counted, never dropped
in silence. Four units are a millimetre.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from crisis_nlp.report.flow import Flow, FlowLevel, FlowScenario, flow_of
from crisis_nlp.report.flow_column import Column, Density, draw_level
from crisis_nlp.report.flow_text import fit, number, text_at, wrap
from crisis_nlp.report.flow_words import labels_in

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan

WIDTH, HEIGHT, EDGE, GAP = 1188, 840, 28, 16
TOP, LISTENING = 68, 760.0

JUDGE = (EDGE + LISTENING + 60 + WIDTH - EDGE) / 2
"""Where the question stands, from the left."""

STYLE = """
text { font-family: "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif }
.paper { fill: #fff } .ink { fill: #23211e } .soft { fill: #5f5a53 } .white { fill: #fff }
.box { fill: #f6f4ef; stroke: #bdb6ab } .tip { fill: #5f5a53 } .warn { fill: #a61b2b }
.alarm { fill: none; stroke: #a61b2b; stroke-dasharray: 4 3 }
.arrow { fill: none; stroke: #5f5a53; stroke-width: 1.4 }
.head0 { fill: #3d6b50 } .head1 { fill: #3a6285 } .head2 { fill: #8a6100 }
.head3 { fill: #b04a12 } .head4 { fill: #a61b2b }
@media screen and (prefers-color-scheme: dark) {
  .paper { fill: #181715 } .ink { fill: #eae6df } .soft { fill: #aaa49a } .tip { fill: #aaa49a }
  .box { fill: #22201d; stroke: #55504a } .arrow { stroke: #aaa49a }
  .alarm { stroke: #f0707c } .warn { fill: #f0707c }
}
@page { size: A4 landscape; margin: 0 }
"""

_ROOMY, _JOINED = Density(8.5), Density(8.5, joined=True)
_BRIEF = Density(8.5, joined=True, brief=True, lines=2)
_CLOSE = Density(8.5, joined=True, brief=True, lines=1, labelled=False)

SETTINGS: tuple[tuple[float, tuple[Density, ...]], ...] = (
    (12, (_ROOMY,)),
    (11, (_ROOMY,)),
    (10.5, (_ROOMY, _JOINED)),
    (10, (_ROOMY, _JOINED)),
    (9.5, (_ROOMY, _JOINED)),
    (9, (_ROOMY, _JOINED)),
    (9.5, (_ROOMY, _JOINED, _BRIEF)),
    (9, (_ROOMY, _JOINED, _BRIEF)),
    (8.5, (_ROOMY, _JOINED, _BRIEF, _CLOSE)),
)
"""Height of the letters, and from roomy to close how each level may be set in them. The first
height in which every level fits is taken, and in it for each level the roomiest way."""

SHARES = (0.7, 0.7, 0.95, 1.25, 1.4)
"""How wide each level is drawn: graver ones call more people and do more."""

LISTED = 12
"""Lines of who listens that find room, in two columns."""


def plan_svg(plan: Plan, language: str | None = None) -> str:
    """Return the plan's flow chart as an SVG file; equal plans give equal text.

    Parameters
    ----------
    plan
        The plan.
    language
        ``"es"`` or ``"en"`` for the labels; the plan's first by default.

    Examples
    --------
    >>> from crisis_nlp.report.flow_chart import plan_svg
    >>> from crisis_nlp.respond.plan import load_plan
    >>> plan_svg(load_plan("data/sample_plan.yaml"), "es")[:45]
    '<svg xmlns="http://www.w3.org/2000/svg" width'
    """
    flow = flow_of(plan, language)
    labels = dict(labels_in(flow.language))
    listening = TOP + 24 + 13.2 * _listed_rows(flow)
    rows = _scenario_rows(flow)
    scenarios = HEIGHT - 34 - 14 - sum(height for _, height in rows)
    shapes = [
        *_title(flow, labels),
        *_listening(flow, labels, listening),
        *_columns(flow, labels, listening, scenarios - 16),
        *_scenarios(flow, labels, rows, scenarios),
    ]
    name = escape(f"{flow.organisation}: {labels['plan']}")
    body = "\n".join(shapes).encode("utf-8", "replace").decode("utf-8")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" lang="{flow.language}">\n'
        f"<title>{name}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>\n{body}\n</svg>\n'
    )


def _title(flow: Flow, labels: dict[str, str]) -> list[str]:
    room = WIDTH - 2 * EDGE
    head = fit(f"{flow.organisation}: {labels['plan']}", room, 21, bold=True)
    return [
        text_at(EDGE, 42, head, 21, bold=True),
        text_at(EDGE, 59, fit(flow.facts, room, 11), 11, "soft"),
    ]


def _listed_rows(flow: Flow) -> int:
    lines = min(len(flow.listen), LISTED)
    return max(lines if lines <= 4 else (lines + 1) // 2, 2)


def _listening(flow: Flow, labels: dict[str, str], bottom: float) -> list[str]:
    """Draw who listens, and the question which level it is, with an arrow between them."""
    column = Column(EDGE, TOP, LISTENING, 10.5)
    column.rect("box", bottom - TOP)
    column.y += 4
    column.write(labels["listen"], bold=True, indent=8)
    lines = list(flow.listen)
    if len(lines) > LISTED:
        lines = [*lines[: LISTED - 1], labels["more"].format(len(lines) - LISTED + 1)]
    rows = _listed_rows(flow)
    room, size = (LISTENING - 16, 10.5) if len(lines) <= rows else (LISTENING / 2 - 14, 9.5)
    for position, line in enumerate(lines):
        x = EDGE + 8 + (LISTENING / 2 if position >= rows else 0)
        y = column.y + (position % rows) * column.line + 10
        column.shapes.append(text_at(x, y, fit(line, room, size), size))
    return [*column.shapes, *_question(labels, bottom)]


def _question(labels: dict[str, str], bottom: float) -> list[str]:
    left, right, middle = EDGE + LISTENING + 60, WIDTH - EDGE, (TOP + bottom) / 2
    diamond = (
        f"M{number(left)} {number(middle)}L{number(JUDGE)} {TOP}L{right} {number(middle)}"
        f"L{number(JUDGE)} {number(bottom)}z"
    )
    start, end, y = number(EDGE + LISTENING), number(left - 4), number(middle)
    return [
        f'<path class="arrow" d="M{start} {y}H{end}"/>',
        f'<path class="tip" d="M{number(left - 8)} {number(middle - 4)}v8l8-4z"/>',
        f'<path class="box" d="{diamond}"/>',
        _centred(JUDGE, middle, labels["judge"], 13, bold=True),
        _centred(JUDGE, middle + 12, labels["judge_by"], 10),
    ]


def _columns(flow: Flow, labels: dict[str, str], above: float, bottom: float) -> list[str]:
    """Draw the levels below one another's question, calm on the left."""
    top, trunk = above + 38, above + 16
    drawn = _fitted(flow, labels, top, bottom)
    centres = [column.x + column.width / 2 for column in drawn]
    ends = [*centres, JUDGE]
    shapes = [
        f'<path class="arrow" d="M{number(JUDGE)} {number(above)}V{number(trunk)}"/>',
        f'<path class="arrow" d="M{number(min(ends))} {number(trunk)}H{number(max(ends))}"/>',
    ]
    for centre in centres:
        shapes.append(
            f'<path class="arrow" d="M{number(centre)} {number(trunk)}V{number(top - 4)}"/>'
            f'<path class="tip" d="M{number(centre - 4)} {number(top - 8)}h8l-4 7z"/>'
        )
    for column in drawn[:-1]:
        x = column.x + column.width + 2
        shapes.append(
            f'<path class="arrow" d="M{number(x)} {number(top + 14)}h{GAP - 8}"/>'
            f'<path class="tip" d="M{number(x + GAP - 9)} {number(top + 10)}v8l6-4z">'
            f"<title>{labels['worse']}</title></path>"
        )
    return shapes + [shape for column in drawn for shape in column.shapes]


def _fitted(flow: Flow, labels: dict[str, str], top: float, bottom: float) -> list[Column]:
    """Set the levels in the roomiest way that fits, all in letters of one size."""
    pairs = list(zip(flow.levels, _places(flow, top), strict=True))
    for size, ways in SETTINGS:
        drawn = [_set(level, labels, place, size, ways, bottom) for level, place in pairs]
        if all(column.y <= bottom for column in drawn):
            return drawn
    return [_cut(level, labels, place, bottom) for level, place in pairs]


def _places(flow: Flow, top: float) -> list[tuple[float, float, float]]:
    """Return left, top and width of each level."""
    shares = [SHARES[level.level] for level in flow.levels]
    room = WIDTH - 2 * EDGE - GAP * (len(shares) - 1)
    places: list[tuple[float, float, float]] = []
    left = float(EDGE)
    for share in shares:
        width = room * share / sum(shares)
        places.append((left, top, width))
        left += width + GAP
    return places


def _set(
    level: FlowLevel,
    labels: dict[str, str],
    place: tuple[float, float, float],
    size: float,
    ways: tuple[Density, ...],
    bottom: float,
) -> Column:
    """Set a level in the first of the ways that fits, else in the closest."""
    for way in ways:
        column = draw_level(level, labels, place, replace(way, size=size))
        if column.y <= bottom:
            break
    return column


def _cut(
    level: FlowLevel, labels: dict[str, str], place: tuple[float, float, float], bottom: float
) -> Column:
    """Leave out actions, then calls, until the level fits; the drawing says how many."""
    tries = [replace(_CLOSE, actions=n) for n in (99, 8, 6, 4, 3, 2, 1)]
    tries += [replace(_CLOSE, actions=1, steps=n) for n in range(len(level.steps), 0, -1)]
    column = draw_level(level, labels, place, tries[-1])
    for density in tries:
        column = draw_level(level, labels, place, density)
        if column.y <= bottom:
            break
    return column


def _scenario_rows(flow: Flow) -> list[tuple[list[tuple[FlowScenario, list[str]]], float]]:
    """Return the kinds of crisis, four a row, their services in lines, and the row's height."""
    width = (WIDTH - 2 * EDGE - 3 * GAP) / 4
    cells = [
        (scenario, wrap(scenario.services, width, 9.5, 3) if scenario.services else [])
        for scenario in flow.scenarios
    ]
    rows = [cells[n : n + 4] for n in range(0, len(cells), 4)]
    return [(row, 18 + 11.5 * max(len(lines) for _, lines in row)) for row in rows]


def _scenarios(
    flow: Flow,
    labels: dict[str, str],
    rows: list[tuple[list[tuple[FlowScenario, list[str]]], float]],
    top: float,
) -> list[str]:
    """Draw the kinds of crisis, and the promises below."""
    width = (WIDTH - 2 * EDGE - 3 * GAP) / 4
    shapes = [
        f'<path class="arrow" d="M{EDGE} {number(top - 8)}H{WIDTH - EDGE}"/>',
        text_at(EDGE, top + 5, labels["scenarios"], 10.5, "soft"),
    ]
    y = top + 14
    for row, height in rows:
        for position, (scenario, lines) in enumerate(row):
            shapes += _scenario(scenario, lines, EDGE + position * (width + GAP), y, width)
        y += height
    promises = fit(flow.promises, WIDTH - 2 * EDGE, 11, bold=True)
    return [*shapes, text_at(EDGE, HEIGHT - 18, promises, 11, bold=True)]


def _scenario(
    scenario: FlowScenario, lines: list[str], x: float, y: float, width: float
) -> list[str]:
    head = fit(f"{scenario.kind} · {scenario.drafts}", width, 10.5, bold=True)
    return [
        text_at(x, y + 9.5, head, 10.5, bold=True),
        *(text_at(x, y + 21 + 11.5 * n, line, 9.5, "soft") for n, line in enumerate(lines)),
    ]


def _centred(x: float, y: float, text: str, size: float, *, bold: bool = False) -> str:
    drawn = text_at(x, y, text, size, "ink" if bold else "soft", bold=bold)
    return drawn.replace("<text ", '<text text-anchor="middle" ', 1)
