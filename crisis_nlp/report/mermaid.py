"""A plan as Mermaid text, for wikis and readmes that draw it themselves."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crisis_nlp.report.flow import Flow, FlowLevel, flow_of
from crisis_nlp.report.flow_words import labels_in

if TYPE_CHECKING:
    from crisis_nlp.respond.plan import Plan

_COLOURS = ("#3d6b50", "#3a6285", "#8a6100", "#b04a12", "#a61b2b")


def plan_mermaid(plan: Plan, language: str | None = None) -> str:
    """Return the plan's flow chart as Mermaid text; equal plans give equal text.

    Examples
    --------
    >>> from crisis_nlp.report.mermaid import plan_mermaid
    >>> from crisis_nlp.respond.plan import load_plan
    >>> plan_mermaid(load_plan("data/sample_plan.yaml")).splitlines()[0]
    'flowchart TB'
    """
    flow = flow_of(plan, language)
    labels = labels_in(flow.language)
    lines = ["flowchart TB", f"  plan[{_quoted(flow.organisation, labels['plan'], flow.facts)}]"]
    lines.append(f"  listen[{_quoted(labels['listen'], *flow.listen)}]")
    lines.append(f"  judge{{{_quoted(labels['judge'], labels['judge_by'])}}}")
    lines += ["  plan --> listen", "  listen --> judge"]
    for level in flow.levels:
        lines += _level(level, flow)
    for number, scenario in enumerate(flow.scenarios):
        text = _quoted(scenario.kind, scenario.services, scenario.drafts)
        lines.append(f"  kind{number}[/{text}/]")
        lines.append(f"  kind{number} -.-> judge")
    return "\n".join(lines) + "\n"


def _level(level: FlowLevel, flow: Flow) -> Iterator[str]:
    labels = labels_in(flow.language)
    here = f"level{level.level}"
    title = " · ".join(filter(None, (f"{level.level} {level.name}", level.clock)))
    yield f"  subgraph {here}[{_quoted(title)}]"
    yield "    direction TB"
    nodes = []
    for number, step in enumerate(level.steps):
        nodes.append(f"{here}call{number}")
        deputy = labels["deputy"].format(step.deputy) if step.deputy else ""
        yield f"    {nodes[-1]}[{_quoted(step.name, step.role, step.ways, deputy)}]"
    done = [*level.automatic, *level.actions]
    if level.speakers:
        done.append(f"{labels['speak']}: {level.speakers}")
    if done or not nodes:
        nodes.append(f"{here}do")
        yield f"    {nodes[-1]}[{_quoted(*(done or [labels['nothing']]))}]"
    for first, second in itertools.pairwise(nodes):
        label = f"|{_quoted(level.between)}|" if second != f"{here}do" else ""
        yield f"    {first} -->{label} {second}"
    if level.escalation:
        yield f"    {here}up{{{{{_quoted(level.escalation)}}}}}"
        yield f"    {nodes[0]} -.-> {here}up"
    yield "  end"
    yield f"  judge --> {here}"
    yield f"  style {here} stroke:{_COLOURS[level.level]},stroke-width:2px"


def _quoted(*parts: str) -> str:
    """Return parts as one quoted Mermaid text in which no sign means anything to Mermaid."""
    return '"' + "<br/>".join(_plain(part) for part in parts if part) + '"'


def _plain(text: str) -> str:
    return "".join(
        sign if sign.isalnum() or sign in " .,:+-/·–@ñ" else f"#{ord(sign)};" for sign in text
    )
