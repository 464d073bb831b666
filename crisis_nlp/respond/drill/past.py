"""A scenario made from a crisis of the past: its words and its curve, with names changed."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from crisis_nlp.errors import InputError, OptionError
from crisis_nlp.respond.drill.injecting import drilled
from crisis_nlp.respond.drill.play import SAID, Play, said_table
from crisis_nlp.respond.drill.pseudonyms import Pseudonyms
from crisis_nlp.respond.drill.story import find_story
from crisis_nlp.respond.drill.writing import fill, organisation_slots
from crisis_nlp.respond.kinds import CrisisKind

FORMAT = 1

WARNING = (
    "These are real people's words with the names that were found changed; others may be left. "
    "Read it through, keep it in the house, and do not publish it."
)

_WRITTEN = tuple(name for name in SAID if name != "role")


@dataclass(frozen=True, slots=True, eq=False)
class PastCrisis:
    """A crisis of the past, names changed.

    Parameters
    ----------
    kind
        The kind of crisis in a plan.
    title
        What it is called.
    said
        What was said, with ``{org}``, ``{handle}`` and ``{tag}`` for the organisation.
    """

    kind: CrisisKind
    title: str
    said: pd.DataFrame


def remember(
    mentions: pd.DataFrame,
    start: pd.Timestamp,
    until: pd.Timestamp,
    *,
    kind: str,
    names: Iterable[str] = (),
) -> PastCrisis:
    """Make a scenario from the mentions of a stretch of time.

    Parameters
    ----------
    mentions
        A mentions table of one brand. Not changed.
    start, until
        The stretch, with time zones, ``until`` not included. Minutes count from its first mention.
    kind
        The kind of crisis, as for an invented one.
    names
        Further names of persons to change.

    Raises
    ------
    InputError
        If nothing was said in that time, or some of it was invented for a drill.
    OptionError
        If the mentions are about several brands, or the kind is unknown.
    """
    story = find_story(kind)
    brands = sorted(mentions["brand"].dropna().unique())
    if len(brands) > 1:
        raise OptionError(
            "A scenario is about one brand", found=", ".join(brands[:8]), do="choose with --brand"
        )
    chosen = mentions[(mentions["time"] >= start) & (mentions["time"] < until)]
    if chosen.empty or drilled(chosen).any():
        raise InputError(
            "There is no past crisis in that time",
            found="mentions invented for a drill" if len(chosen) else "no mention",
            do="choose another --start and --until",
        )
    chosen = chosen.sort_values(["time", "mention_id"], kind="stable")
    others = Pseudonyms(brands[0] if brands else "", names)
    return PastCrisis(story.kind, "A crisis of the past", said_table(list(_rows(chosen, others))))


def past_toml(past: PastCrisis) -> str:
    """Return a scenario as TOML, with the warning at its head."""
    lines = [
        f"# {WARNING}",
        "",
        f"format = {FORMAT}",
        f"kind = {_quoted(past.kind.value)}",
        f"title = {_quoted(past.title)}",
    ]
    for row in past.said.to_dict("records"):
        lines += ["", "[[said]]"]
        lines += [f"{name} = {_quoted(row[name])}" for name in _WRITTEN if pd.notna(row[name])]
    return "\n".join(lines) + "\n"


def load_past(path: str | Path) -> PastCrisis:
    """Read a scenario that ``past_toml`` wrote, perhaps edited by hand.

    Raises
    ------
    InputError
        If it cannot be read or is none.
    """
    do = "give a file that crisis-nlp drill new wrote"
    try:
        content = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        found = error.strerror or "an unreadable file"
        raise InputError(f"The scenario {path} cannot be opened", found=found, do=do) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The scenario {path} is not TOML", found=str(error), do=do) from None
    try:
        if content["format"] != FORMAT or not content["said"]:
            raise ValueError(f"format {content['format']}, {len(content['said'])} mentions")
        kinds = {kind.value: kind for kind in CrisisKind}
        said = said_table([{"kind": "post"} | row for row in content["said"]])
        if said["minute"].isna().any() or said["author"].isna().any():
            raise ValueError("a mention without minute or author")
        return PastCrisis(kinds[content["kind"]], str(content["title"]), said)
    except (KeyError, TypeError, ValueError) as error:
        found = str(error).strip("'") or "an unknown layout"
        raise InputError(f"{path} is no scenario", found=found, do=do) from None


def stage_past(past: PastCrisis, organisation: str) -> Play:
    """Make a play of a past crisis about an organisation."""
    slots = organisation_slots(organisation)
    said = past.said.assign(role="past")
    for column in ("text", "title"):
        told = [fill(t, slots) if isinstance(t, str) else None for t in said[column]]
        said[column] = pd.Series(told, index=said.index, dtype="str")
    house = slots["handle"].strip("@")
    said["author"] = said["author"].replace("house", house)
    said["minute"] -= said["minute"].min()
    languages = tuple(sorted(said["language"].dropna().unique()))
    return Play("past", past.title, past.kind, organisation, said, languages)


def _rows(chosen: pd.DataFrame, others: Pseudonyms) -> Iterator[dict[str, object]]:
    first = chosen["time"].iloc[0]
    places = {mention: place for place, mention in enumerate(chosen["mention_id"])}
    copied = [name for name in SAID if name in chosen.columns and name not in ("text", "title")]
    for place, row in enumerate(chosen.to_dict("records")):
        author = row["author"] if isinstance(row["author"], str) else f"unknown {place}"
        yield {name: row[name] for name in copied} | {
            "minute": round((row["time"] - first).total_seconds() / 60, 3),
            "author": others.account(author),
            "text": _changed(row["text"], others),
            "title": _changed(row["title"], others),
            "parent": places.get(row["parent_id"]),
        }


def _changed(text: object, others: Pseudonyms) -> str | None:
    return others.text(text) if isinstance(text, str) else None


def _quoted(value: Any) -> str:  # noqa: ANN401
    """Write a value as TOML; JSON's strings are TOML's, once characters that both escape are."""
    if isinstance(value, str):
        return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False).replace(
            "\x7f", "\\u007f"
        )
    number = float(value)
    return str(int(number)) if number.is_integer() else repr(number)
