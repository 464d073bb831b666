"""What ``analyze`` returns: a verdict a brand, the scored mentions, and how to write them down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from crisis_nlp.assess.verdict import Signal, Verdict
from crisis_nlp.respond.plan import PlanPage


@dataclass(frozen=True, slots=True)
class Assessment:
    """An organisation's situation at one moment, headed by its gravest brand.

    Parameters
    ----------
    brands
        A verdict for every brand in the table, the highest score first; at least one.
    mentions
        Every mention given, with the columns that the stages added.
    plan
        The page of the response plan for the level reached, if a plan was given.
    versions
        Name to version or hash of what produced this: library, model, policy.
    notes
        Sentences on what was assumed on the way, from reading the file on.
    """

    brands: tuple[Verdict, ...]
    mentions: pd.DataFrame = field(repr=False)
    plan: PlanPage | None
    versions: Mapping[str, str]
    notes: tuple[str, ...] = ()

    @property
    def head(self) -> Verdict:
        """The verdict of the brand with the highest score."""
        return self.brands[0]

    @property
    def brand(self) -> str:
        """The brand that heads the assessment."""
        return self.head.brand

    @property
    def as_of(self) -> pd.Timestamp:
        """The moment judged, UTC."""
        return self.head.as_of

    @property
    def score(self) -> float:
        """0 to 100, the sum of the points on the receipt."""
        return self.head.score

    @property
    def low(self) -> float:
        """The lower bound of the score."""
        return self.head.low

    @property
    def high(self) -> float:
        """The upper bound of the score."""
        return self.head.high

    @property
    def level(self) -> int:
        """0 routine, 1 watch, 2 issue, 3 serious, 4 crisis."""
        return self.head.level

    @property
    def level_name(self) -> str:
        """The level in words."""
        return self.head.level_name

    @property
    def components(self) -> Mapping[str, float]:
        """Points by component, adding up to the score."""
        return self.head.components

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The receipt: every signal and rule with its points."""
        return self.head.signals

    @property
    def topics(self) -> pd.DataFrame:
        """The head brand's topics, the highest score first."""
        return self.head.topics

    @property
    def windows(self) -> pd.DataFrame:
        """The head brand's hourly windows."""
        return self.head.windows

    @property
    def unknown(self) -> tuple[str, ...]:
        """What was not known about the head brand, in sentences."""
        return self.head.unknown

    def topics_of_brands(self) -> pd.DataFrame:
        """Return the topics of every brand in one table, with the column ``brand``."""
        parts = [verdict.topics.assign(brand=verdict.brand) for verdict in self.brands]
        return pd.concat(parts, ignore_index=True)

    def to_dict(self) -> dict[str, Any]:
        """Return the assessment as plain JSON values; unknown numbers are None."""
        from crisis_nlp.report.record import assessment_record

        return assessment_record(self)

    def to_json(self, path: str | Path | None = None) -> str:
        """Return the assessment as JSON text and write it to ``path`` if one is given."""
        from crisis_nlp.report.record import write_json

        return write_json(self, path)

    def to_html(self, path: str | Path) -> None:
        """Write one self-contained HTML page to ``path``."""
        from crisis_nlp.report.html import write_html

        write_html(self, path)
