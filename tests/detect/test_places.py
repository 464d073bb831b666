import pytest

from crisis_nlp.detect.places import read_places

SENTENCES = {
    "Fire at the Norsa plant in Port Hale": ("Norsa", "Port Hale"),
    "Incendio en Punto Fijo, cerca de Amuay": ("Punto Fijo", "Amuay"),
    "Apagón en San Juan de los Lagos desde el viernes": ("San Juan de los Lagos",),
    "Shots heard near Los Robles airport": ("Los Robles",),
    "Oil train explodes in Lac-Brisol, 4 dead": ("Lac-Brisol",),
    "they are in hospital since Friday in May": (),
    "In God we trust, and in Twitter": (),
    "EXPLOSION AT THE NORSA PLANT IN PORT HALE": (),
    "lo vi en Facebook el lunes": (),
    "a man in Spanish custody": (),
    "": (),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_places_stand_behind_a_preposition(sentence):
    assert read_places(sentence) == SENTENCES[sentence]
