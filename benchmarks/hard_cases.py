"""Tell how well a model reads pairs of texts that differ in one thing only, by phenomenon.

    python benchmarks/hard_cases.py --model NAME

``single``: the share of texts whose complaint, harm and asymmetry are all right by the model's
thresholds. ``pair``: the share of pairs in which both texts are. ``at stake``: the share of pairs
in which both texts are right on the labels in which the pair differs (on all three labels where it
differs in none). The texts are those of data/hard_cases_es.csv and data/hard_cases_en.csv.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.heads import LABELS
from crisis_nlp.labels.labeller import Labeller

DATA = Path(__file__).parents[1] / "data"
LANGUAGES = ("es", "en")
MEASURES = ("single", "pair", "at_stake")


def read_pairs() -> pd.DataFrame:
    """Return the hard cases of all languages, the two texts of a pair under each other."""
    files = [DATA / f"hard_cases_{language}.csv" for language in LANGUAGES]
    return pd.concat([pd.read_csv(path) for path in files], ignore_index=True)


def judge_pairs(cases: pd.DataFrame, model: Labeller) -> pd.DataFrame:
    """Return a row a pair: phenomenon, language, and the three measures in [0, 1]."""
    scores = model.label(cases["text"].to_list())
    said = np.column_stack([scores[name] >= model.thresholds[name] for name in LABELS])
    truth = cases[list(LABELS)].to_numpy() == 1
    places = cases.groupby("pair", sort=False).indices
    rows = [_judge(said[rows] == truth[rows], truth[rows]) for rows in places.values()]
    about = cases.groupby("pair", sort=False)[["phenomenon", "language"]].first()
    return pd.DataFrame(rows, index=about.index).join(about)


def _judge(right: NDArray[np.bool_], truth: NDArray[np.bool_]) -> dict[str, float]:
    stake = truth[0] != truth[1]
    asked = right[:, stake] if stake.any() else right
    single = right.all(axis=1)
    return {"single": single.mean(), "pair": float(single.all()), "at_stake": float(asked.all())}


def shares(judged: pd.DataFrame, phenomenon: str) -> list[float]:
    """Return the mean of each measure for a phenomenon, or for "all", language by language."""
    rows = judged if phenomenon == "all" else judged[judged["phenomenon"] == phenomenon]
    parts = [rows[rows["language"] == language] for language in LANGUAGES]
    return [float(part[measure].mean()) for part in parts for measure in MEASURES]


def main() -> None:
    """Read, judge, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", default="fast")
    options = parser.parse_args()
    judged = judge_pairs(read_pairs(), load_model(options.model))
    counts = judged["phenomenon"].value_counts(sort=False).to_dict() | {"all": len(judged)}
    heads = "".join(f"  {language}: single  pair  at stake" for language in LANGUAGES)
    print(f"{'phenomenon':18s} pairs{heads}")
    for name, count in counts.items():
        widths = (12, 6, 10) * len(LANGUAGES)
        cells = zip(shares(judged, str(name)), widths, strict=True)
        print(f"{name:18s} {count:5d}" + "".join(f"{share:>{wide}.3f}" for share, wide in cells))


if __name__ == "__main__":
    main()
