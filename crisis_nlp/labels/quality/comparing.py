"""Two models on the same labelled mentions: how much better one is, and whether by chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any

import pandas as pd

from crisis_nlp.labels.quality.answers import Answers
from crisis_nlp.labels.quality.bootstrap import Value, resample
from crisis_nlp.labels.quality.judging import parts_of
from crisis_nlp.labels.quality.sheet import plain_values
from crisis_nlp.labels.quality.tallies import tally
from crisis_nlp.sentences import counted

HEADLINES = ("macro_f1", "sentiment macro_f1", "severity error")
"""The figure that the verdict hangs on: the first of these that was judged."""

NAMES = {
    "macro_f1": "macro-F1",
    "sentiment macro_f1": "sentiment macro-F1",
    "severity error": "mean error of severity",
}

_LESS_IS_BETTER = ("severity error",)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A model against another.

    Parameters
    ----------
    model, other
        Their names.
    verdict
        ``better``, ``worse`` or ``no difference``: whether the interval of the headline figure's
        difference leaves out 0, and on which side.
    sentence
        The verdict in words.
    differences
        Part ("all", "es") to figure to the difference, model less other, with its paired interval.
    """

    model: str
    other: str
    verdict: str
    sentence: str
    differences: Mapping[str, Mapping[str, Value]]

    def to_record(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return dict(plain_values(asdict(self)))


def compare_models(examples: pd.DataFrame, answers: Answers, other: Answers) -> Comparison:
    """Compare two models' answers to the same examples.

    Parameters
    ----------
    examples
        What ``prepare_examples`` gave.
    answers, other
        What ``ask`` gave of each model.
    """
    groups = examples["group"].to_list()
    ours, theirs = tally(examples, answers), tally(examples, other)
    differences: dict[str, dict[str, Value]] = {}
    values: tuple[float, float] = (0.0, 0.0)
    headline = ""
    for (scope, name), rows in parts_of(examples).items():
        if scope == "source":
            continue
        one, two = resample(ours, groups, rows), resample(theirs, groups, rows)
        gaps = {figure: one.difference(two, figure) for figure in one.values}
        differences[name] = {f: gap for f, gap in gaps.items() if isfinite(gap.value)}
        if scope == "all":
            headline = next(figure for figure in HEADLINES if figure in one.values)
            values = (one.values[headline], two.values[headline])
    gap = differences["all"][headline]
    verdict = judge_gap(headline, gap)
    sentence = _sentence(answers, other, headline, values, gap, verdict)
    return Comparison(
        answers.model,
        other.model,
        verdict,
        f"On {counted(len(examples), 'mention')}, {sentence}",
        differences,
    )


def judge_gap(figure: str, gap: Value) -> str:
    """Say whether a difference is more than chance.

    Examples
    --------
    >>> from crisis_nlp.labels.quality.bootstrap import Value
    >>> from crisis_nlp.labels.quality.comparing import judge_gap
    >>> judge_gap("macro_f1", Value(0.02, 0.01, 0.03)), judge_gap("macro_f1", Value(0.02, -0.01, 1))
    ('better', 'no difference')
    >>> judge_gap("severity error", Value(0.02, 0.01, 0.03))
    'worse'
    """
    if not (gap.low > 0 or gap.high < 0):
        return "no difference"
    return "better" if (gap.low > 0) != (figure in _LESS_IS_BETTER) else "worse"


def _sentence(
    answers: Answers,
    other: Answers,
    figure: str,
    values: tuple[float, float],
    gap: Value,
    verdict: str,
) -> str:
    one, two = _names(answers, other)
    says = {
        "better": f"{one} reads better than {two}",
        "worse": f"{one} reads worse than {two}",
        "no difference": f"no difference between {one} and {two} can be told from chance",
    }[verdict]
    return (
        f"{says}: {NAMES[figure]} {values[0]:.3f} against {values[1]:.3f}, difference "
        f"{gap.value:+.3f} (95 % interval {gap.low:+.3f} to {gap.high:+.3f})."
    )


def _names(answers: Answers, other: Answers) -> tuple[str, str]:
    if answers.model != other.model:
        return answers.model, other.model
    return f"{answers.model} {answers.version[:8]}", f"{other.model} {other.version[:8]}"
