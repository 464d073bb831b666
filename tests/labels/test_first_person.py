"""People telling what happened to them or before their eyes, beside calm texts that sound alike.

The sentences were written after those that the model learned from, and changed none of them. The
bound is what was measured of the harmful ones, 14 of 20, and less than of the calm ones, 17.
"""

import csv
import runpy
from pathlib import Path

import pytest

from crisis_nlp.labels.folder import load_model

DATA = Path(__file__).parents[2] / "data"

HARMFUL = {
    "es": (
        "Mi abuela probó el flan de Villa Canela y a la hora ya estaba en ambulancia",
        "Dos noches sin dormir entre vómitos y escalofríos, gracias al pulpo de ese bar",
        "Mis compañeros de piso y yo caímos enfermos con las hamburguesas de Rocatel",
        "Ando con el estómago revuelto y calentura desde las quesadillas de ayer",
        "El doctor me confirmó salmonelosis, fueron los huevos de Granjas Tolva",
        "La estufa de Calorín soltó una llamarada y mi esposa tiene los brazos quemados",
        "Acaba de descarrilar el tren delante de nosotros, sale gente con la cara ensangrentada",
        "Se desplomó la grúa sobre la obra de Edifanor, un obrero quedó debajo",
        "Explosión en el taller de al lado, tiembla todo y hay gente gritando",
        "Un hidroavión se hundió a cien metros del malecón, estamos tirando salvavidas",
    ),
    "en": (
        "Nan tried the custard at Villa Canela and an hour later she was in an ambulance",
        "Two days of cramps and fever thanks to that octopus, lost three kilos",
        "My flatmates and I all fell ill from the Rocatel burgers",
        "Stomach flu my foot, it was the eggs from Tolva Farms, lab confirmed salmonella",
        "The Calorin heater shot out a flame and my wife's arms are burned",
        "Just saw a crane topple onto the Edifanor site, there's a worker underneath",
        "Seaplane sank a hundred yards off our pier, we're throwing life rings to the passengers",
        "Kids on our school bus are screaming, we rolled into a ditch and the driver is out cold",
        "Huge bang next door at the paint works, roof gone and folk stumbling out burnt",
        "Couldn't breathe after the almond cake they swore was nut free, woke up on a ventilator",
    ),
}

CALM = {
    "es": (
        "Villa Canela: flan casero, vistas al mar y un servicio de lujo",
        "No, no se quemó nada ni hay heridos en Edifanor, era humo de una barbacoa",
        "Esta semana toca ensayo general de emergencias en la planta, "
        "que nadie se asuste con las sirenas",
        "Mi suegra me va a matar si no le guardo una porción de esa tarta",
        "Recién salida del dentista y con la boca dormida, Rocatel me mandó un batido gratis",
        "Acabo de terminar el libro del hundimiento del transatlántico, qué maravilla",
        "La hamburguesa vino cruda de sal y tibia, dos estrellas",
        "¿Tolva vende huevos camperos por internet?",
        "Doscientos invitados, cuatro días de fiesta y ni uno enfermo: bravo por el catering",
        "Estreno de la obra en el teatro, explotamos de alegría, gracias por venir",
    ),
    "en": (
        "Villa Canela: homemade custard, sea views and first-class service",
        "There's no fire at Edifanor and nobody is hurt, somebody burned their toast",
        "Sirens on Tuesday are part of the yearly emergency exercise, please don't worry",
        "My sister will murder me if I don't save her a slice of that cake",
        "Numb mouth after the dentist and Rocatel sent me a free milkshake, sweethearts",
        "Finished the book about the liner that sank, what a story",
        "Burger was lukewarm and salty, two stars",
        "Does Tolva ship free range eggs?",
        "Two hundred guests, four days of wedding and not a single upset stomach, "
        "hats off to the caterers",
        "Opening night tonight, we are bursting with joy, break a leg everyone",
    ),
}

ENOUGH = 0.7

languages = pytest.mark.parametrize("language", ["es", "en"])


def harm(texts):
    return load_model().label(list(texts))["harm"]


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@languages
def test_harm_told_by_those_it_happened_to_is_read(language):
    assert (harm(HARMFUL[language]) >= load_model().thresholds["harm"]).mean() >= ENOUGH


@languages
def test_calm_texts_that_sound_like_harm_are_not(language):
    assert (harm(CALM[language]) < load_model().thresholds["harm"]).mean() >= ENOUGH


@languages
def test_the_script_writes_the_examples_byte_for_byte(language, tmp_path):
    write_language = runpy.run_path(str(DATA / "make_written.py"))["write_language"]
    write_language(language, tmp_path / "written.csv")
    assert (tmp_path / "written.csv").read_bytes() == (
        DATA / f"written_{language}.csv"
    ).read_bytes()


@languages
def test_the_examples_differ_and_the_card_counts_them(language):
    rows = read(DATA / f"written_{language}.csv")
    assert len({row["text"] for row in rows}) == len({row["id"] for row in rows}) == len(rows)
    assert not any(mark in row["text"] for row in rows for mark in "{}|")
    yes = [sum(row[name] == "1" for row in rows) for name in ("complaint", "harm", "asymmetry")]
    other = sum(row["complaint"] == row["harm"] == row["asymmetry"] == "0" for row in rows)
    line = " | ".join(map(str, [f"`written_{language}.csv`", len(rows), *yes, other]))
    assert f"| {line} |" in (DATA / "README.md").read_text(encoding="utf-8")


@languages
def test_the_model_learned_from_none_of_them(language):
    learned = {row["text"] for row in read(DATA / f"written_{language}.csv")}
    assert not learned & {*HARMFUL[language], *CALM[language]}
