"""The fast network: a wide half that adds up words, pieces and pairs, and a deep half above it.

After Cheng et al. 2016, "Wide & Deep Learning": the wide half remembers, the deep half generalises.
Everything that depends on one word alone is worked out once a distinct word; NumPy and SciPy are
all it needs.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.labels.arrays import read_arrays
from crisis_nlp.labels.deep import DeepWeights
from crisis_nlp.labels.features import FeatureSettings, extract, read_texts
from crisis_nlp.labels.heads import HEADS
from crisis_nlp.labels.pieces import read_vocabulary
from crisis_nlp.labels.weights import LinearWeights

BLOCK = 10_000
"""Texts whose words' vectors are held at a time; the numbers do not depend on it."""


@dataclass(frozen=True, slots=True)
class FastNetwork:
    """Both halves; their logits are added.

    Parameters
    ----------
    settings
        The features of the wide half.
    wide
        Its weights.
    deep
        The deep half.
    """

    settings: FeatureSettings
    wide: LinearWeights = field(repr=False)
    deep: DeepWeights = field(repr=False)

    kind: ClassVar[str] = "fast"
    named: ClassVar[bool] = False

    def logits(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the log-odds of every head: float64, texts by ``HEADS``."""
        blocks = [np.empty((0, len(HEADS)))]
        for first in range(0, len(texts), BLOCK):
            reading = read_texts(texts[first : first + BLOCK])
            features = extract(reading, self.settings)
            vectors = self.deep.embed(features.texts, reading.normal)
            blocks.append(self.wide.logits(features, self.settings) + self.deep.logits(vectors))
        return np.concatenate(blocks)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the mean piece vector of each cleaned text: float64, texts by dimensions."""
        blocks = [np.empty((0, self.deep.vectors.shape[1]))]
        for first in range(0, len(texts), BLOCK):
            reading = read_texts(texts[first : first + BLOCK])
            counts = extract(reading, self.settings).texts
            blocks.append(self.deep.embed(counts, reading.normal))
        return np.concatenate(blocks)

    def files(self) -> Mapping[str, bytes]:
        """Return the one archive of arrays."""
        buffer = io.BytesIO()
        np.savez(
            buffer,
            rows=self.wide.rows,
            steps=self.wide.steps,
            intercepts=self.wide.intercepts,
            pieces=np.frombuffer(self.deep.vocabulary.to_bytes(), dtype=np.uint8),
            vectors=self.deep.vectors,
            vector_steps=self.deep.steps,
            hidden=self.deep.hidden,
            hidden_shift=self.deep.hidden_shift,
            output=self.deep.output,
        )
        return {"weights.npz": buffer.getvalue()}

    def settings_record(self) -> Mapping[str, Any]:
        """Return the sizes of the wide half."""
        return asdict(self.settings)


def read_fast(settings: Mapping[str, Any], files: Mapping[str, bytes]) -> FastNetwork:
    """Rebuild a network from its files.

    Raises
    ------
    KeyError, ValueError, zipfile.BadZipFile
        If the archive does not hold the arrays, or holds anything but plain arrays.
    """
    arrays: dict[str, Any] = dict(read_arrays(files["weights.npz"]))
    deep = DeepWeights(
        vocabulary=read_vocabulary(arrays["pieces"].tobytes()),
        vectors=arrays["vectors"],
        steps=arrays["vector_steps"],
        hidden=arrays["hidden"],
        hidden_shift=arrays["hidden_shift"],
        output=arrays["output"],
    )
    wide = LinearWeights(arrays["rows"], arrays["steps"], arrays["intercepts"])
    network = FastNetwork(FeatureSettings(**settings), wide, deep)
    _check(network)
    return network


def _check(network: FastNetwork) -> None:
    heads, wide, deep = len(HEADS), network.wide, network.deep
    dimensions, neurons = deep.hidden.shape
    wanted: dict[str, tuple[NDArray[Any], type[np.generic], tuple[int, ...]]] = {
        "rows": (wide.rows, np.int8, (network.settings.bounds[-1], heads)),
        "steps": (wide.steps, np.float64, (3, heads)),
        "intercepts": (wide.intercepts, np.float64, (heads,)),
        "vectors": (deep.vectors, np.int8, (len(deep.vocabulary.pieces), dimensions)),
        "vector_steps": (deep.steps, np.float64, (dimensions,)),
        "hidden_shift": (deep.hidden_shift, np.float64, (neurons,)),
        "output": (deep.output, np.float64, (neurons, heads)),
    }
    for name, (array, kind, shape) in wanted.items():
        if array.dtype != kind or array.shape != shape:
            raise ValueError(f"{name} is {array.dtype} {array.shape} instead of {kind} {shape}")
