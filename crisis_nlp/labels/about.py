"""What a model folder says about itself: what it learned from, how well it does, where it ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from crisis_nlp.labels.quality.curves import Bin


@dataclass(frozen=True, slots=True)
class Source:
    """A collection that a model learned from.

    Parameters
    ----------
    name
        The collection, in words.
    examples
        How many of its texts were learned from.
    taught
        What they taught: "labels", "sentiment" or both.
    terms
        The terms they stand under, in a sentence.
    """

    name: str
    examples: int
    taught: str
    terms: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured line.

    Parameters
    ----------
    on
        The texts it was measured on, in words.
    what
        A label, ``severity`` or ``sentiment``.
    language
        A language of ``crisis_nlp.text.language``, or "all".
    texts
        How many texts were judged.
    values
        Name to number, such as precision, recall, f1.
    """

    on: str
    what: str
    language: str
    texts: int
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often a label held, against how likely it was said to be.

    Parameters
    ----------
    on
        The texts it was measured on, in words.
    label
        Complaint, harm or asymmetry.
    bins
        The cells of the calibration plot, lowest first.
    """

    on: str
    label: str
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class About:
    """Everything a card says that the numbers of a model do not.

    Parameters
    ----------
    purpose
        What the model is for, in a sentence.
    sources
        What it learned from.
    figures
        What was measured.
    limits
        Sentences on where it is weak.
    forbidden
        Sentences on what it must not be used for.
    reliabilities
        What the calibration plots show.
    """

    purpose: str = ""
    sources: tuple[Source, ...] = ()
    figures: tuple[Figure, ...] = ()
    limits: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    reliabilities: tuple[Reliability, ...] = ()

    def to_record(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> About:
        """Rebuild what ``to_record`` gave.

        Raises
        ------
        KeyError, TypeError
            If the record has another shape.
        """
        return cls(
            purpose=record["purpose"],
            sources=tuple(Source(**source) for source in record["sources"]),
            figures=tuple(Figure(**figure) for figure in record["figures"]),
            limits=tuple(record["limits"]),
            forbidden=tuple(record["forbidden"]),
            reliabilities=tuple(_reliability(one) for one in record.get("reliabilities", ())),
        )


def _reliability(record: Mapping[str, Any]) -> Reliability:
    bins = tuple(Bin(**cell) for cell in record["bins"])
    return Reliability(record["on"], record["label"], bins)
