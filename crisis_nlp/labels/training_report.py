"""What training found, as lines for the terminal and the folder."""

from __future__ import annotations

from crisis_nlp.labels.training import Training


def report_lines(training: Training, base: str) -> list[str]:
    """Return the comparison with the base as a table, the verdict and the notes.

    Parameters
    ----------
    training
        What ``train`` gave.
    base
        The name of the model it started from.
    """
    lines = [f"{'F1 on held-out examples':24}{'texts':>7}{'have it':>9}{base[:9]:>10}{'new':>8}"]
    lines[0] += "   95 % interval of the gain"
    for gain in training.gains:
        lines.append(
            f"{gain.measure:24}{gain.texts:>7}{gain.positives:>9}{gain.base:>10.3f}"
            f"{gain.new:>8.3f}   {gain.low:+.3f} to {gain.high:+.3f}"
        )
    table = lines if training.gains else []
    return [*table, training.verdict, *training.notes]
