"""Who knows what: who asserts, asks and denies, and whether media or the organisation spoke."""

from __future__ import annotations

import numpy as np
import pandas as pd

from crisis_nlp.assess.evidence import Evidence, Flags
from crisis_nlp.assess.findings import Speakers
from crisis_nlp.assess.policy import Policy

HOUR = 3_600_000_000
"""Microseconds."""


def speakers(evidence: Evidence, as_of: pd.Timestamp, policy: Policy) -> Speakers:
    """Tell who speaks.

    Parameters
    ----------
    evidence
        Of a brand or topic, as of ``as_of``.
    as_of
        The moment judged, UTC.
    policy
        Says from which probability on a label is likely.

    Returns
    -------
    Speakers
    """
    others = ~evidence.own
    return Speakers(
        asserting=_voices(evidence, others & (evidence.asymmetry >= policy.likely)),
        asking=_voices(evidence, others & evidence.asking),
        denying=_voices(evidence, others & evidence.denying),
        first_media=_first(evidence, evidence.media & others, as_of),
        organisation=_first(evidence, evidence.own, as_of),
    )


def _voices(evidence: Evidence, rows: Flags) -> int:
    return len(np.unique(evidence.voice[rows]))


def _first(evidence: Evidence, rows: Flags, as_of: pd.Timestamp) -> pd.Timestamp | None:
    if not rows.any():
        return None
    return as_of - pd.Timedelta(microseconds=round(float(evidence.age[rows].max()) * HOUR))
