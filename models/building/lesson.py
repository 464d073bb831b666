"""What the fast model is taught, and one run of learning it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from building.examples import Examples
from building.finishing import SETTINGS
from building.student_features import Seen
from building.student_learning import learn_student, plan_epochs
from building.student_network import Student

FIRST_SEED = 0
"""Decides where all runs start, so that the mean of their weights means something."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Texts with what is known of them.

    Parameters
    ----------
    examples
        The labelled examples, the first of the texts.
    seen
        What the student sees of each text.
    truths
        float32, texts by heads: 0, 1, or NaN where not labelled.
    told
        float32, texts by heads: the teacher's probabilities, NaN where it said nothing.
    vectors
        float32, pieces by dimensions: where the vectors of the pieces start.
    """

    examples: Examples
    seen: Seen
    truths: NDArray[np.float32]
    told: NDArray[np.float32]
    vectors: NDArray[np.float32]


def learn_from(lesson: Lesson, seed: int) -> dict[str, Tensor]:
    """Return the weights of a student; the seed decides the order of texts and what is dropped."""
    torch.manual_seed(FIRST_SEED)
    network = Student(SETTINGS.bounds[-1], lesson.vectors)
    torch.manual_seed(seed)
    batches = plan_epochs(lesson.examples, len(lesson.told), seed)
    learn_student(network, lesson.seen, lesson.truths, lesson.told, batches)
    return network.weights()
