"""Writes the first plan of an organisation: every field explained, ready to be filled in.

What is in ``[CAPITALS]`` waits for the organisation; what is in ``[small letters]`` inside a draft
is a fact of the day and stays open. The texts lie in the folder ``templates``.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from textwrap import fill
from typing import TYPE_CHECKING, Any

from crisis_nlp.errors import OptionError
from crisis_nlp.respond.fields import folded
from crisis_nlp.respond.header import Industry
from crisis_nlp.respond.kinds import CrisisKind
from crisis_nlp.respond.messages import DraftKind, Message

if TYPE_CHECKING:
    from jinja2 import Template

LANGUAGES = ("es", "en")
"""The languages in which there is a template."""

_FOLDER = files("crisis_nlp.respond").joinpath("templates")
_WIDTH, _MARGIN = 100, " " * 6


def new_plan(language: str, industry: str) -> str:
    """Return a commented plan for a trade, which can be read as it is.

    Parameters
    ----------
    language
        ``"es"`` or ``"en"``: of the comments and of the drafts.
    industry
        One of ``crisis_nlp.respond.header.Industry``, in English or Spanish, such as ``"food"``.
        It decides the scenarios and kinds of crisis, whether the legal department must have read
        the plan, the emergency services, and some drafts.

    Returns
    -------
    str
        YAML. Same language and trade, same bytes.

    Raises
    ------
    OptionError
        If there is no such language or trade.

    Examples
    --------
    >>> from crisis_nlp.respond.new_plan import new_plan
    >>> new_plan("en", "food").splitlines()[0]
    '# Response plan: food, catering and hospitality.'
    """
    if language not in LANGUAGES:
        raise OptionError(f"There is no template in '{language}'", do="give es or en")
    trade = _industry(industry)
    facts = _toml("industries.toml")[trade.value]
    return _template(language).render(
        industry=trade,
        own=facts[language],
        kinds=[CrisisKind[kind.upper()] for kind in facts["kinds"]],
        services=facts["services"],
        messages=_drafts(language, facts),
    )


def _template(language: str) -> Template:
    import jinja2

    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["as_block"] = _block
    text = _FOLDER.joinpath(f"plan.{language}.yaml.j2").read_text(encoding="utf-8")
    return environment.from_string(text)


def _industry(text: str) -> Industry:
    for industry in Industry:
        if folded(text) in (folded(industry.value), folded(industry.spanish)):
            return industry
    known = ", ".join(industry.value for industry in Industry)
    raise OptionError(f"'{text}' is no industry", do=f"give one of {known}")


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(_FOLDER.joinpath(name).read_text(encoding="utf-8"))


def _drafts(language: str, facts: dict[str, Any]) -> list[Message]:
    """Return the drafts of a trade: its kinds in order, for each what is needed first."""
    texts = _toml("drafts.toml")[language]
    texts["holding"] |= facts[language].get("holding", {})
    return [
        _message(CrisisKind[kind.upper()], language, draft, texts[draft][kind])
        for kind in facts["kinds"]
        for draft in DraftKind
        if kind in texts[draft]
    ]


def _message(kind: CrisisKind, language: str, draft: DraftKind, text: str) -> Message:
    message = Message(kind, language, text, draft)
    of_the_day = tuple(blank for blank in message.blanks if blank != blank.upper())
    return Message(kind, language, text, draft, placeholders=of_the_day)


def _block(text: str) -> str:
    """Return a text as the lines of a YAML block, never broken inside a bracket."""
    # A name in brackets must stay on one line: YAML would keep it whole, a reader would not.
    glued = re.sub(r"\[[^\]]*\]", lambda blank: blank[0].replace(" ", "\0"), text)
    lines = fill(
        glued,
        width=_WIDTH,
        initial_indent=_MARGIN,
        subsequent_indent=_MARGIN,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines.replace("\0", " ")
