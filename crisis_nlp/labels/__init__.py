"""What a mention says: complaint, harm, asymmetry, severity, sentiment, with calibrated numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crisis_nlp.labels.datasets_bridge import label_batch, to_dataset

__all__ = ["label_batch", "to_dataset"]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in __all__:
        raise AttributeError(f"module 'crisis_nlp.labels' has no attribute '{name}'")
    from crisis_nlp.labels import datasets_bridge

    return getattr(datasets_bridge, name)
