import pandas as pd
import pytest

from crisis_nlp.labels.features import FeatureSettings
from crisis_nlp.labels.training import train_model

SUBJECTS = (
    "Brisol",
    "the bakery",
    "Corvane Air",
    "el banco",
    "la clínica",
    "my plumber",
    "el súper",
)
COMPLAINTS = ("was rude again", "still has not replied", "cobró dos veces", "llegó tarde otra vez")
HARM = ("made us ill", "left two injured", "nos dejó con vómitos", "tuvo un incendio con heridos")
NEWS = (
    "is under inquiry, papers show",
    "has smoke over its roof now",
    "retira un producto, avisan",
)
PRAISE = ("was lovely", "opens at nine", "es mi favorito", "abre el lunes")


def sentences(endings, step, **labels):
    rows = [f"{subject} {ending}" for subject in SUBJECTS[::step] for ending in endings]
    none = {"complaint": 0, "harm": 0, "asymmetry": 0}
    return [{"text": row} | none | labels for row in rows]


@pytest.fixture(scope="session")
def examples():
    rows = (
        sentences(COMPLAINTS, 1, complaint=1, severity=1, sentiment="negative")
        + sentences(HARM, 2, harm=1, severity=3, sentiment="negative")
        + sentences(HARM[:2], 3, harm=1, severity=4, sentiment="negative")
        + sentences(NEWS, 1, asymmetry=1, severity=2, sentiment="neutral")
        + sentences(PRAISE, 1, severity=0, sentiment="positive")
    )
    return pd.DataFrame(rows)


@pytest.fixture(scope="session")
def settings():
    return FeatureSettings(words=10, pieces=12, pairs=12)


@pytest.fixture(scope="session")
def tiny(examples, settings):
    return train_model(examples, name="tiny", settings=settings)
