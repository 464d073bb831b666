"""How the shipped models are built, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

import numpy as np
import pandas as pd
from torch import Tensor

from building import about_texts
from building.corpus import read_corpus
from building.courses import FIRST, SECOND, THIRD, Course
from building.encoded_texts import encode
from building.encoder_batches import plan_batches
from building.encoder_graph import build
from building.encoder_learning import learn_encoder
from building.encoder_network import Encoder, first_encoder
from building.examples import JUDGES, Examples, read_examples
from building.finishing import Arrays, fast_network, finish, remember_everyday
from building.first_vectors import first_vectors
from building.lesson import Lesson, learn_from
from building.runs import learn_runs, mean_of, spread_of
from building.second_opinion import heed, learn_opinion
from building.smoothing import even_out
from building.soft_labels import soft_labels
from building.spoken_texts import spoken_texts
from building.student_features import choose_pieces, see
from building.varied_accounts import hidden_accounts, vary_accounts
from building.varied_texts import neighbours_of, vary
from crisis_nlp.labels.about import About
from crisis_nlp.labels.encoder import EncoderNetwork
from crisis_nlp.labels.ensemble import EnsembleNetwork
from crisis_nlp.labels.folder import load_folder, save_model
from crisis_nlp.labels.heads import HEADS, LABELS, SENTIMENTS
from crisis_nlp.labels.model import Model
from crisis_nlp.labels.network import Network
from crisis_nlp.labels.pieces import Vocabulary
from crisis_nlp.text.kept_terms import NOTHING_KEPT

PROCESSES = 2

SHARES = np.array([0.35] * (len(HEADS) - len(SENTIMENTS)) + [0.3] * len(SENTIMENTS))
"""The part of the fast network in each head of the accurate model, chosen on held-out examples."""

UNTOLD = (*JUDGES, "extra")
"""Pools that the teacher says nothing of; ``extra`` only helps to choose the pieces."""

VARIATIONS = 2
"""Of each text that is labelled, or of which the teacher finds any label at least this likely:"""
ALARMING = 0.15

EVERYDAY = {"accurate": 200, "fast": 20_000}
"""Texts on which it is seen how often a model is unsure."""

REMEMBERED = 60_000
"""Texts from which it is kept what everyday mentions look like."""

EVENED_ON = 50
"""Every so many of the labelled mentions and tweets tell how uneven the encoder's channels are."""

