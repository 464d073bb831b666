"""The words of a drawn plan, in English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "plan": "Response plan",
        "version": "version {0}",
        "approved": "approved by {0} on {1}",
        "unapproved": "not approved",
        "owner": "owner: {0}",
        "listen": "Who listens",
        "no_rota": "No rota: nobody is named",
        "always": "Round the clock",
        "told": "The public is told: {0}",
        "holidays": "holidays",
        "holidays_too": "incl. holidays",
        "judge": "Which level?",
        "judge_by": "the assessment tells",
        "first_action": "first action in {0}",
        "no_answer": "no answer in {0}: deputy, next",
        "next": "then",
        "deputy": "deputy {0}",
        "escalate": "Nobody answers in {0}: {1}",
        "at_once": "At once",
        "do": "Then",
        "speak": "May speak",
        "worse": "worse",
        "scenarios": "What has happened: whom to call besides, and which drafts there are",
        "no_draft": "no draft",
        "drafts": "drafts",
        "video": "video within {0} h",
        "promise": "an answer within {0} h",
        "nothing": "nobody is called",
        "more": "and {0} more",
    },
    "es": {
        "plan": "Plan de respuesta",
        "version": "versión {0}",
        "approved": "aprobado por {0} el {1}",
        "unapproved": "sin aprobar",
        "owner": "responsable: {0}",
        "listen": "Quién escucha",
        "no_rota": "Sin turnos: no se nombra a nadie",
        "always": "Las 24 horas",
        "told": "Al público se le dice: {0}",
        "holidays": "festivos",
        "holidays_too": "incl. festivos",
        "judge": "¿Qué nivel?",
        "judge_by": "lo dice la evaluación",
        "first_action": "primera acción en {0}",
        "no_answer": "sin respuesta en {0}: suplente, siguiente",
        "next": "después",
        "deputy": "suplente {0}",
        "escalate": "Nadie responde en {0}: {1}",
        "at_once": "En el acto",
        "do": "Después",
        "speak": "Puede hablar",
        "worse": "empeora",
        "scenarios": "Qué ha pasado: a quién más llamar, y qué textos hay preparados",
        "no_draft": "sin texto",
        "drafts": "textos",
        "video": "vídeo en {0} h",
        "promise": "respuesta en {0} h",
        "nothing": "no se llama a nadie",
        "more": "y {0} más",
    },
}
"""A label's text by language; ``{0}`` and ``{1}`` are filled in."""

LEVELS: Mapping[str, tuple[str, ...]] = {
    "en": ("routine", "watch", "issue", "serious", "crisis"),
    "es": ("rutina", "vigilancia", "asunto", "grave", "crisis"),
}

WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "es": ("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
}


def labels_in(language: str) -> Mapping[str, str]:
    """Return the labels of a language, English where there are none."""
    return LABELS.get(language, LABELS["en"])
