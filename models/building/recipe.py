"""How the shipped models are built, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file

from building import about_texts
from building.corpus import read_corpus
from building.encoded_texts import encode
from building.encoder_batches import plan_batches
from building.encoder_graph import build
from building.encoder_learning import learn_encoder
from building.encoder_network import Encoder, start_from
from building.examples import JUDGES, Examples, read_examples
from building.finishing import SETTINGS, fast_network, finish, remember_everyday
from building.first_vectors import first_vectors
from building.soft_labels import soft_labels
from building.student_features import choose_pieces, see
from building.student_learning import learn_student, plan_epochs
from building.student_network import Student
from crisis_nlp.labels.about import About
from crisis_nlp.labels.encoder import GRAPH, EncoderNetwork
from crisis_nlp.labels.folder import save_model
from crisis_nlp.labels.heads import HEADS
from crisis_nlp.labels.network import Network

SEED = 0
THREADS = 2
UNTOLD = (*JUDGES, "extra")
"""Pools that the teacher says nothing of; ``extra`` only helps to choose the pieces."""

EVERYDAY = {"accurate": 200, "fast": 20_000}
"""Texts on which it is seen how often a model is unsure."""

REMEMBERED = 60_000
"""Texts from which it is kept what everyday mentions look like."""

ABOUT: dict[str, About] = {"accurate": about_texts.ACCURATE, "fast": about_texts.FAST}


@dataclass(frozen=True)
class Recipe:
    """Both models, built from one set of examples.

    Parameters
    ----------
    shared
        The folder of the shared collections.
    repository
        The checkout: its ``data`` is learned from, its ``models`` is written.
    between
        The file that keeps the fine-tuned encoder.
    """

    shared: Path
    repository: Path
    between: Path

    def build_accurate(self) -> None:
        """Fine-tune the encoder, put it into eight bits, save ``models/accurate``."""
        encoded = encode(self._examples.table["clean"].to_list(), self._tokens)
        torch.set_num_threads(THREADS)
        torch.manual_seed(SEED)
        network = start_from(self._start, len(HEADS))
        batches = plan_batches(self._examples, encoded, SEED)
        learn_encoder(network, encoded, self._examples.truths, batches)
        self.between.parent.mkdir(parents=True, exist_ok=True)
        save_file(network.state_dict(), self.between)
        weights = {name: weight.numpy() for name, weight in network.state_dict().items()}
        self._save(EncoderNetwork(build(weights), self._tokens), "accurate")

    def build_fast(self) -> None:
        """Label the corpus by the accurate model, teach the student, save ``models/fast``."""
        texts = [*self._examples.table["clean"], *self._corpus]
        told = self._told(texts)
        judging = self._examples.table["pool"].isin(JUDGES)
        counted = [*self._examples.table["clean"][~judging], *self._corpus]
        vocabulary = choose_pieces(counted, self._tokens)
        torch.set_num_threads(1)
        vectors = first_vectors(self._encoder(), self._tokens, vocabulary)
        torch.set_num_threads(THREADS)
        torch.manual_seed(SEED)
        network = Student(SETTINGS.bounds[-1], vectors)
        truths = np.full(told.shape, np.nan, dtype=np.float32)
        truths[: len(self._examples.table)] = self._examples.truths
        batches = plan_epochs(self._examples, len(texts), SEED)
        learn_student(network, see(texts, vocabulary), truths, told, batches)
        self._save(fast_network(network.arrays(), vocabulary), "fast")
        remember_everyday(self.repository / "models" / "fast", self._corpus[:REMEMBERED])

    @cached_property
    def _examples(self) -> Examples:
        return read_examples(self.shared, self.repository / "data")

    @cached_property
    def _corpus(self) -> list[str]:
        return read_corpus(self.shared / "unlabelled", self._examples.judging_texts())

    @property
    def _start(self) -> Path:
        return self.shared / "models" / "e5-small-pruned"

    @cached_property
    def _tokens(self) -> bytes:
        return (self._start / "tokenizer.json").read_bytes()

    def _encoder(self) -> Encoder:
        network = start_from(self._start, len(HEADS))
        network.load_state_dict(load_file(self.between))
        return network

    def _told(self, texts: Sequence[str]) -> NDArray[np.float32]:
        teacher = EncoderNetwork(
            (self.repository / "models" / "accurate" / GRAPH).read_bytes(), self._tokens
        )
        asked = np.ones(len(texts), dtype=bool)
        asked[: len(self._examples.table)] = ~self._examples.table["pool"].isin(UNTOLD)
        told = np.full((len(texts), len(HEADS)), np.nan, dtype=np.float32)
        chosen = [text for text, ask in zip(texts, asked, strict=True) if ask]
        told[asked] = soft_labels(teacher, chosen, n_jobs=THREADS)
        return told

    def _save(self, network: Network, name: str) -> None:
        measured = {
            "held-out mentions": pd.read_csv(self.shared / "labels" / "dev.csv"),
            "UMSAB, validation part": pd.read_csv(self.shared / "sentiment" / "umsab_val.csv"),
        }
        model = finish(
            network,
            name,
            self._examples.held(),
            ABOUT[name],
            measured=measured,
            everyday=self._corpus[: EVERYDAY[name]],
        )
        folder = self.repository / "models" / name
        save_model(model, folder)
        print((folder / "card.md").read_text(encoding="utf-8"))
