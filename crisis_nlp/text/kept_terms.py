"""Words and accounts of a company that its model reads as words of their own.

Cleaning turns every account into ``@user``, and the fast model reads each digit as 0: right for the
names of strangers, wrong for a company's own account and for its product A320. Kept terms are
written so that both leave them alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

from crisis_nlp.errors import InputError
from crisis_nlp.text.preparing import clean_mentions

LONGEST_TERM = 60
"""Characters of a term at most."""

_LETTERS = "აბგდევზთიკ"
"""What stands for the digits of a term: letters that mean nothing to a model of our languages."""

_SPELLED = str.maketrans("0123456789", _LETTERS)
_WRITTEN = str.maketrans(_LETTERS, "0123456789")
_NO_WORD = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class KeptTerms:
    """Terms to be kept.

    Parameters
    ----------
    terms
        Words, phrases, accounts (``@acme_care``) and hashtags; capitals make no difference.

    Examples
    --------
    >>> from crisis_nlp.text.clean import clean
    >>> from crisis_nlp.text.kept_terms import KeptTerms
    >>> kept = KeptTerms(("@acme_care", "A320", "Zona Vip"))
    >>> clean(kept.spelled("@Acme_Care and @ana: no A320 at the zona vip"))
    'Acme_Care and @user: no Aდგა at the zona_vip'
    >>> kept.written("Aდგა")
    'A320'
    """

    terms: tuple[str, ...] = ()

    def spelled(self, text: str) -> str:
        """Return a text in which each term is one word that cleaning does not change."""
        return _pattern(self.terms).sub(_spelled, text) if self.terms else text

    def written(self, word: str) -> str:
        """Return a word of a spelled text with the digits it was written with."""
        return word.translate(_WRITTEN) if self.terms else word

    def read(self, mentions: pd.DataFrame, *, named: bool = False) -> list[str]:
        """Return each mention's cleaned text, "" without one, the terms kept.

        Parameters
        ----------
        mentions
            ``text`` or ``clean``, or both; ``clean`` is taken as it is where that says enough.
        named
            Whether accounts stay as they are in what is read of ``text``.
        """
        if "text" not in mentions.columns:
            return [self.spelled(text) for text in mentions["clean"].fillna("")]
        if "clean" not in mentions.columns or self.terms:
            return self._read_again(mentions, named)
        said = mentions["clean"].fillna("").to_list()
        if named:
            # There is a name to be read only where one was masked.
            masked = [place for place, text in enumerate(said) if "@" in text]
            again = self._read_again(mentions.iloc[masked], named)
            for place, text in zip(masked, again, strict=True):
                said[place] = text
        return said

    def _read_again(self, mentions: pd.DataFrame, named: bool) -> list[str]:
        columns = [name for name in ("title", "text") if name in mentions.columns]
        told = {
            name: [self.spelled(text) for text in mentions[name].fillna("")] for name in columns
        }
        return clean_mentions(pd.DataFrame(told, dtype="str"), named=named)


NOTHING_KEPT = KeptTerms()


def check_terms(terms: tuple[str, ...]) -> KeptTerms:
    """Return terms to keep, each once, in alphabetical order.

    Raises
    ------
    InputError
        If one has no letter or digit, or is longer than ``LONGEST_TERM``.
    """
    stripped = sorted({" ".join(term.split()) for term in terms} - {""})
    for term in stripped:
        if len(term) > LONGEST_TERM or not any(sign.isalnum() for sign in term):
            raise InputError(
                "A term cannot be kept",
                found=repr(term[: LONGEST_TERM + 1]),
                do=f"give words, accounts or hashtags of at most {LONGEST_TERM} characters",
            )
    return KeptTerms(tuple(stripped))


def read_terms(path: str | Path) -> tuple[str, ...]:
    """Read terms from a file, one a line.

    Raises
    ------
    InputError
        If the file cannot be read as text.
    """
    try:
        return tuple(Path(path).read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The terms in {path} cannot be read", found=str(error), do="give a text file in UTF-8"
        ) from error


@lru_cache(8)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    words = (r"\s+".join(map(re.escape, term.split())) for term in longest_first)
    return re.compile(rf"(?<![\w@#])[@#]?(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _spelled(found: re.Match[str]) -> str:
    word = _NO_WORD.sub("_", found[0].lstrip("@#"))
    return word.translate(_SPELLED)
