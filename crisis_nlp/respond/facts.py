"""What is known of a crisis tonight, and the names under which a draft asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from crisis_nlp.respond.fields import folded

NAMES: Mapping[str, tuple[str, ...]] = {
    "organisation": ("organisation", "organization", "company", "brand", "organizacion",
                     "empresa", "marca", "entidad"),
    "topic": ("topic", "matter", "subject", "asunto", "tema"),
    "mentions": ("mentions", "number of mentions", "menciones", "numero de menciones"),
    "since": ("since", "since when", "start", "start time", "desde", "desde cuando", "inicio",
              "hora de inicio"),
    "place": ("place", "places", "where", "location", "city", "lugar", "lugares", "donde",
              "ciudad", "localidad"),
}  # fmt: skip
"""What a fact is called in a draft, in English and Spanish, as ``folded`` writes it."""

_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known.

    Parameters
    ----------
    organisation
        Whose plan it is.
    topic
        The title of the gravest topic; None where none stands out.
    mentions
        How many mentions that topic has; None if unknown.
    since
        When it was first mentioned; None if unknown.
    places
        Places that several voices name, most named first.
    zone
        The time zone in which moments are told.
    """

    organisation: str
    topic: str | None = None
    mentions: int | None = None
    since: pd.Timestamp | None = None
    places: tuple[str, ...] = ()
    zone: str = "UTC"

    def for_blank(self, blank: str, language: str) -> str | None:
        """Return what to fill a draft's blank with, or None where that is not known.

        Examples
        --------
        >>> from crisis_nlp.respond.facts import Facts
        >>> facts = Facts("Casa Brisol", mentions=12)
        >>> facts.for_blank("Empresa", "es"), facts.for_blank("restaurante", "es")
        ('Casa Brisol', None)
        """
        wanted = folded(blank)
        name = next((name for name, names in NAMES.items() if wanted in names), None)
        known = {
            "organisation": self.organisation,
            "topic": self.topic,
            "mentions": None if self.mentions is None else str(self.mentions),
            "since": None if self.since is None else _told(self.since, self.zone, language),
            "place": self.places[0] if self.places else None,
        }
        return None if name is None else known[name]


def _told(moment: pd.Timestamp, zone: str, language: str) -> str:
    local = moment.tz_convert(zone)
    if language.startswith("es"):
        return f"el {local.day} de {_MONTHS.split()[local.month - 1]} a las {local:%H:%M}"
    return f"{local.day} {local.month_name()} at {local:%H:%M}"
