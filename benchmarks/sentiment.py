"""Print how well a model tells negative, neutral and positive apart, by language.

    python benchmarks/sentiment.py FILE.csv --model NAME

FILE.csv has the columns language, sentiment (negative, neutral, positive) and text.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.heads import SENTIMENTS
from crisis_nlp.labels.measuring import macro_f1, macro_recall
from crisis_nlp.labels.thresholds import name_sentiment


def main() -> None:
    """Read, label, compare, print a line a language."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", default="fast")
    options = parser.parse_args()
    rows = pd.read_csv(options.file, dtype="str", keep_default_na=False)
    strange = set(rows["sentiment"]) - set(SENTIMENTS)
    if strange:
        parser.error(f"unknown sentiments in {options.file}: {', '.join(sorted(strange))}")
    model = load_model(options.model)
    sentiment = model.label(rows["text"].to_list())["sentiment"].fillna(0.0).to_numpy()
    said = name_sentiment(sentiment, model.sentiment_bounds)
    true = rows["sentiment"].to_numpy(dtype=str)
    print(f"{'language':10s} {'rows':>6s} {'macro-F1':>9s} {'macro recall':>13s}")
    parts = {"all": rows["language"] != ""}
    parts |= {name: rows["language"] == name for name in sorted(set(rows["language"]))}
    for name, part in parts.items():
        kept = part.to_numpy()
        scores = macro_f1(true[kept], said[kept]), macro_recall(true[kept], said[kept])
        print(f"{name:10s} {kept.sum():6d} {scores[0]:9.4f} {scores[1]:13.4f}")


if __name__ == "__main__":
    main()
