"""The command ``plan stamp``: the stamp that an approval of the plan names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import crisis_nlp


def plan_stamp(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="Response plan, a YAML file.")],
    drafts: Annotated[
        bool, typer.Option("--drafts", help="Print the stamp of each draft instead.")
    ] = False,
) -> None:
    """Print the stamp of the plan's content, for 'content' under its approval and legal review.

    It changes with whatever has to be approved again; not with the approvals themselves, the
    distribution list, the days of reviews and of verified contacts, or the log of drills.
    """
    from crisis_nlp.respond.stamping import content_stamp, draft_stamp

    book = crisis_nlp.load_plan(plan)
    if not drafts:
        typer.echo(content_stamp(book))
        return
    for draft in book.messages:
        typer.echo(f"{draft_stamp(draft)}  {draft.kind} {draft.language} {draft.draft}")
