import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp.text.clean import clean
from crisis_nlp.text.language import LANGUAGES, detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Llevo dos horas esperando y nadie contesta", "es"),
        ("No hay luz en toda la zona, otra vez", "es"),
        ("qué vergüenza de compañía", "es"),
        ("Two hours on hold and nobody answers", "en"),
        ("Smoke is coming out of the plant", "en"),
        ("Não tenho luz desde ontem, que vergonha", "other"),
        ("Deux heures d'attente et personne ne répond", "other"),
        ("Die Suppe war kalt und niemand hat geholfen", "other"),
        ("Due ore di attesa e nessuno risponde", "other"),
        ("停電が続いています", "other"),
        ("ok", "other"),
        ("@user URL", "other"),
        ("", "other"),
    ],
)
def test_the_language(text, language):
    assert detect_language(text) == language


@given(st.text())
def test_always_one_of_three(text):
    assert detect_language(text) in LANGUAGES


@pytest.mark.quality
@pytest.mark.parametrize(
    ("language", "floor"), [("es", 0.96), ("en", 0.98), ("pt", 0.95), ("fr", 0.97)]
)
def test_accuracy_on_six_languages(shared, language, floor):
    table = pd.read_csv(shared / "sentiment" / "umsab_val.csv", keep_default_na=False)
    texts = table.loc[table["language"] == language, "text"]
    expected = language if language in LANGUAGES else "other"
    right = sum(detect_language(clean(text)) == expected for text in texts)
    assert right / len(texts) >= floor
