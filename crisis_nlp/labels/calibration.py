"""From logits to probabilities that mean what they say, for each head and language.

Platt's scaling (1999): probability = 1 / (1 + exp(-(slope * logit + shift))), fitted on scores of
texts that the model had not learned from. Languages with few texts lean on what fits all languages
together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crisis_nlp.text.language import LANGUAGES

LEAN = 50.0
"""How strongly a language's slope and shift are pulled to those of all languages, in texts."""

_NEWTON_STEPS = 50


@dataclass(frozen=True, slots=True)
class Calibration:
    """Slopes and shifts.

    Parameters
    ----------
    slopes, shifts
        float64, ``LANGUAGES`` by heads.
    """

    slopes: NDArray[np.float64]
    shifts: NDArray[np.float64]

    def probabilities(
        self, logits: NDArray[np.float64], languages: Sequence[str]
    ) -> NDArray[np.float64]:
        """Return the calibrated probability of each text and head.

        Parameters
        ----------
        logits
            float64, texts by heads.
        languages
            Of each text, one of ``LANGUAGES``.
        """
        places = [LANGUAGES.index(language) for language in languages]
        return sigmoid(self.slopes[places] * logits + self.shifts[places])

    def line(self, language: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the slopes and the shifts of one of ``LANGUAGES``, a number a head each."""
        place = LANGUAGES.index(language)
        return self.slopes[place], self.shifts[place]


def calibrate(
    logits: NDArray[np.float64],
    truths: NDArray[np.float64],
    languages: Sequence[str],
    lean_on: Calibration | None = None,
) -> Calibration:
    """Fit a calibration for each head and language.

    Parameters
    ----------
    logits
        float64, texts by heads, of texts the model did not learn from.
    truths
        float64, texts by heads, 0 or 1, NaN where unknown.
    languages
        Of each text, one of ``LANGUAGES``.
    lean_on
        A calibration to stay near where the texts say little, each language to its own; without
        one, a language leans on what fits all together.
    """
    spoken = np.asarray(languages)
    shape = (len(LANGUAGES), logits.shape[1])
    slopes, shifts = np.ones(shape), np.zeros(shape)
    for head in range(logits.shape[1]):
        known = ~np.isnan(truths[:, head])
        scores, truth = logits[known, head], truths[known, head]
        common = fit_sigmoid(scores, truth, start=(1.0, 0.0), lean=1.0)
        for place, language in enumerate(LANGUAGES):
            own = spoken[known] == language
            start = common
            if lean_on is not None:
                start = (float(lean_on.slopes[place, head]), float(lean_on.shifts[place, head]))
            line = fit_sigmoid(scores[own], truth[own], start=start, lean=LEAN)
            slopes[place, head], shifts[place, head] = line
    return Calibration(slopes, shifts)


def fit_sigmoid(
    scores: NDArray[np.float64],
    truth: NDArray[np.float64],
    *,
    start: tuple[float, float],
    lean: float,
) -> tuple[float, float]:
    """Return the slope and shift of the likeliest sigmoid, by Newton's method.

    Parameters
    ----------
    scores, truth
        float64, one a text; ``truth`` is 0 or 1.
    start
        The slope and shift leant on where the texts say little.
    lean
        How many texts the lean is worth, about; more than 0.

    Examples
    --------
    >>> import numpy as np
    >>> from crisis_nlp.labels.calibration import fit_sigmoid
    >>> fit_sigmoid(np.array([]), np.array([]), start=(1.0, 0.5), lean=1.0)
    (1.0, 0.5)
    """
    line = np.array(start)
    inputs = np.column_stack([scores, np.ones_like(scores)])
    pull = np.full(2, lean / 4)
    for _ in range(_NEWTON_STEPS):
        guess = sigmoid(inputs @ line)
        gradient = inputs.T @ (guess - truth) + pull * (line - np.array(start))
        curvature = (inputs * (guess * (1 - guess))[:, None]).T @ inputs + np.diag(pull)
        step = np.linalg.solve(curvature, gradient)
        line = line - step
        if np.abs(step).max() < 1e-9:
            break
    return float(line[0]), float(line[1])


def sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 / (1 + exp(-x)), without overflow."""
    return 1 / (1 + np.exp(-np.clip(values, -40, 40)))
