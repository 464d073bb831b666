"""Who can be called: contacts, the spokesperson, and the emergency services of a country."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from crisis_nlp.respond.fields import FIELD_RULES, Choice

if TYPE_CHECKING:
    from pydantic import ConfigDict


class Means(Choice):
    """A way of reaching somebody."""

    PHONE = "phone", "teléfono"
    MESSAGE = "message", "mensaje"
    EMAIL = "email", "correo"
    CHAT = "chat", "chat"


class ServiceKind(Choice):
    """A service outside the organisation that a crisis may need."""

    POLICE = "police", "policía"
    AMBULANCE = "ambulance", "ambulancia"
    FIRE = "fire", "bomberos"
    HOSPITAL = "hospital", "hospital"
    POISON_CENTRE = "poison_centre", "toxicología"
    DATA_PROTECTION = "data_protection", "protección de datos"
    REGULATOR = "regulator", "autoridad del sector"


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who can be called.

    Parameters
    ----------
    name, role
        Who this is, and what they answer for.
    phone, email
        How to reach them; None where the plan does not say. Telephone numbers are written with
        their country, such as ``"+34 600 000 101"``.
    deputy
        The key, in the plan's contacts, of whoever stands in; None if nobody does.
    zone
        The time zone they live in, such as ``"Europe/Madrid"``; None where the plan does not say.
    languages
        The languages they can speak in public, such as ``("es", "en")``.
    verified
        The day somebody last reached them this way; None if nobody ever tried.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    name: str
    role: str
    phone: str | None = None
    email: str | None = None
    deputy: str | None = None
    zone: str | None = None
    languages: tuple[str, ...] = ()
    verified: date | None = None


@dataclass(frozen=True, slots=True)
class Spokesperson:
    """Who speaks for the organisation in public.

    Parameters
    ----------
    contact
        Their key in the plan's contacts.
    deputy
        The key of whoever speaks when they cannot; None if nobody does.
    video_within_hours
        Hours until a video statement can be out, wherever they are; None if none is possible.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    contact: str
    deputy: str | None = None
    video_within_hours: int | None = None


@dataclass(frozen=True, slots=True)
class EmergencyService:
    """A service outside the organisation, in one country.

    Parameters
    ----------
    kind
        What it does.
    phone
        Its number as dialled in that country, such as ``"112"``, or with the country's code.
    name
        What it is called; None where the number says enough.
    note
        What to know before calling, such as the legal deadline; None if nothing.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FIELD_RULES

    kind: ServiceKind
    phone: str
    name: str | None = None
    note: str | None = None
