"""Build the shipped models from the shared collections, byte for byte the same every time.

    python models/build.py SHARED_FOLDER

Writes models/fast. The collections' texts stay where they are: a model folder holds numbers only.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import pandas as pd

from crisis_nlp.labels.about import About, Source
from crisis_nlp.labels.evaluating import evaluate
from crisis_nlp.labels.examples import read_examples
from crisis_nlp.labels.folder import save_model
from crisis_nlp.labels.training import train_model

REPOSITORY = Path(__file__).resolve().parents[1]

LABELLED_TERMS = (
    "Public research collections of posts, reviews and headlines; their texts are not shipped. "
    "Labelled under docs/labels.md by a language model reading each text."
)
WRITTEN_TERMS = "Written for this project about invented organisations; CC0, in data/."
UMSAB_TERMS = "UMSAB (Barbieri et al. 2022), public research collection; its texts are not shipped."

SEMEVAL_TERMS = "SemEval tweets in English, public research collection; not shipped."

TOLD_IMPORTANCE = {1: 2.0, 0: 8.0}
"""How much an example told at first hand counts, in labelled mentions, by whether it tells of harm.

Those without harm count more: words of harm outweigh a "nobody" or a "drill" learned seldom.
"""

LIMITS = (
    "A linear model on words and pieces of words: it knows no context beyond two neighbouring "
    "words, so sarcasm, negation at a distance and quoted speech escape it.",
    "Harm told at first hand in words it seldom met is still missed, and a denial of harm still "
    "taken for harm: of 20 new sentences of each kind it judged 15 rightly (11 and 16 before it "
    "learned from written ones).",
    "Complaint is its weakest label; news about misconduct and dry irony are missed most.",
    "It was measured on Spanish and English. Other languages share what little evidence there was, "
    "and their probabilities lean on those of all languages.",
    "Sentiment was learned mostly from general tweets of 2009 to 2017, not from reviews or news.",
    "The labels it learned from were given by a language model, not by people.",
)
FORBIDDEN = (
    "Judging single persons: it reads what a text says, not who wrote it.",
    "Deciding alone on a recall, a sanction, a dismissal or a public statement: a person decides.",
    "Health advice or emergency dispatch: a text it passes over may still tell of harm.",
)
PURPOSE = (
    "Tells for each mention of an organisation how likely it holds a complaint, harm, or news that "
    "the organisation may not know, how severe it is, and its sentiment. Spanish and English, on "
    "any computer: logistic regression on hashed words, pieces of words and pairs of words."
)


def training_examples(shared: Path) -> tuple[pd.DataFrame, tuple[Source, ...]]:
    """Read what the model learns from, and say what it is."""
    labelled = read_examples(shared / "labels" / "train.csv")
    seed, told = _read_own("seed"), _read_own("written").drop(columns="sentiment")
    umsab = read_examples(shared / "sentiment" / "umsab_train.csv")
    semeval = read_examples(shared / "sentiment" / "semeval_train.csv")
    examples = pd.concat(
        [
            labelled.assign(importance=1.0, typical=True),
            seed.assign(importance=2.0, typical=False),
            told.assign(importance=told["harm"].map(TOLD_IMPORTANCE), typical=False),
            umsab.assign(importance=1.0, typical=True),
            semeval.assign(importance=0.25, typical=False),
        ]
    )
    sources = (
        Source("labelled mentions", len(labelled), "labels", LABELLED_TERMS),
        Source("written mentions", len(seed), "labels and sentiment", WRITTEN_TERMS),
        Source("harm told at first hand, and look-alikes", len(told), "labels", WRITTEN_TERMS),
        Source("UMSAB, training part", len(umsab), "sentiment", UMSAB_TERMS),
        Source("SemEval 2013 to 2016", len(semeval), "sentiment", SEMEVAL_TERMS),
    )
    return examples, sources


def _read_own(name: str) -> pd.DataFrame:
    files = [REPOSITORY / "data" / f"{name}_{language}.csv" for language in ("es", "en")]
    return pd.concat([read_examples(file) for file in files])


def main() -> None:
    """Train, measure on held-out mentions, save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder of the shared collections")
    parser.add_argument("--out", type=Path, default=REPOSITORY / "models" / "fast")
    options = parser.parse_args()

    examples, sources = training_examples(options.shared)
    about = About(purpose=PURPOSE, sources=sources, limits=LIMITS, forbidden=FORBIDDEN)
    model = train_model(examples, name="fast", about=about)
    mentions = read_examples(options.shared / "labels" / "dev.csv")
    tweets = read_examples(options.shared / "sentiment" / "umsab_val.csv")
    figures = evaluate(model, mentions, "held-out mentions")
    figures += evaluate(model, tweets, "UMSAB, validation part")
    about = replace(model.about, figures=model.about.figures + figures)
    save_model(replace(model, about=about), options.out)
    print((options.out / "card.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
