"""Why a text got its labels: the words that moved each one, adding up to the logit.

The wide half is a sum already. The deep half is linear as long as the same neurons are active, so
at the text itself it is a sum over the text's pieces too: nothing here is an approximation.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.fast import FastNetwork
from crisis_nlp.labels.features import FAMILIES, Reading, extract, pair_rows, read_texts
from crisis_nlp.labels.heads import HEADS

_Shares = NDArray[np.float64]

BASE = "(base)"
"""The row of what a text without any word would get."""


def explain_logits(network: FastNetwork, text: str) -> pd.DataFrame:
    """Return what each word of a cleaned text adds to each logit.

    Parameters
    ----------
    network
        A fast network.
    text
        A cleaned text.

    Returns
    -------
    pandas.DataFrame
        ``word`` in the order of the text, the first row ``BASE``; a column a head, float64. The
        columns add up to ``network.logits([text])``. What a pair of words brought is shared
        between the two.
    """
    reading = read_texts([text])
    deep, shift = _deep(network, reading)
    shares = _wide(network, reading) + deep
    base = network.wide.intercepts + shift + shares[0]
    words = [reading.vocabulary[place] for place in reading.words[1:]]
    table = pd.DataFrame(np.vstack([base, shares[1:]]), columns=list(HEADS))
    table.insert(0, "word", pd.Series([BASE, *words], dtype="str"))
    return table


def _wide(network: FastNetwork, reading: Reading) -> _Shares:
    """Return what each place of the text, its start included, adds in the wide half."""
    settings, wide = network.settings, network.wide
    features = extract(reading, settings)
    scale = wide.steps[:, None, :] / np.sqrt(features.sizes[0])[:, None, None]
    bounds = settings.bounds
    blocks = [wide.rows[bounds[n] : bounds[n + 1]].astype(np.float64) for n in range(len(FAMILIES))]
    shares = np.zeros((len(reading.words), len(HEADS)))
    for n, rows in enumerate(features.by_word):
        shares += (rows @ blocks[n] * scale[n])[reading.words]
    first, second, pairs = pair_rows(reading, settings)
    halves = blocks[2][pairs] * scale[2] / 2
    np.add.at(shares, first, halves)
    np.add.at(shares, second, halves)
    return shares


def _deep(network: FastNetwork, reading: Reading) -> tuple[_Shares, _Shares]:
    """Return what each place adds in the deep half, and what its shifts add."""
    deep = network.deep
    pieces = deep.vocabulary.counts(reading.normal)[reading.words]
    size = max(float(pieces.sum()), 1.0)
    vectors = (pieces @ deep.vectors.astype(np.float64)) * deep.steps / size
    fires = (vectors.sum(axis=0) @ deep.hidden + deep.hidden_shift) > 0
    output = deep.output * fires[:, None]
    return vectors @ deep.hidden @ output, deep.hidden_shift @ output
