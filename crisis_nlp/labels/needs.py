"""What more examples a model needs, in sentences."""

from __future__ import annotations

import pandas as pd

from crisis_nlp.labels.heads import LABELS

ENOUGH = 50
"""Examples of a label in a language from which on it is learned and judged steadily."""

_NAMES = {"es": "Spanish", "en": "English"}


def needs_of(examples: pd.DataFrame) -> tuple[str, ...]:
    """Say which labels are thin in which language.

    Parameters
    ----------
    examples
        ``text_language`` and the labels there are. Languages with fewer than one in twenty of the
        texts are passed over.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.labels.needs import needs_of
    >>> needs_of(pd.DataFrame({"text_language": ["es"] * 60, "harm": [1.0] * 12 + [0.0] * 48}))
    ('You need about 38 more of harm in Spanish.',)
    """
    spoken = examples["text_language"].value_counts()
    sentences = []
    for label in (name for name in LABELS if name in examples):
        for language, name in _NAMES.items():
            if spoken.get(language, 0) < len(examples) / 20:
                continue
            has = int((examples.loc[examples["text_language"] == language, label] == 1).sum())
            if has < ENOUGH:
                sentences.append(f"You need about {ENOUGH - has} more of {label} in {name}.")
    return tuple(sentences)
