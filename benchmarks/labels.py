"""Label a file of mentions and write what a ruler needs to judge it.

    python benchmarks/labels.py FILE.csv --model NAME --out P.csv

FILE.csv has the columns id and text; others are ignored. P.csv has id, complaint, harm, asymmetry,
severity, sentiment, and complaint_yes, harm_yes, asymmetry_yes (0 or 1) by the model's thresholds.
A row without text is written as nothing at all: every number 0.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.heads import LABELS
from crisis_nlp.labels.labeller import Labeller

NUMBERS = [*LABELS, "severity", "sentiment"]


def label_rows(rows: pd.DataFrame, model: Labeller) -> pd.DataFrame:
    """Return the numbers and the yes or no of each row, in the order given."""
    scores = model.label(rows["text"].to_list())[NUMBERS].fillna(0.0)
    answers = {
        f"{name}_yes": (scores[name] >= model.thresholds[name]).astype(int) for name in LABELS
    }
    return scores.assign(**answers).set_axis(pd.Index(rows["id"], name="id"))


def main() -> None:
    """Read, label, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", default="fast")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = pd.read_csv(options.file, dtype="str", keep_default_na=False, usecols=["id", "text"])
    labelled = label_rows(rows, load_model(options.model))
    labelled.to_csv(options.out)
    print(f"{len(labelled):,} rows labelled with {options.model}: {options.out}")


if __name__ == "__main__":
    main()
