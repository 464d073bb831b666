"""Reads what the world says about an organisation and tells whether a crisis is coming.

Every public name is imported on first use: importing the package opens no file, loads no library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crisis_nlp.assess.policy import load_policy
    from crisis_nlp.errors import CrisisNLPError
    from crisis_nlp.exports.reading import read_mentions
    from crisis_nlp.exports.writing import write_table
    from crisis_nlp.labels.folder import load_model
    from crisis_nlp.labels.training import train
    from crisis_nlp.mentions import check_mentions
    from crisis_nlp.pipeline import analyze
    from crisis_nlp.report.assessment import Assessment
    from crisis_nlp.respond.plan import load_plan

__version__ = "0.1.0"

_HOMES = {
    "Assessment": "crisis_nlp.report.assessment",
    "CrisisNLPError": "crisis_nlp.errors",
    "analyze": "crisis_nlp.pipeline",
    "check_mentions": "crisis_nlp.mentions",
    "load_model": "crisis_nlp.labels.folder",
    "load_plan": "crisis_nlp.respond.plan",
    "load_policy": "crisis_nlp.assess.policy",
    "read_mentions": "crisis_nlp.exports.reading",
    "train": "crisis_nlp.labels.training",
    "write_table": "crisis_nlp.exports.writing",
}

__all__ = [
    "Assessment",
    "CrisisNLPError",
    "analyze",
    "check_mentions",
    "load_model",
    "load_plan",
    "load_policy",
    "read_mentions",
    "train",
    "write_table",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in _HOMES:
        raise AttributeError(f"module 'crisis_nlp' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
