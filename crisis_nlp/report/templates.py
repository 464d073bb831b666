"""How templates are filled: what comes from outside is escaped, nothing may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crisis_nlp.report import wording

if TYPE_CHECKING:
    from jinja2 import Environment


def environment() -> Environment:
    """Return what fills the templates of this room, with the words of ``wording`` as filters."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    filled = Environment(
        loader=PackageLoader("crisis_nlp.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    names = ("text", "number", "points", "share", "moment", "brand", "name")
    filled.filters |= {f"show_{name}": getattr(wording, f"show_{name}") for name in names}
    filled.filters["count_of"] = wording.count_of
    return filled
