"""Numbers of people affected, read out of sentences in both languages."""

import pytest

from crisis_nlp.detect.affected import KINDS, read_affected

STATED = {
    "en": {
        "26 dead and 86 injured in the refinery blast": {"dead": 26, "injured": 86},
        "At least 12 people sick after the oysters at Brisol": {"ill": 12},
        "Explosion kills 26 at the plant": {"dead": 26},
        "The blast killed at least 24 people": {"dead": 24},
        "Death toll rises to 41": {"dead": 41},
        "The death toll now stands at 1,204": {"dead": 1204},
        "Four of us ended up in hospital after the oysters": {"hospitalised": 4},
        "1,000 evacuated, 30 buildings destroyed, up to 60 residents missing": {
            "missing": 60, "evacuated": 1000,
        },
        "Health department closes the kitchen after 12 guests fall ill": {"ill": 12},
        "My two kids are sick since dinner": {"ill": 2},
        "A worker died at the Norsa plant this morning": {"dead": 1},
        "A young man was killed by the crane": {"dead": 1},
        "Dozens of people injured at the station": {"injured": 24},
        "Hundreds evacuated after the gas leak": {"evacuated": 200},
        "Not only 5 dead but 40 injured": {"dead": 5, "injured": 40},
        "No fewer than 30 passengers were hurt": {"injured": 30},
        "Two thousand residents have been evacuated": {"evacuated": 2000},
        "Three firefighters are still missing": {"missing": 3},
        "Crash injures 14, says the ambulance service": {"injured": 14},
        "Norsa ferry: 7 crew members unaccounted for": {"missing": 7},
        "Several children hospitalised after eating the yoghurt": {"hospitalised": 3},
        "The recalled toy has injured 9 babies": {"injured": 9},
        "a couple of guests got food poisoning": {"ill": 2},
        "Injured: 17. Police are on site": {"injured": 17},
        "Salmonella sickens 35 across three states": {"ill": 35},
        "I can confirm 3 people are dead": {"dead": 3},
        "At least 15 people treated in hospital": {"hospitalised": 15},
        "Nobody answers the phone. 5 people injured.": {"injured": 5},
    },
    "es": {
        "26 muertos y 86 heridos": {"dead": 26, "injured": 86},
        "Una docena de intoxicados tras la cena en Brisol": {"ill": 12},
        "24 personas murieron en la explosión. Otras 80 personas resultaron heridas": {
            "dead": 24, "injured": 80,
        },
        "La cifra de muertos asciende a 41": {"dead": 41},
        "Cuatro de la mesa estamos en urgencias": {"hospitalised": 4},
        "El derrumbe mató a 3 obreros": {"dead": 3},
        "Dos mil evacuados por el escape de gas": {"evacuated": 2000},
        "Hay 1.500 evacuados en la zona": {"evacuated": 1500},
        "Una mujer muerta tras comer las ostras": {"dead": 1},
        "Falleció un bombero en la planta de Norsa": {},
        "Un bombero falleció en la planta de Norsa": {"dead": 1},
        "Al menos quince niños intoxicados en el comedor": {"ill": 15},
        "No solo 26 muertos, también 80 heridos": {"dead": 26, "injured": 80},
        "Muertos: 26, según el ministerio": {"dead": 26},
        "Decenas de heridos en la estación": {"injured": 20},
        "Siguen desaparecidos, eran 9 pasajeros": {},
        "9 pasajeros siguen desaparecidos": {"missing": 9},
        "22 de las personas fallecidas son de la planta": {"dead": 22},
        "Explosión deja 40 muertos y varios heridos": {"dead": 40, "injured": 3},
        "Mis dos hijos están vomitando desde anoche": {"ill": 2},
        "Cientos de vecinos desalojados por el humo": {"evacuated": 200},
        "El accidente hirió a 5 pasajeros": {"injured": 5},
        "172 personas hospitalizadas, 24 graves": {"hospitalised": 172},
        "Hay 23 personas atendidas": {"hospitalised": 23},
        "24 vecinos que perdieron la vida": {"dead": 24},
        "Brote de salmonela: 35 casos de intoxicación": {"ill": 35},
        "Seis trabajadores atrapados en el túnel": {"missing": 6},
    },
}  # fmt: skip

UNSTATED = {
    "en": (
        "Nobody was hurt",
        "No one died and 0 were injured",
        "It could have killed 20 people",
        "This might leave 40 people injured",
        "It is not true that 5 guests died",
        "Drill today at the plant: 20 injured and 3 dead in the scenario",
        "Is it true that 20 people died?",
        "If 10 people get sick they close the place",
        "Fake news: 12 dead at Norsa",
        "Norsa denied that 12 workers were injured",
        "In the movie 300 people are killed",
        "Ten years ago 40 people died here",
        "Waited 3 hours, sick of it",
        "2 dogs died after eating it",
        "Terminal 3 evacuated",
        "Flight 370 missing",
        "5 stars, dead good",
        "In 2012 dead, today alive",
        "I paid $500 dead money",
        "The battery died after 2 days",
        "up to 100 people could still be missing",
        "without 3 people injured we would have won",
    ),
    "es": (
        "No hubo heridos",
        "Sin heridos en el accidente del tren 5",
        "Pudo haber 20 muertos",
        "Podría dejar 40 heridos",
        "No es verdad que haya 5 muertos",
        "Simulacro en la planta con 20 heridos",
        "¿Es cierto que hay 20 muertos?",
        "Si hay 10 intoxicados lo cierran",
        "Es falso que murieran 12 personas",
        "El ayuntamiento desmiente los 12 muertos",
        "En la película mueren 300 personas",
        "Hace diez años 40 personas murieron aquí",
        "Llevo 3 horas en urgencias",
        "2 perros muertos por el pienso",
        "Terminal 3 evacuada",
        "Costó 500 euros, muerto de risa",
        "Ni muertos ni heridos, solo 2 horas de retraso",
        "Evitó 30 muertos",
    ),
}


@pytest.mark.parametrize(
    ("language", "sentence"), [(name, said) for name, of in STATED.items() for said in of]
)
def test_what_is_stated_is_read(language, sentence):
    assert read_affected(sentence, language) == STATED[language][sentence]


@pytest.mark.parametrize(
    ("language", "sentence"), [(name, said) for name, of in UNSTATED.items() for said in of]
)
def test_what_is_denied_asked_imagined_or_no_person_is_not(language, sentence):
    assert read_affected(sentence, language) == {}


def test_a_text_in_an_unknown_language_is_read_in_both():
    assert read_affected("26 muertos, 86 injured") == {"dead": 26, "injured": 86}


def test_the_greatest_number_of_a_text_counts():
    assert read_affected("First 3 dead, now 5 dead", "en") == {"dead": 5}


def test_kinds_come_the_worst_first():
    assert list(read_affected("9 missing, 5 injured and 2 dead", "en")) == [
        kind for kind in KINDS if kind in {"missing", "injured", "dead"}
    ]


@pytest.mark.parametrize("text", ["", "Brisol", "26", "dead", "9" * 30 + " dead", "💀 5 💀"])
def test_what_holds_no_statement_says_nothing(text):
    assert read_affected(text) == {}
