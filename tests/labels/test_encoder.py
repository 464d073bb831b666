"""The accurate network gives the same on every processor, up to rounding."""

import numpy as np
import pytest

from crisis_nlp.labels.folder import load_folder
from crisis_nlp.labels.heads import HEADS

MENTIONS = {
    "Nadie contesta, dos horas esperando en la puerta.": (3.53, -6.89, -5.11),
    "They deny it, but the documents were hidden for months.": (0.41, -4.65, -2.25),
}
"""What exact sums give for complaint, harm and asymmetry; cut off in sixteen bits, as processors
without VNNI do if they are let, the second would have 1.70 for complaint."""


def test_sums_of_eight_bits_are_not_cut_off_on_any_processor():
    pytest.importorskip("onnxruntime")
    logits = load_folder("accurate").network.encoder.logits(list(MENTIONS))
    assert logits.shape == (2, len(HEADS))
    assert np.abs(logits[:, :3] - list(MENTIONS.values())).max() < 0.15