STUDENTS = 3
"""Runs of the student."""

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
        The folder that keeps the weights of each run.
    """

    shared: Path
    repository: Path
    between: Path

    def build_fast(self) -> None:
        """Let the encoder label texts, teach the student, save ``models/fast``."""
        judging = self._examples.table["pool"].isin(JUDGES)
        counted = [*self._examples.table["clean"][~judging], *self._corpus]
        vocabulary = choose_pieces(counted, self._tokens)
        lesson = self._lesson(vocabulary)
        runs = learn_runs(partial(learn_from, lesson), self.between, "student", STUDENTS)
        student, *alone = (fast_network(_arrays(run), vocabulary) for run in (mean_of(runs), *runs))
        dealt = spoken_texts(self.repository / "data")
        told = _ask(self._in_eight_bits(self._half_way), dealt)
        opinion = learn_opinion(self._with_readings, dealt, told, student, n_jobs=PROCESSES)
        self._save("fast", heed(student, opinion), alone, "the student")
        remember_everyday(self.repository / "models" / "fast", self._corpus[:REMEMBERED])

    def build_accurate(self) -> None:
        """Fine-tune the encoder, join it with ``models/fast``, save ``models/accurate``."""
        fast = load_folder(self.repository / "models" / "fast").network
        alone = [self._in_eight_bits(run, THIRD.named) for run in self._encoders]
        encoder = self._in_eight_bits(mean_of(self._encoders), THIRD.named)
        self._save("accurate", EnsembleNetwork(encoder, fast, SHARES), alone, "the encoder")

    @cached_property
    def _begun(self) -> dict[str, Tensor]:
        """The mean of the runs of the first course."""
        start = first_encoder(self._start).state_dict()
        return mean_of(self._taken(FIRST, start, self._examples, self._examples.truths))

    @cached_property
    def _half_way(self) -> dict[str, Tensor]:
        """Half-way from where the second course began to where the mean of its runs came.

        There the model is better at what it newly learned and as good at the rest (Wortsman et al.
        2022, "Robust fine-tuning of zero-shot models").
        """
        return mean_of([self._begun, mean_of(self._taken_further(SECOND, self._begun))])

    @cached_property
    def _encoders(self) -> list[dict[str, Tensor]]:
        """The runs of the third course."""
        return self._taken_further(THIRD, self._half_way)

    def _taken_further(
        self, course: Course, start: Mapping[str, Tensor]
    ) -> list[dict[str, Tensor]]:
        """Return the runs of a course that goes on from an earlier one.

        Of the labels that an example lacks it is told by where it starts, so as not to forget them
        (learning without forgetting, Li and Hoiem 2016).
        """
        examples = self._with_readings
        told = _ask(self._in_eight_bits(start), examples.table["clean"].to_list())
        filled = np.where(np.isnan(examples.truths), told, examples.truths)
        return self._taken(course, start, examples, filled)

    def _taken(
        self, course: Course, start: Mapping[str, Tensor], examples: Examples, truths: np.ndarray
    ) -> list[dict[str, Tensor]]:
        learn = partial(self._fine_tune, course, start, examples, truths)
        return learn_runs(learn, self.between, course.name, course.runs)

    def _fine_tune(
        self,
        course: Course,
        start: Mapping[str, Tensor],
        examples: Examples,
        truths: np.ndarray,
        seed: int,
    ) -> dict[str, Tensor]:
        table = examples.table
        texts = table["clean"].to_list()
        if course.named:
            texts = NOTHING_KEPT.read(table, named=True)
            texts = vary_accounts(texts, hidden_accounts(table, texts), seed)
        encoded = encode(texts, self._tokens)
        network = first_encoder(self._start)
        network.load_state_dict(start)
        batches = plan_batches(examples, encoded, course, seed)
        learn_encoder(network, encoded, truths, batches, course, seed)
        weights: dict[str, Tensor] = network.state_dict()
        return weights

    def _in_eight_bits(self, weights: Mapping[str, Tensor], named: bool = False) -> EncoderNetwork:
        network = self._encoder_of(weights)
        rows = self._examples.learnable("train", "umsab")[::EVENED_ON]
        texts = NOTHING_KEPT.read(self._examples.table.iloc[rows], named=named)
        arrays = {name: weight.numpy() for name, weight in weights.items()}
        graph = build(arrays, even_out(network, encode(texts, self._tokens)))
        return EncoderNetwork(graph, self._tokens, named)

    def _lesson(self, vocabulary: Vocabulary) -> Lesson:
        """Return what the student learns: the examples, the corpus, and variations of both."""
        vectors = first_vectors(self._encoder_of(self._begun), self._tokens, vocabulary)
        ask = partial(_ask, self._in_eight_bits(self._begun))
        own = self._examples.table["clean"].to_list()
        told = ask(own)
        told[self._examples.table["pool"].isin(UNTOLD)] = np.nan
        others = [*self._corpus, *spoken_texts(self.repository / "data")]
        told_of_others = ask(others)
        telling = [own[row] for row in self._examples.learnable("train", "seed", "written")]
        alarming = told_of_others[:, : len(LABELS)].max(axis=1) >= ALARMING
        telling += [text for text, yes in zip(others, alarming, strict=True) if yes]
        varied = vary(telling, neighbours_of(vocabulary, vectors), VARIATIONS, seed=0)
        texts = [*own, *others, *varied]
        truths = np.full((len(texts), told.shape[1]), np.nan, dtype=np.float32)
        truths[: len(own)] = self._examples.truths
        told = np.concatenate([told, told_of_others, ask(varied)])
        return Lesson(self._examples, see(texts, vocabulary), truths, told, vectors)

    @cached_property
    def _examples(self) -> Examples:
        return read_examples(self.shared, self.repository / "data")

    @cached_property
    def _with_readings(self) -> Examples:
        return read_examples(self.shared, self.repository / "data", readings=True)

    @cached_property
    def _corpus(self) -> list[str]:
        return read_corpus(self.shared / "unlabelled", self._examples.texts_of(*JUDGES))

    @property
    def _start(self) -> Path:
        return self.shared / "models" / "e5-small-pruned"

    @cached_property
    def _tokens(self) -> bytes:
        return (self._start / "tokenizer.json").read_bytes()

    def _encoder_of(self, weights: Mapping[str, Tensor]) -> Encoder:
        network = first_encoder(self._start)
        network.load_state_dict(weights)
        network.eval()
        return network

    def _save(self, name: str, network: Network, alone: Sequence[Network], runs_of: str) -> None:
        """Save a network; its card also tells how far the runs it is made of lie apart."""
        model = self._finished(network, name)
        runs = [self._finished(run, name).about.figures for run in alone]
        figures = (*model.about.figures, *spread_of(runs, runs_of))
        folder = self.repository / "models" / name
        save_model(replace(model, about=replace(model.about, figures=figures)), folder)
        print((folder / "card.md").read_text(encoding="utf-8"))

    def _finished(self, network: Network, name: str) -> Model:
        measured = {
            "held-out mentions": pd.read_csv(self.shared / "labels" / "dev.csv"),
            "UMSAB, validation part, calibrated on it": pd.read_csv(
                self.shared / "sentiment" / "umsab_val.csv"
            ),
        }
        return finish(
            network,
            name,
            self._examples.adjusting(),
            ABOUT[name],
            measured=measured,
            everyday=self._corpus[: EVERYDAY[name]],
        )


def _arrays(run: Mapping[str, Tensor]) -> Arrays:
    return {name: weight.numpy() for name, weight in run.items()}


def _ask(teacher: EncoderNetwork, texts: Sequence[str]) -> np.ndarray:
    return soft_labels(teacher, texts, n_jobs=PROCESSES)
