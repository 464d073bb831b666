"""Public holidays of a rota's country and region, from the library ``holidays``."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from crisis_nlp.errors import PlanError

if TYPE_CHECKING:
    from crisis_nlp.respond.rota import Rota


def holidays_between(rota: Rota, first: date, last: date) -> dict[date, str]:
    """Return the public holidays from ``first`` to ``last``, both included, in order.

    Parameters
    ----------
    rota
        Its ``country`` and ``region`` say whose holidays count; without a country there are none.
    first, last
        Local days.

    Returns
    -------
    dict
        Day to name, in the country's own language.

    Raises
    ------
    PlanError
        If nobody knows the holidays of that country or region.

    Examples
    --------
    >>> from datetime import date
    >>> from crisis_nlp.respond.public_holidays import holidays_between
    >>> from crisis_nlp.respond.rota import Rota
    >>> rota = Rota("Europe/Madrid", round_the_clock=False, country="ES", region="GA")
    >>> holidays_between(rota, date(2026, 7, 1), date(2026, 7, 31))
    {datetime.date(2026, 7, 25): 'Día Nacional de Galicia'}
    """
    if rota.country is None:
        return {}
    days = [
        day
        for year in range(first.year, last.year + 1)
        for day in _of_year(rota.country, rota.region, year)
    ]
    return {day: name for day, name in days if first <= day <= last}


@lru_cache(maxsize=256)
def _of_year(country: str, region: str | None, year: int) -> tuple[tuple[date, str], ...]:
    import holidays

    try:
        # Without a language the library would follow that of the machine it runs on.
        own = getattr(holidays, country).default_language
        found = holidays.country_holidays(country, subdiv=region, years=year, language=own)
    except (AttributeError, NotImplementedError):
        raise PlanError(
            "The rota's public holidays are not known",
            found=f"country {country}" + (f", region {region}" if region else ""),
            do="write a country as ES and a region as the library holidays names it, such as GA, "
            "or leave the region out",
        ) from None
    return tuple(sorted(found.items()))
