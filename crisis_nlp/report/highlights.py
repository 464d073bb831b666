"""What to say first: the strongest reasons, and how far each component is filled."""

from __future__ import annotations

from collections.abc import Sequence

from crisis_nlp.assess.verdict import COMPONENTS, Signal
from crisis_nlp.report.assessment import Assessment


def strongest(signals: Sequence[Signal]) -> list[Signal]:
    """Return the three signals that gave most points, then every rule that spoke."""
    ranked = sorted((s for s in signals if s.component != "rules"), key=lambda s: -s.points)
    rules = [s for s in signals if s.component == "rules" and s.points]
    return [s for s in ranked[:3] if s.points > 0] + rules


def component_bars(assessment: Assessment) -> list[tuple[str, float, float]]:
    """Return (component, points, most points) for each component that signals can fill."""
    return [
        (
            name,
            assessment.components[name],
            sum(s.maximum for s in assessment.signals if s.component == name and s.maximum > 0),
        )
        for name in COMPONENTS
        if name != "rules"
    ]
