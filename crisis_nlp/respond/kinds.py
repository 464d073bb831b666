"""The kinds of crisis a plan prepares for."""

from __future__ import annotations

from crisis_nlp.respond.fields import Choice


class CrisisKind(Choice):
    """A kind of crisis.

    Examples
    --------
    >>> from crisis_nlp.respond.kinds import CrisisKind
    >>> CrisisKind("harm to people"), CrisisKind("daños a personas").words("en")
    (<CrisisKind.HARM_TO_PEOPLE: 'harm_to_people'>, 'harm to people')
    """

    COMPLAINT_WAVE = "complaint_wave", "oleada de quejas"
    HARM_TO_PEOPLE = "harm_to_people", "daños a personas"
    PRODUCT_RECALL = "product_recall", "retirada de un producto"
    OUTAGE = "outage", "interrupción del servicio"
    DATA_BREACH = "data_breach", "fuga de datos"
    ACCIDENT = "accident", "accidente"
    RUMOUR = "rumour", "rumor"
    MISCONDUCT = "misconduct", "mala conducta"
