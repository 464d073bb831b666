from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pytest

from crisis_nlp.errors import ModelError, OptionError
from crisis_nlp.labels.cascade import Cascade, doubt
from crisis_nlp.labels.folder import load_folder, load_model
from crisis_nlp.labels.heads import COLUMNS, HEADS

TEXTS = [f"Brisol left guests ill{n * ' again'}, was lovely" for n in range(30)]


@pytest.fixture
def pair(tiny):
    """A fast model that is unsure of everything, and one that is sure that all is harm."""
    shifts = np.zeros((3, 10))
    shifts[:, 1] = 9.0
    calibration = replace(tiny.calibration, slopes=np.zeros((3, 10)), shifts=shifts)
    return tiny, replace(tiny, calibration=calibration)


def test_only_what_is_unsure_is_asked_again(pair):
    fast, accurate = pair
    plain, sure = fast.label(TEXTS), accurate.label(TEXTS)
    unsure = doubt(fast.probabilities(TEXTS, ["en"] * 30), fast.thresholds)
    doubts = np.quantile(unsure, np.linspace(0, 1, 31))
    found = Cascade(fast, accurate, share=0.2, doubts=doubts).label(TEXTS)
    again = (found[list(COLUMNS)] != plain[list(COLUMNS)]).any(axis=1)
    assert 5 <= again.sum() <= 8
    assert found[again].equals(sure[again])
    assert unsure[again].min() >= unsure[~again].max()


def test_no_share_is_the_fast_model_and_all_is_the_accurate_one(pair):
    fast, accurate = pair
    everything = np.array([0.0, 1.4])
    assert Cascade(fast, accurate, 0.0, everything).label(TEXTS).equals(fast.label(TEXTS))
    assert Cascade(fast, accurate, 1.0, everything).label(TEXTS).equals(accurate.label(TEXTS))


@dataclass(frozen=True)
class ByName:
    """A network that takes whatever is said to an account of Brisol's for harm."""

    kind = "by name"
    named = True

    def logits(self, texts):
        return np.array([[9.0 if "@Brisol" in text else -9.0] * len(HEADS) for text in texts])

    def files(self):
        return {}


def test_the_accurate_model_reads_accounts_by_their_names(tiny):
    said = ["@BrisolCare good morning", "@ana good morning"]
    accurate = replace(tiny, network=ByName())
    for listener in (accurate, Cascade(tiny, accurate, 1.0, np.array([0.0, 1.4]))):
        table = listener.label(pd.DataFrame({"text": said}))
        assert table["clean"].to_list() == ["@user good morning"] * 2
        assert table["harm"].round().to_list() == [1.0, 0.0]
        assert listener.label(said)["harm"].equals(table["harm"])
        assert listener.label(table.drop(columns=[*COLUMNS]))["harm"].equals(table["harm"])
    assert tiny.label(said)["harm"].nunique() == 1


def test_a_share_is_between_nothing_and_all(pair):
    with pytest.raises(OptionError, match="a share of 2"):
        Cascade(*pair, share=2.0)


def test_the_shipped_cascade_asks_about_two_in_a_hundred():
    pytest.importorskip("onnxruntime")
    cascade = load_model("cascade")
    assert cascade.name == "cascade"
    assert len(cascade.doubts) == 201
    assert cascade.version != load_model("fast").version


def test_the_accurate_model_does_not_depend_on_neighbours():
    pytest.importorskip("onnxruntime")
    model = load_folder("accurate")
    texts = ["Three of us are ill after the oysters", "¡Qué rico! 👏", "Dos horas esperando", "ok"]
    whole = model.label(texts)
    for place, text in enumerate(texts):
        alone = model.label([text])
        assert alone.iloc[0].equals(whole.iloc[place])
    assert whole["label"].iloc[0] == "harm"


def test_the_accurate_model_reads_what_the_fast_one_passes_over():
    pytest.importorskip("onnxruntime")
    told = "Nan tried the custard at Villa Canela and an hour later she was in an ambulance"
    model = load_folder("accurate")
    assert model.label([told])["harm"].item() >= model.thresholds["harm"]


def test_the_accurate_model_says_what_it_cannot_do():
    pytest.importorskip("onnxruntime")
    model = load_folder("accurate")
    with pytest.raises(ModelError, match="cannot say which words"):
        model.explain("Two hours on hold")
    with pytest.raises(ModelError, match="gives no vectors"):
        model.embed(["Two hours on hold"])


def test_without_its_libraries_the_accurate_model_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"no onnxruntime and no tokenizers.*\[accurate\]"):
        load_folder("accurate")
