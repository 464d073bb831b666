"""The words cells use and what they mean, as data in ``vocabulary.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from crisis_nlp.exports.mending import mend_encoding


def fold(name: str) -> str:
    """Reduce a header or word to what counts when names are compared.

    Accents, case, byte order marks, underscores and repeated spaces do not count.

    Examples
    --------
    >>> from crisis_nlp.exports.vocabulary import fold
    >>> fold(" Created_At "), fold("País")
    ('created at', 'pais')
    """
    if not name.isascii():
        name = mend_encoding(name)
        parts = unicodedata.normalize("NFKD", name)
        name = "".join(c for c in parts if not unicodedata.combining(c) and c != "\ufeff")
    return re.sub(r"[\s_]+", " ", name).strip().casefold()


@cache
def words(subject: str) -> Mapping[str, str]:
    """Look up what the words of a subject mean.

    Parameters
    ----------
    subject
        A table of ``vocabulary.toml``: kind, channel, host, tone, language, country, month, offset
        or region.

    Returns
    -------
    Mapping
        Folded word to meaning, read-only.

    Examples
    --------
    >>> from crisis_nlp.exports.vocabulary import words
    >>> words("country")["espana"], words("month")["enero"]
    ('ES', '1')
    """
    text = (files("crisis_nlp.exports") / "vocabulary.toml").read_text("utf-8")
    meanings: dict[str, list[str]] = tomllib.loads(text)[subject]
    return MappingProxyType(
        {fold(word): meaning for meaning, spellings in meanings.items() for word in spellings}
    )
