"""The card of a model: the metadata that the loader reads, as a page for people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from crisis_nlp.labels.about import Figure
from crisis_nlp.labels.model import Model

CHART = "calibration.svg"
"""The file beside the card that holds the calibration plots."""

_THRESHOLDS = (
    "Chosen by what a miss costs against a false alarm; precision and recall are those on texts "
    "the model had not learned from."
)


def render_card(model: Model) -> str:
    """Return the card of a model as Markdown; the same model gives the same card."""
    about = model.about
    low, high = model.sentiment_bounds
    sources = [(s.name, f"{s.examples:,}", s.taught, s.terms) for s in about.sources]
    decisions = [
        (name, f"{d.threshold:.2f}", f"{d.miss_cost:g}", _number(d.precision), _number(d.recall))
        for name, d in model.decisions.items()
    ]
    parts = [
        f"# Model card: {model.name}",
        about.purpose,
        f"Version {model.version}, the hash of its weights.",
        "## Learned from",
        _table(("collection", "examples", "taught", "terms"), sources),
        "## Thresholds",
        _THRESHOLDS,
        _table(("label", "holds from", "cost of a miss", "precision", "recall"), decisions),
        f"Sentiment below {low:.2f} is read as negative, above {high:.2f} as positive.",
        "## Measured",
        *(_measured(on, about.figures) for on in dict.fromkeys(f.on for f in about.figures)),
        _calibration(model) if about.reliabilities else "",
        "## Limits",
        _list(about.limits),
        "## Not to be used for",
        _list(about.forbidden),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _measured(on: str, figures: tuple[Figure, ...]) -> str:
    lines = sorted((f for f in figures if f.on == on), key=lambda f: list(f.values))
    tables = []
    for names, alike in groupby(lines, key=lambda f: list(f.values)):
        head = ("what", "language", "texts", *(name.replace("_", " ") for name in names))
        rows = [
            (f.what, f.language, f"{f.texts:,}", *map(_number, f.values.values())) for f in alike
        ]
        tables.append(_table(head, rows))
    return "\n\n".join([f"### On {on}", *tables])


def _calibration(model: Model) -> str:
    on = model.about.reliabilities[0].on
    return (
        f"### Calibration\n\n![How often each label held, against how likely it was said to be]"
        f"({CHART})\n\nOn {on}: dots on the diagonal are honest; above it the model is too shy, "
        "below it too sure. The area of a dot stands for the texts in it."
    )


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(sentences: tuple[str, ...]) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences)
