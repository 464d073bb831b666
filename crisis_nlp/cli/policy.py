"""The group of commands ``policy``: make, check and read the scoring policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import crisis_nlp
from crisis_nlp.cli.console import say
from crisis_nlp.errors import OptionError

if TYPE_CHECKING:
    from crisis_nlp.assess.finding import Finding

policy_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

PolicyFile = Annotated[Path, typer.Argument(metavar="FILE", help="A scoring policy, TOML.")]


@policy_app.callback()
def policies() -> None:
    """Make, check and read the scoring policy."""


@policy_app.command("new")
def policy_new(
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("policy.toml"),
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Write the library's own policy, explained line by line, for you to change."""
    from crisis_nlp.assess.policy_writing import write_policy

    if out.exists() and not force:
        raise OptionError(f"{out} is there already", do="give another --out, or --force")
    write_policy(crisis_nlp.load_policy(), out)
    say(
        [f"Written to {out}. Keep the lines you change; check them with: policy check {out}"], False
    )


@policy_app.command("show")
def policy_show(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A policy; the library's own if none.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write it to this file instead.")] = None,
) -> None:
    """Show a policy whole, as it is used: what FILE changes, and the rest as shipped."""
    from crisis_nlp.assess.policy_writing import policy_text, write_policy

    policy = crisis_nlp.load_policy(file)
    if out is None:
        typer.echo(policy_text(policy), nl=False)
    else:
        write_policy(policy, out)
    say([f"policy {policy.hash}"], False)


@policy_app.command("check")
def policy_check(
    file: PolicyFile,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check a policy for what is wrong or seldom meant; exit with 1 where there is an error."""
    from crisis_nlp.assess.policy import check_policy

    findings = check_policy(file)
    wrong = any(finding.severity == "error" for finding in findings)
    name = None if wrong else crisis_nlp.load_policy(file).hash
    typer.echo(_json(findings, name) if as_json else _told(file, findings, name), nl=False)
    if wrong:
        raise typer.Exit(1)


def _told(file: Path, findings: tuple[Finding, ...], name: str | None) -> str:
    from textwrap import fill

    from crisis_nlp.sentences import counted

    blocks = []
    for finding in findings:
        line = f", line {finding.line}" if finding.line else ""
        head = f"{finding.severity.upper()}  {finding.place}{line}"
        body = f"{finding.why}. Found: {finding.found}. Mend: {finding.mend}."
        indent = "    "
        blocks.append(
            f"{head}\n{fill(body, 80, initial_indent=indent, subsequent_indent=indent)}\n"
        )
    counts = [
        counted(number, severity)
        for severity in ("error", "warning", "note")
        if (number := sum(f.severity == severity for f in findings))
    ]
    use = f"usable, policy {name}" if name else "not usable"
    return "".join(blocks) + f"{file}: {', '.join(counts) or 'nothing to mend'}; {use}\n"


def _json(findings: tuple[Finding, ...], name: str | None) -> str:
    import json
    from dataclasses import asdict

    record = {
        "usable": name is not None,
        "policy": name,
        "findings": [asdict(finding) | {"line": finding.line or None} for finding in findings],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"
