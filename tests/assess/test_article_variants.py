"""The article's stories in other words, from text to level: nobody tuned a rule on one wording."""

import pandas as pd
import pytest

from crisis_nlp import analyze
from crisis_nlp.mentions import check_mentions

EVENING = pd.Timestamp("2026-05-02T20:00Z")

CALM = {
    "en": (
        "Great dinner at Brisol",
        "Love the terrace at Brisol",
        "Anyone know if Brisol opens on Monday?",
        "Brisol was packed tonight",
        "Happy birthday dinner at Brisol",
        "New menu at Brisol looks good",
        "Meeting friends at Brisol later",
        "Brisol has the best paella",
    ),
    "es": (
        "Gran cena en Brisol",
        "Me encanta la terraza de Brisol",
        "¿Alguien sabe si Brisol abre los lunes?",
        "Brisol a tope esta noche",
        "Cumpleaños en Brisol",
        "La carta nueva de Brisol tiene buena pinta",
        "Quedamos en Brisol luego",
        "La mejor paella, la de Brisol",
    ),
}

DISLIKED = {
    "en": ("Didn't enjoy the food at Brisol, the steak was tough",),
    "es": ("No me gustó la comida de Brisol, la carne estaba dura",),
}

ILL = {
    "en": (
        "Been throwing up all night after dinner at Brisol",
        "My whole family is ill after eating at Brisol",
        "My daughter has a fever and is vomiting since lunch at Brisol",
    ),
    "es": (
        "Cené ayer en Brisol y hoy estoy fatal del estómago",
        "Toda mi familia enferma después de comer en Brisol",
        "Mi hija está con fiebre y vómitos desde la comida en Brisol",
    ),
}

PLANE = {
    "en": (
        "OMG a plane crashed into the river",
        "There's a plane in the water! Video:",
        "Plane down in the Hudson, people standing on the wings",
        "A jet just landed in the river, boats heading to it",
        "What happened to that plane?? it's in the river",
        "I'm watching a plane sink in the Hudson right now",
        "Breaking: airliner crashes into Hudson river",
        "Video: passengers evacuating plane in river",
    ),
    "es": (
        "Acabo de ver un avión caer al río",
        "Un avión se estrelló en el río!!",
        "Hay un avión en el agua, video:",
        "Un avión acaba de amerizar en el río, los barcos van hacia él",
        "¿Qué pasó con ese avión? está en el río",
        "Estoy viendo hundirse un avión en el río ahora mismo",
        "Última hora: un avión de pasajeros cae al río",
        "Vídeo: pasajeros evacuando el avión en el río",
    ),
}


def level(texts, authors=None, minutes=30):
    times = [EVENING + pd.Timedelta(minutes=minutes * n) for n in range(len(texts))]
    authors = authors or [f"author{n}" for n in range(len(texts))]
    table = pd.DataFrame({"time": times, "text": texts, "author": authors})
    return analyze(check_mentions(table)).level


@pytest.fixture(params=["en", "es"])
def language(request):
    return request.param


def test_one_guest_who_disliked_the_food_is_no_more_than_watch(language):
    assert level(CALM[language] + DISLIKED[language]) <= 1


def test_three_guests_ill_among_a_dozen_mentions_are_serious(language):
    assert level(CALM[language] + ILL[language]) >= 3


def test_a_plane_in_the_river_is_a_crisis_within_ten_mentions(language):
    assert level(PLANE[language], minutes=1) == 4


def test_one_account_saying_it_a_thousand_times_is_no_more_than_watch(language):
    texts = CALM[language] + ILL[language][1:2] * 1000
    authors = [f"author{n}" for n in range(8)] + ["bot"] * 1000
    assert level(texts, authors, minutes=1) <= 1
