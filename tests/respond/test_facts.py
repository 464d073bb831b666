import pandas as pd
import pytest

from crisis_nlp.respond.facts import NAMES, Facts
from crisis_nlp.respond.fields import folded

KNOWN = Facts(
    "Casa Brisol",
    topic="oysters",
    mentions=40,
    since=pd.Timestamp("2026-05-02T20:05Z"),
    places=("Lugo", "Vigo"),
    zone="Europe/Madrid",
)


@pytest.mark.parametrize(
    ("blank", "language", "fact"),
    [
        ("organización", "es", "Casa Brisol"),
        ("Company", "en", "Casa Brisol"),
        ("asunto", "es", "oysters"),
        ("número de menciones", "es", "40"),
        ("desde", "es", "el 2 de mayo a las 22:05"),
        ("since", "en", "2 May at 22:05"),
        ("ciudad", "es", "Lugo"),
        ("hora", "es", None),
        ("restaurant", "en", None),
    ],
)
def test_blanks_in_both_languages(blank, language, fact):
    assert KNOWN.for_blank(blank, language) == fact


@pytest.mark.parametrize("name", [name for name in NAMES if name != "organisation"])
def test_what_is_not_known_is_not_filled_in(name):
    assert Facts("Casa Brisol").for_blank(name, "en") is None


def test_names_are_written_as_they_are_compared():
    written = [word for words in NAMES.values() for word in words]
    assert written == [folded(word) for word in written]
    assert len(set(written)) == len(written)
