"""The card of a model: the metadata that the loader reads, as a page for people."""

from __future__ import annotations

from crisis_nlp.labels.about import Figure
from crisis_nlp.labels.model import Model


def render_card(model: Model) -> str:
    """Return the card of a model as Markdown; the same model gives the same card."""
    about = model.about
    parts = [
        f"# Model card: {model.name}",
        about.purpose,
        f"Version {model.version}, the hash of its weights.",
        "## Learned from",
        _table(
            ("collection", "examples", "taught", "terms"),
            [(s.name, f"{s.examples:,}", s.taught, s.terms) for s in about.sources],
        ),
        "## Thresholds",
        "Chosen by what a miss costs against a false alarm; precision and recall are those on texts "
        "the model had not learned from.",
        _table(
            ("label", "holds from", "cost of a miss", "precision", "recall"),
            [
                (
                    name,
                    f"{d.threshold:.2f}",
                    f"{d.miss_cost:g}",
                    f"{d.precision:.3f}",
                    f"{d.recall:.3f}",
                )
                for name, d in model.decisions.items()
            ],
        ),
        f"Sentiment below {model.sentiment_bounds[0]:.2f} is read as negative, "
        f"above {model.sentiment_bounds[1]:.2f} as positive.",
        "## Measured",
        *(_figures(on, about.figures) for on in dict.fromkeys(f.on for f in about.figures)),
        "## Limits",
        _list(about.limits),
        "## Not to be used for",
        _list(about.forbidden),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _figures(on: str, figures: tuple[Figure, ...]) -> str:
    lines = [(f.what, f.language, f"{f.texts:,}", _values(f)) for f in figures if f.on == on]
    return f"### On {on}\n\n" + _table(("what", "language", "texts", "figures"), lines)


def _values(figure: Figure) -> str:
    return ", ".join(
        f"{name.replace('_', ' ')} {value:,.0f}"
        if value > 1
        else f"{name.replace('_', ' ')} {value:.3f}"
        for name, value in figure.values.items()
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _list(sentences: tuple[str, ...]) -> str:
    return "\n".join(f"- {sentence}" for sentence in sentences)
