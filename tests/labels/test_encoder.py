"""The accurate network gives the same on every processor, up to rounding."""

import numpy as np
import pytest

from crisis_nlp.labels.folder import load_folder
from crisis_nlp.labels.heads import HEADS

MENTIONS = {
    "Cinco estrellas para el Valdora, la cama era una nube.": (-2.29, -7.00, -7.77),
    "The Strandby ferry sank with all of them. I saw it from the shore.": (-3.16, -0.08, 2.66),
}
"""What exact sums give for complaint, harm and asymmetry; cut off in sixteen bits, as processors
without VNNI do if they are let, the first would have -1.54 for complaint, the second -0.71 for
harm."""


def test_sums_of_eight_bits_are_not_cut_off_on_any_processor():
    pytest.importorskip("onnxruntime")
    logits = load_folder("accurate").network.encoder.logits(list(MENTIONS))
    assert logits.shape == (2, len(HEADS))
    assert np.abs(logits[:, :3] - list(MENTIONS.values())).max() < 0.15
