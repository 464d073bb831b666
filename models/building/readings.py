"""The labels that were given to texts of the unlabelled collection, put to their texts.

The texts are not ours to publish, the labels are: ``data/readings.csv`` names each text by its
SHA-256 alone.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pandas as pd

from building.corpus import FILES, raw_texts
from crisis_nlp.errors import InputError

DIGITS = 16
"""Hexadecimal digits of the SHA-256 of a text's line, as UTF-8, that name it."""

POOLS = {1: "readings", 2: "later readings", 3: "latest readings"}
"""The pool of each round."""


def read_readings(unlabelled: Path, file: Path) -> pd.DataFrame:
    """Return the labels with their texts and pools, in the order of the file.

    Parameters
    ----------
    unlabelled
        The folder of the unlabelled collection.
    file
        CSV: ``text_sha256``, ``round`` (1 to 3), ``language``, ``complaint``, ``harm``,
        ``asymmetry``, ``severity``.

    Raises
    ------
    InputError
        If the collection lacks a text that was labelled.
    """
    readings = pd.read_csv(file)
    wanted = set(readings["text_sha256"])
    texts = (text for file_name in FILES for text in raw_texts(unlabelled / file_name))
    found = {name: text for text in texts if (name := name_of(text)) in wanted}
    if len(found) < len(wanted):
        raise InputError(
            "The unlabelled collection is not the one whose texts were labelled",
            found=f"{len(found):,} of {len(wanted):,} texts of {file.name}",
            do="use the collection as it was when data/readings.csv was written",
        )
    return readings.assign(
        text=readings["text_sha256"].map(found), pool=readings["round"].map(POOLS)
    )


def name_of(text: str) -> str:
    """Return what names a text that must not be written down."""
    return sha256(text.encode()).hexdigest()[:DIGITS]
