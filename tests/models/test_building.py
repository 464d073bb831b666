"""The last steps of building a model, on arrays one can hold in the head."""

import numpy as np
import pandas as pd
import pytest

from crisis_nlp.labels.about import About
from crisis_nlp.labels.encoder import open_session
from crisis_nlp.labels.folder import load_folder, save_model
from crisis_nlp.labels.pieces import Vocabulary
from crisis_nlp.text.preparing import prepare_text

PIECES = ("▁ill", "▁lovely", "▁late")


@pytest.fixture
def network(building):
    from building.finishing import SETTINGS, fast_network

    output = np.zeros((10, 3), np.float32)
    output[1, 0], output[0, 2], output[7, 0], output[9, 1] = 9.0, 9.0, 5.0, 5.0
    return fast_network(
        {
            "wide": np.zeros((SETTINGS.bounds[-1], 10), np.float32),
            "intercepts": np.full(10, -2.0, np.float32),
            "vectors": np.eye(3, dtype=np.float32),
            "hidden": np.eye(3, dtype=np.float32),
            "hidden_shift": np.zeros(3, np.float32),
            "output": output,
        },
        Vocabulary(PIECES),
    )


def test_what_was_learned_survives_eight_bits(network):
    harm = network.logits(["ill", "lovely", "late"])[:, 1]
    assert harm.round(3).tolist() == [7.0, -2.0, -2.0]


def test_a_finished_model_can_be_saved_and_loaded(network, tmp_path):
    from building.finishing import finish

    said = ["We are ill", "It was lovely", "It came late"] * 12
    truth = pd.DataFrame({"text": said, "sentiment": ["negative", "positive", "neutral"] * 12})
    truth["complaint"] = [0, 0, 1] * 12
    truth["harm"] = [1, 0, 0] * 12
    truth["asymmetry"] = [1, 0, 0] * 12
    truth["severity"] = [3, 0, 1] * 12
    held = prepare_text(truth)
    model = finish(
        network, "toy", held, About(purpose="A toy."), measured={"itself": truth}, everyday=said
    )
    save_model(model, tmp_path)
    loaded = load_folder(tmp_path)
    assert loaded.label(["They were ill"])["label"].item() == "harm"
    assert len(loaded.doubts) == 201
    assert {figure.on for figure in loaded.about.figures} == {"itself"}


def test_a_second_opinion_adds_to_the_labels_and_leaves_the_sentiment(building, network):
    from building.examples import Examples
    from building.second_opinion import heed, learn_opinion

    said = ["We fainted", "It was lovely", "They fainted there", "A lovely day"]
    truths = np.full((4, 10), np.nan)
    truths[:, :7] = np.array([1, 0, 1, 0])[:, None]
    table = pd.DataFrame({"clean": said, "pool": "seed", "held": False, "group": list("abcd")})
    dealt, told = ["We never fainted"], np.full((1, 10), 0.5, np.float32)
    opinion = learn_opinion(Examples(table, truths), dealt, told, network)
    asked = ["She fainted", "How lovely"]
    gained = heed(network, opinion).logits(asked) - network.logits(asked)
    assert gained[0, :7].min() > 0.3
    assert gained[1, :7].max() < -0.1
    assert (gained[:, 7:] == 0).all()


@pytest.fixture
def encoder(building):
    torch = pytest.importorskip("torch", reason="building the models needs the extra 'build'")
    pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    from building.encoder_network import Encoder

    torch.manual_seed(0)
    encoder = Encoder(50, 10).eval()
    encoder.layers = encoder.layers[:2]
    return encoder


def both_answers(encoder, pieces, divisors=None):
    """The logits of the graph in eight bits, and those of the network itself."""
    import torch
    from building.encoder_graph import build

    weights = {name: value.numpy() for name, value in encoder.state_dict().items()}
    found = open_session(build(weights, divisors)).run(None, {"input": np.array(pieces)})[0]
    with torch.no_grad():
        return found, encoder(torch.tensor([pieces]), torch.ones(1, len(pieces))).numpy()


def test_the_graph_answers_as_the_encoder(encoder):
    found, told = both_answers(encoder, [0, 7, 12, 30, 2])
    # A layer or a place mixed up differs by 0.2 or more; eight bits alone by 0.005.
    np.testing.assert_allclose(found, told, atol=0.02)


def test_an_uneven_channel_leaves_the_others_their_steps(encoder):
    import torch
    from building.smoothing import even_out

    with torch.no_grad():
        for layer in encoder.layers:
            layer.mixed_norm.weight[0] = 50.0
            layer.widening.weight[:, 0] /= 50
            layer.narrowing.weight *= 20
    pieces = [0, 7, 12, 30, 2]
    divisors = even_out(encoder, [pieces, [0, 9, 2]])
    assert divisors["layers.1.widening"].argmax() == 0
    plain, told = both_answers(encoder, pieces)
    even, _ = both_answers(encoder, pieces, divisors)
    assert np.abs(even - told).mean() < np.abs(plain - told).mean() / 2
