"""The accurate model joins two networks; the file of the fast one is not kept twice."""

from copy import copy

import numpy as np
import pandas as pd
import pytest

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.ensemble import EnsembleNetwork
from crisis_nlp.labels.folder import load_folder, save_model
from tests.labels.model_record import rewrite

TEXTS = ["Brisol left two injured", "es mi favorito"]


@pytest.fixture
def folder(tmp_path):
    pytest.importorskip("onnxruntime")
    save_model(load_folder("accurate"), tmp_path)
    return tmp_path


def test_the_log_odds_are_a_weighted_mean(tiny):
    fast = load_folder("fast").network
    shares = np.array([0.25] * 7 + [0.0] * 3)
    joined = EnsembleNetwork(tiny.network, fast, shares).logits(TEXTS)
    slow, quick = tiny.network.logits(TEXTS), fast.logits(TEXTS)
    assert np.array_equal(joined[:, :7], 0.75 * slow[:, :7] + 0.25 * quick[:, :7])
    assert np.array_equal(joined[:, 7:], slow[:, 7:])


def test_names_are_for_the_encoder_and_masks_for_the_fast_network(tiny):
    shares, said = np.full(10, 0.5), ["@BrisolCare left two injured"]
    joined = EnsembleNetwork(tiny.network, tiny.network, shares).logits(said)
    masked = tiny.network.logits(["@user left two injured"])
    assert not np.allclose(tiny.network.logits(said), masked)
    assert np.allclose(joined, (tiny.network.logits(said) + masked) / 2)


def test_the_fast_network_is_read_from_its_own_folder(folder):
    assert not (folder / "weights.npz").exists()
    kept = sum(path.stat().st_size for path in folder.iterdir())
    assert kept <= 50_000_000
    assert load_folder(folder).version == load_folder("accurate").version


@pytest.mark.parametrize("named", [True, False])
def test_the_folder_says_whether_accounts_are_read_by_their_names(folder, named):
    rewrite(folder, lambda record: record["settings"].update(encoder={"named": named}))
    model = load_folder(folder)
    (read,) = model.read(pd.DataFrame({"text": ["Thanks  @BrisolCare"]}))
    assert read == ("Thanks @BrisolCare" if named else "Thanks @user")
    assert copy(model.network.encoder).named is named  # as another process gets it


def test_another_fast_network_than_it_was_made_with_is_refused(folder):
    rewrite(folder, lambda record: record["files"].update({"weights.npz": "0" * 64}))
    with pytest.raises(ModelError, match=r"fast.weights\.npz are not those"):
        load_folder(folder)


@pytest.mark.parametrize("shares", [[1.5] * 10, [0.5]])
def test_a_share_of_each_head_is_between_nothing_and_all(folder, shares):
    rewrite(folder, lambda record: record["settings"].update(shares=shares))
    with pytest.raises(ModelError, match="instead of 10 from 0 to 1"):
        load_folder(folder)
