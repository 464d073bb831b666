"""Texts whose accounts bear other names, so that names teach the encoder what they are like alone.

In the labelled collections accounts of persons are masked and those of organisations named, and a
few organisations come again and again. A person's gets a person's name, an organisation's now and
then that of another: what the encoder can learn is that somebody speaks to an organisation, not
which one.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import product

import pandas as pd

MASK = "@user"

KEPT = 0.4
"""The chance of a text to be left as it is."""

REAL = 0.5
"""The chance of an organisation's new name to be one of those in the texts."""

OPEN = 1 / 3
"""The least part of a collection's texts with accounts that name one, where masks hide persons."""

_ACCOUNTS = re.compile(r"(?<!\w)@\w+")

_GIVEN = (
    *("ana", "maria", "luis", "javi", "carlos", "lucia", "pedro", "sofia", "diego", "paula"),
    *("juanpe", "marta", "andres", "vale", "rosario", "nacho", "emma", "james", "olivia", "tom"),
    *("sarah", "mike", "jess", "dan", "katie", "ben", "chloe", "ryan", "megan", "will"),
)
_FAMILY = (
    *("garcia", "lopez", "perez", "gomez", "ruiz", "diaz", "moreno", "vega", "rojas", "castro"),
    *("smith", "jones", "brown", "taylor", "wilson", "evans", "walker", "hall", "green", "clark"),
)
_PET = ("xo", "mx", "real", "the", "soy", "its", "iam", "el", "la", "mrs", "dr", "just")
_STARTS = ("Ar", "Bel", "Cor", "Dal", "Elo", "Fen", "Gal", "Hel", "Ita", "Lum", "Mar", "Nor", "Ox")
_ENDS = (
    "ano",
    "bria",
    "cor",
    "dia",
    "ella",
    "fin",
    "ique",
    "lis",
    "mar",
    "ora",
    "tel",
    "via",
    "za",
)
_TRADES = (
    *("Air", "Aerolineas", "Bank", "Banco", "Telecom", "Energia", "Energy", "Foods", "Motors"),
    *("Seguros", "Market", "Hotels", "Express", "Pay", "Mobile", "Water", "Rail", "Clinic"),
)
_DESKS = (
    "Care",
    "Help",
    "Support",
    "Atencion",
    "Ayuda",
    "Oficial",
    "Cares",
    "Responde",
    "Contacto",
)
_LANDS = ("ES", "_ES", "MX", "_MX", "_AR", "_Col", "UK", "_UK", "US", "USA", "_pe", "CL")
_NAMES = tuple(start + end for start, end in product(_STARTS, _ENDS))


def vary_accounts(texts: Sequence[str], nameless: Sequence[bool], seed: int) -> list[str]:
    """Return the texts with other names for their accounts.

    Parameters
    ----------
    texts
        Texts cleaned with their accounts.
    nameless
        Of each, whether ``@user`` may hide an organisation as well as a person in it.
    seed
        Decides the draws.
    """
    real = accounts_in(texts)
    draws = random.Random(f"accounts {seed}")
    return [
        _varied(text, hidden, real, draws) if "@" in text else text
        for text, hidden in zip(texts, nameless, strict=True)
    ]


def hidden_accounts(table: pd.DataFrame, texts: Sequence[str]) -> list[bool]:
    """Return in which texts a mask may hide an organisation: those of collections that name few.

    Parameters
    ----------
    table
        ``pool`` and ``source``: which collection each text is from.
    texts
        The texts, cleaned with their accounts.
    """
    source = table["source"].where(table["pool"] == "train", table["pool"])
    told = pd.Series([set(_ACCOUNTS.findall(text)) for text in texts], index=table.index)
    named = told.map(lambda accounts: any(name.lower() != MASK for name in accounts))
    some = told.map(bool).groupby(source).sum().clip(lower=1)
    hidden: list[bool] = source.map(named.groupby(source).sum() / some < OPEN).to_list()
    return hidden


def accounts_in(texts: Sequence[str]) -> list[str]:
    """Return the named accounts in texts, in alphabetical order."""
    found = {account for text in texts if "@" in text for account in _ACCOUNTS.findall(text)}
    return sorted(account for account in found if account.lower() != MASK)


def _varied(text: str, hidden: bool, real: Sequence[str], draws: random.Random) -> str:
    if draws.random() < KEPT:
        return text
    new: dict[str, str] = {}

    def rename(found: re.Match[str]) -> str:
        account = found[0]
        if account.lower() != MASK:
            return new.setdefault(account, _organisation(real, draws))
        if hidden and draws.random() < 0.5:
            return _organisation(real, draws)
        return _person(draws)

    return _ACCOUNTS.sub(rename, text)


def _organisation(real: Sequence[str], draws: random.Random) -> str:
    if real and draws.random() < REAL:
        return draws.choice(real)
    name = draws.choice(_NAMES)
    parts = [name, draws.choice(_TRADES) if draws.random() < 0.5 else ""]
    end = draws.random()
    parts.append(draws.choice(_DESKS) if end < 0.3 else draws.choice(_LANDS) if end < 0.6 else "")
    account = "".join(parts)
    return "@" + (account.lower() if draws.random() < 0.2 else account)


def _person(draws: random.Random) -> str:
    given, family = draws.choice(_GIVEN), draws.choice(_FAMILY)
    forms = (
        f"{given}{draws.choice(('', '_'))}{family}",
        f"{given}{draws.randint(1, 9999)}",
        f"{draws.choice(_PET)}{given}{draws.choice(('', family[:3]))}",
        f"{given[0]}{family}{draws.randint(10, 99)}",
        f"{given}_{draws.choice(_PET)}",
    )
    account = draws.choice(forms)
    return "@" + (account.title() if draws.random() < 0.3 else account)
