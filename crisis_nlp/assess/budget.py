"""How many false alerts somebody can bear, as people say it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from crisis_nlp.errors import OptionError

NUMBERS = {
    "one": 1, "a": 1, "an": 1, "once": 1, "un": 1, "una": 1, "uno": 1, "two": 2, "twice": 2,
    "dos": 2, "three": 3, "tres": 3, "four": 4, "cuatro": 4, "five": 5, "cinco": 5, "six": 6,
    "seis": 6, "seven": 7, "siete": 7, "eight": 8, "ocho": 8, "nine": 9, "nueve": 9, "ten": 10,
    "diez": 10,
}  # fmt: skip

PERIODS = {
    "day": 1, "dia": 1, "week": 7, "semana": 7, "fortnight": 14, "quincena": 15, "month": 30,
    "mes": 30, "quarter": 91, "trimestre": 91, "year": 365, "ano": 365,
}  # fmt: skip
"""A period's name to its days."""

IN_WORDS = {1: "a day", 7: "a week", 14: "a fortnight", 30: "a month", 91: "a quarter",
            365: "a year"}  # fmt: skip

FEW = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_NUMBER = r"\d+(?:[.,]\d+)?|" + "|".join(NUMBERS)
_BUDGET = re.compile(
    r"(?:at most|no more than|up to|max(?:imum)?|como (?:mucho|maximo)|a lo sumo|no mas de)?\s*"
    rf"(?P<alerts>{_NUMBER})\s*(?:times?\b|vez\b|veces\b)?\s*(?:false|falsas?)?\s*"
    r"(?:alerts?|alarms?|alertas?|alarmas?)?\s*(?:falsas?)?\s*"
    r"(?:per|every|each|in|an?|/|por|al|a la|cada|en)\s*(?:an?\s+|una?\s+)?"
    rf"(?P<every>{_NUMBER})?\s*(?P<period>{'|'.join(PERIODS)})(?:s|es)?\.?"
)


@dataclass(frozen=True, slots=True)
class Budget:
    """So many false alerts in so many days, at most.

    Parameters
    ----------
    alerts
        At least 0.
    days
        Above 0.
    """

    alerts: float
    days: float

    @property
    def words(self) -> str:
        """The budget in words, such as "at most one false alert a fortnight"."""
        often = IN_WORDS.get(int(self.days) if self.days == int(self.days) else -1)
        alert = "alert" if self.alerts == 1 else "alerts"
        return (
            f"at most {_in_words(self.alerts)} false {alert} {often or f'every {self.days:g} days'}"
        )


def read_budget(text: str) -> Budget:
    """Read a budget as people say it, in English or Spanish.

    Raises
    ------
    OptionError
        If it cannot be read.

    Examples
    --------
    >>> from crisis_nlp.assess.budget import read_budget
    >>> read_budget("1 per fortnight").words
    'at most one false alert a fortnight'
    >>> read_budget("como mucho dos falsas alarmas al mes")
    Budget(alerts=2.0, days=30.0)
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
    match = _BUDGET.fullmatch(plain)
    days = _number(match["every"] or "one") * PERIODS[match["period"]] if match else 0.0
    if not match or not days:
        raise OptionError(
            f"'{text}' is no alert budget",
            do='write it like "1 per fortnight", "2 a month" or "una cada dos semanas"',
        )
    return Budget(_number(match["alerts"]), days)


def _number(word: str) -> float:
    return float(NUMBERS[word] if word in NUMBERS else word.replace(",", "."))


def _in_words(number: float) -> str:
    few = number == int(number) and number < len(FEW)
    return FEW[int(number)] if few else f"{number:g}"
