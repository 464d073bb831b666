"""The command ``plan stamp``: the stamp that an approval of the plan names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import crisis_nlp


def plan_stamp(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Response plan, a YAML file.")],
) -> None:
    """Print the stamp of the plan's content, for 'content' under its approval and legal review.

    It changes with whatever has to be approved again; not with the approvals themselves, the
    distribution list, the days of reviews and of verified contacts, or the log of drills.
    """
    from crisis_nlp.respond.stamping import content_stamp

    typer.echo(content_stamp(crisis_nlp.load_plan(plan)))
