"""The labelled examples that the shipped models learn from, are adjusted on, and never see."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from building.readings import read_readings
from crisis_nlp.labels.heads import targets
from crisis_nlp.text.preparing import prepare_text

JUDGES = ("dev", "nc", "umsab_val")
"""Pools that measure the models: nothing that says the same as one of their texts is learned."""

ADJUSTING = ("umsab_val",)
"""Pools that judge and are also calibrated on, since too few of theirs are held out."""

HELD_PERCENT = {"train": 8, "umsab": 4}
"""How many in a hundred groups of a pool are held out, for calibration and thresholds."""

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Examples:
    """Prepared examples and what each head should answer for them.

    Parameters
    ----------
    table
        One row an example: the labels, ``clean``, ``text_language``, ``group``, ``pool`` (which
        collection it is from) and ``held`` (whether it is held out).
    truths
        float64, examples by heads: 0, 1, or NaN where not labelled.
    """

    table: pd.DataFrame
    truths: NDArray[np.float64]

    def learnable(self, *pools: str) -> Rows:
        """Return where the examples of these pools stand that may be learned from, ascending."""
        pool = self.table["pool"]
        judged = self.table["group"].isin(self.table.loc[pool.isin(JUDGES), "group"])
        return np.flatnonzero((pool.isin(pools) & ~self.table["held"] & ~judged).to_numpy())

    def adjusting(self) -> pd.DataFrame:
        """Return the examples for calibration and thresholds: those held out, and ``ADJUSTING``."""
        kept = self.table["held"] | self.table["pool"].isin(ADJUSTING)
        return self.table[kept].reset_index(drop=True)

    def texts_of(self, *pools: str) -> set[str]:
        """Return the cleaned texts of these pools."""
        return set(self.table.loc[self.table["pool"].isin(pools), "clean"])


def read_examples(shared: Path, own: Path, *, readings: bool = False) -> Examples:
    """Read the labelled collections.

    Parameters
    ----------
    shared
        The folder of the shared collections.
    own
        The folder of the examples written for this project, ``data`` of the checkout.
    readings
        Whether the labels that were given to unlabelled texts are read too, behind the others.
    """
    tables = _tables(shared, own)
    if readings:
        tables.append(read_readings(shared / "unlabelled", own / "readings.csv"))
    gathered = pd.concat(tables, ignore_index=True)
    prepared = prepare_text(gathered[["text"]])
    table = gathered.assign(**{name: prepared[name] for name in ("clean", "group")})
    table["text_language"] = prepared["text_language"]
    table = table[table["clean"] != ""].reset_index(drop=True)
    table["held"] = hold_out(table["pool"], table["group"])
    return Examples(table, targets(table))


def hold_out(pools: pd.Series[str], groups: pd.Series[str]) -> NDArray[np.bool_]:
    """Return which examples are held out, all copies of one text alike.

    Parameters
    ----------
    pools
        The pool of each example.
    groups
        Its group: hexadecimal digits, as ``prepare_text`` gives them.
    """
    drawn = np.array([int(group, 16) % 100 for group in groups], dtype=np.int64)
    return drawn < pools.map(HELD_PERCENT).fillna(0).to_numpy()


def _tables(shared: Path, own: Path) -> list[pd.DataFrame]:
    labels, sentiment = shared / "labels", shared / "sentiment"
    files = [
        ("train", labels / "train.csv"),
        *(("seed", own / f"seed_{language}.csv") for language in ("es", "en")),
        *(("written", own / f"written_{language}.csv") for language in ("es", "en")),
        ("umsab", sentiment / "umsab_train.csv"),
        ("semeval", sentiment / "semeval_train.csv"),
        ("extra", sentiment / "spanish_extra.csv"),
        ("dev", labels / "dev.csv"),
        ("nc", labels / "eval_nc.csv"),
        ("umsab_val", sentiment / "umsab_val.csv"),
    ]
    return [_read(pool, path) for pool, path in files]


def _read(pool: str, path: Path) -> pd.DataFrame:
    table = pd.read_csv(path).assign(pool=pool)
    # What was written about harm was labelled for its harm, its sentiment was only guessed.
    return table.drop(columns="sentiment") if pool == "written" else table
