"""The accurate network: a small multilingual transformer in eight bits.

Devlin et al. 2019 (BERT) and Wang et al. 2024 (multilingual E5), fine-tuned on the labels. Each
text is run on its own, without filling: what it gives cannot depend on its neighbours. It needs
``onnxruntime`` and ``tokenizers``, the extra ``accurate``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.emoji_names import name_emoji
from crisis_nlp.labels.heads import HEADS
from crisis_nlp.labels.network import as_log_odds

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

LONGEST = 96
"""Pieces of a text that are read, both ends included."""

GRAPH, TOKENS = "encoder.onnx", "tokenizer.json"

EXACT_SUMS = ("session.x64quantprecision", "1")
"""Processors without instructions for sums of eight-bit products (VNNI) would cut large ones off in
sixteen bits: logits are off by up to 0.7. With this they take a slower way to the same sums."""


@dataclass(frozen=True)
class EncoderNetwork:
    """The transformer as the bytes of its two files; it is made ready on first use.

    Parameters
    ----------
    graph
        The ONNX graph, one text's pieces to ten logits.
    tokens
        The tokenizer, as the library ``tokenizers`` writes it.
    named
        Whether it learned from texts with the names of their accounts.
    """

    graph: bytes = field(repr=False)
    tokens: bytes = field(repr=False)
    named: bool = False

    kind: ClassVar[str] = "encoder"

    def logits(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the log-odds of every head: float64, texts by ``HEADS``."""
        encoded = self._tokenizer.encode_batch([name_emoji(text) for text in texts])
        found = np.empty((len(texts), len(HEADS)))
        for place, pieces in enumerate(encoded):
            inputs = {"input": np.array(pieces.ids, dtype=np.int64)}
            found[place] = self._session.run(None, inputs)[0][0]
        return as_log_odds(found)

    def files(self) -> Mapping[str, bytes]:
        """Return the graph and the tokenizer."""
        return {GRAPH: self.graph, TOKENS: self.tokens}

    def settings_record(self) -> Mapping[str, Any]:
        """Return whether it reads accounts by their names; the two files say the rest."""
        return {"named": self.named}

    @cached_property
    def _session(self) -> InferenceSession:
        return open_session(self.graph)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_str(self.tokens.decode())
        tokenizer.enable_truncation(LONGEST)
        return tokenizer

    def __getstate__(self) -> dict[str, Any]:
        # Other processes make their own session: a running one cannot be sent to them.
        return {"graph": self.graph, "tokens": self.tokens, "named": self.named}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)


def open_session(graph: bytes) -> InferenceSession:
    """Return what runs an ONNX graph, on one thread, quietly, and with the same sums everywhere."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(*EXACT_SUMS)
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def read_encoder(settings: Mapping[str, Any], files: Mapping[str, bytes]) -> EncoderNetwork:
    """Rebuild a network from its files.

    Raises
    ------
    ModelError
        If the libraries it needs are not installed.
    """
    from importlib.util import find_spec

    missing = [name for name in ("onnxruntime", "tokenizers") if find_spec(name) is None]
    if missing:
        raise ModelError(
            "The accurate model needs libraries that are not installed",
            found=f"no {' and no '.join(missing)}",
            do="pip install 'crisis-nlp[accurate]', or use the model 'fast'",
        )
    return EncoderNetwork(files[GRAPH], files[TOKENS], settings.get("named", False))
