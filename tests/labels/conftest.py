import numpy as np
import pandas as pd
import pytest

from crisis_nlp.labels.adapting import adapt
from crisis_nlp.labels.calibration import Calibration
from crisis_nlp.labels.deep import DeepWeights
from crisis_nlp.labels.fast import FastNetwork
from crisis_nlp.labels.features import FeatureSettings
from crisis_nlp.labels.heads import HEADS, LABELS, targets
from crisis_nlp.labels.model import Model
from crisis_nlp.labels.pieces import Vocabulary
from crisis_nlp.labels.thresholds import Decision
from crisis_nlp.labels.weights import in_eight_bits
from crisis_nlp.text.clean import clean

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


def blank_network():
    """A network that knows a few pieces and nothing else."""
    settings = FeatureSettings(words=10, pieces=12, pairs=12, reach=2)
    random = np.random.default_rng(0)
    pieces = ("▁brisol", "▁el", "▁was", "▁in", "jured", "vómit", "os", "tarde", "▁lovely")
    deep = DeepWeights(
        Vocabulary(pieces),
        random.integers(-127, 128, (len(pieces), 8), dtype=np.int8),
        np.full(8, 0.01),
        random.normal(size=(8, 6)).round(6),
        random.normal(size=6).round(6),
        np.zeros((6, len(HEADS))),
    )
    rows, intercepts = np.zeros((settings.bounds[-1], len(HEADS))), np.zeros(len(HEADS))
    return FastNetwork(settings, in_eight_bits(rows, intercepts, settings), deep)


@pytest.fixture(scope="session")
def tiny(examples):
    texts = [clean(text) for text in examples["text"]]
    network = adapt(blank_network(), texts, targets(examples), np.ones(len(texts)), loyalty=0.1)
    shape = (3, len(HEADS))
    decisions = {name: Decision(0.5, 1.0, 0.9, 0.9) for name in LABELS}
    calibration = Calibration(np.ones(shape), np.zeros(shape))
    return Model("tiny", network, calibration, decisions, (-0.2, 0.2))
