"""The stories every crisis team tells, in Spanish and English, from text to level."""

import pandas as pd
import pytest

from crisis_nlp import analyze, check_mentions

NOW = pd.Timestamp("2026-05-20T20:00:00Z")

CHATTER = {
    "en": (
        "Dinner at Brisol tonight with the whole family",
        "Happy birthday Ana! See you all at Brisol",
        "Brisol has a new terrace, looks lovely",
        "Great service at Brisol, thank you",
        "Is Brisol open on Mondays?",
        "Best tortilla in town is at Brisol",
        "Lunch at Brisol before the match",
        "Brisol is hiring waiters for the summer",
    ),
    "es": (
        "Cena esta noche en Brisol con toda la familia",
        "¡Feliz cumpleaños Ana! Nos vemos en Brisol",
        "Brisol estrena terraza, qué bonita",
        "Muy buen servicio en Brisol, gracias",
        "¿Abre Brisol los lunes?",
        "La mejor tortilla de la ciudad, en Brisol",
        "Comida en Brisol antes del partido",
        "Brisol busca camareros para el verano",
    ),
}

DISLIKED = {
    "en": "The soup at Brisol was cold and bland, I did not like it at all",
    "es": "La sopa de Brisol estaba fría y sosa, no me gustó nada",
}

FELL_ILL = {
    "en": (
        "Food poisoning after dinner at Brisol, I have been vomiting since 3am",
        "My husband and I both got very sick after eating the oysters at Brisol",
        "My daughter is in hospital with fever and vomiting after lunch at Brisol",
        "Four of us ate at Brisol yesterday and today all four are ill",
    ),
    "es": (
        "Intoxicación después de cenar en Brisol, llevo vomitando desde las tres",
        "Mi marido y yo nos pusimos muy enfermos después de comer ostras en Brisol",
        "Mi hija está en el hospital con fiebre y vómitos después de comer en Brisol",
        "Cuatro comimos ayer en Brisol y hoy los cuatro estamos enfermos, intoxicados",
    ),
}

PLANE = {
    "en": (
        "I just saw a plane crash into the river!",
        "A Norsa plane is down in the river, video",
        "OMG a plane crashed in the river right in front of our office, people in the water",
        "Video: Norsa plane crashes into the river",
        "There is a plane in the river, passengers are standing on the wings, some are injured",
        "Breaking: passenger plane crashes into river, many feared dead",
        "Norsa flight 204 has crashed into the river, rescue boats pulling injured people out",
        "Is it true that a Norsa plane crashed in the river? Anyone know what happened?",
        "Photo of the plane crash in the river, at least two dead",
        "Emergency services report casualties after Norsa plane crash in the river",
    ),
    "es": (
        "¡Acabo de ver un avión estrellarse en el río!",
        "Un avión de Norsa ha caído al río, vídeo",
        "Dios mío, un avión se ha estrellado en el río delante de la oficina, hay gente en el agua",
        "Vídeo: avión de Norsa se estrella en el río",
        "Hay un avión en el río, los pasajeros están de pie sobre las alas, hay heridos",
        "Última hora: avión de pasajeros se estrella en el río, se temen muchos muertos",
        "El vuelo 204 de Norsa se ha estrellado en el río, las lanchas rescatan a los heridos",
        "¿Es verdad que se ha caído un avión de Norsa al río? ¿Alguien sabe qué ha pasado?",
        "Foto del accidente del avión en el río, al menos dos muertos",
        "Emergencias informa de víctimas tras el accidente del avión de Norsa en el río",
    ),
}

GRUMBLES = {
    "en": (
        "Waited an hour for a table at Brisol again, terrible service",
        "Brisol got my order wrong, very disappointed",
        "The waiter at Brisol was so rude to us",
        "Brisol is overpriced and the portions are tiny",
    ),
    "es": (
        "Otra vez una hora esperando mesa en Brisol, pésimo servicio",
        "En Brisol se equivocaron con mi pedido, muy decepcionado",
        "El camarero de Brisol fue muy maleducado con nosotros",
        "Brisol es carísimo y las raciones son enanas",
    ),
}


def mentions(*posts):
    """Each post is (hours before NOW, text, author)."""
    hours, texts, authors = zip(*posts, strict=True)
    time = [NOW - pd.Timedelta(hours=h) for h in hours]
    return check_mentions(pd.DataFrame({"time": time, "text": texts, "author": authors}))


def weeks(language, texts, days=24):
    """Eight posts a day, the last one three hours ago, all by different people."""
    posts = CHATTER[language][: 8 - len(texts)] + texts
    return [
        (24 * day + 3 * n + 3, f"{posts[n]} {day}", f"guest{day}-{n}")
        for day in range(days)
        for n in range(8)
    ]


def points(assessment):
    return {line.name: line.points for line in assessment.signals}


languages = pytest.mark.parametrize("language", ["en", "es"])


@languages
def test_one_guest_who_disliked_the_food(language):
    table = mentions(*weeks(language, ()), (1, DISLIKED[language], "guest"))
    assert analyze(table).level <= 1
    assert analyze(mentions((1, DISLIKED[language], "guest"))).level <= 1


@languages
def test_several_guests_who_fell_ill(language):
    ill = [(4 * n + 0.5, text, f"ill{n}") for n, text in enumerate(FELL_ILL[language])]
    few = analyze(mentions(*weeks(language, (), days=1), *ill))
    assert len(few.mentions) == 12
    assert few.level >= 3
    known = analyze(mentions(*weeks(language, ()), *ill))
    assert known.level >= 3
    assert points(known)["deviation"] <= 5


@languages
def test_a_plane_in_the_river_within_ten_mentions(language):
    posts = [(n / 60, text, f"eye{n}") for n, text in enumerate(reversed(PLANE[language]))]
    assessment = analyze(mentions(*posts))
    assert assessment.level_name == "crisis"
    assert points(assessment)["asymmetry"] >= 7


@languages
def test_grumbling_as_every_week(language):
    assert analyze(mentions(*weeks(language, GRUMBLES[language]))).level_name == "routine"


@languages
@pytest.mark.parametrize("story", [GRUMBLES, FELL_ILL, PLANE], ids=["rude", "ill", "plane"])
def test_a_thousand_copies_by_one_account(language, story):
    copies = [(n / 500, story[language][0], "loud") for n in range(1000)]
    assert analyze(mentions(*weeks(language, ()), *copies)).level <= 1
    assert analyze(mentions(*copies)).level <= 1
