"""What the cards of the shipped models say beside their figures."""

from __future__ import annotations

from dataclasses import replace

from crisis_nlp.labels.about import About, Source

LABELLED_TERMS = (
    "Public research collections of posts, reviews and headlines; their texts are not shipped. "
    "Labelled under docs/labels.md (guide version 1) by a language model reading each text."
)
WRITTEN_TERMS = "Written for this project about invented organisations; CC0, in data/."
UMSAB_TERMS = "UMSAB (Barbieri et al. 2022), public research collection; its texts are not shipped."
SEMEVAL_TERMS = "SemEval tweets in English, public research collection; not shipped."
UNLABELLED_TERMS = (
    "Public posts, comments and headlines, mostly without a stated licence; used without labels, "
    "their texts are not shipped."
)
READ_TERMS = (
    "Texts of the unlabelled collections; not shipped. Labelled for this project by a language "
    "model reading each; the labels are in data/readings.csv (CC0)."
)
VARIED_TERMS = "Parts of the texts above, and the texts with other words; not shipped."
TOLD = "labels and sentiment"
ENCODER_TERMS = (
    "multilingual-e5-small (Wang et al. 2024; MIT licence as stated by the package it was taken "
    "from), its vocabulary pruned to six languages, restored from a 4-bit release."
)

SOURCES = (
    Source("labelled mentions", 15492, "labels", LABELLED_TERMS),
    Source("written mentions", 2000, "labels and sentiment", WRITTEN_TERMS),
    Source("harm told at first hand, and look-alikes", 878, "labels", WRITTEN_TERMS),
    Source("UMSAB, training part", 10473, "sentiment", UMSAB_TERMS),
    Source("SemEval 2013 to 2016", 47432, "sentiment", SEMEVAL_TERMS),
)

FORBIDDEN = (
    "Judging single persons: it reads what a text says, not who wrote it.",
    "Deciding alone on a recall, a sanction, a dismissal or a public statement: a person decides.",
    "Health advice or emergency dispatch: a text it passes over may still tell of harm.",
)

SHARED_LIMITS = (
    "It was measured on Spanish and English. Portuguese, French, Italian and German share what "
    "little evidence there was; the probabilities of other languages lean on those of all.",
    "Sentiment was learned mostly from general tweets of 2009 to 2017, not from reviews or news.",
    "The labels it learned from were given by a language model, not by people.",
    "What it learned by is the mean of training runs that differ by chance only (three of the "
    "student, two of the encoder's last course); how far these lie apart, each alone, stands "
    "above.",
    "The held-out mentions were looked at about 75 times while the library was built, and beside "
    "some 150 ways to join the models: the figures on them are a little optimistic.",
)

FAST = About(
    purpose=(
        "Tells for each mention of an organisation how likely it holds a complaint, harm, or news "
        "that the organisation may not know, how severe it is, and its sentiment. Spanish and "
        "English, on any computer: sums over hashed words, pieces and pairs of words, and a small "
        "layer over the mean of the words' vectors, taught by the encoder of the accurate model "
        "after its first course, and a second opinion learned from the labels themselves and from "
        "dealt sentences as that encoder now tells them."
    ),
    sources=(
        *SOURCES,
        Source("short texts, told by the accurate model", 386264, TOLD, UNLABELLED_TERMS),
        Source("sentences in many wordings, told by it", 17690, TOLD, WRITTEN_TERMS),
        Source("variations of all these, told by it", 283827, TOLD, VARIED_TERMS),
        Source("mentions that the models were unsure of", 20771, "labels", READ_TERMS),
    ),
    limits=(
        "It knows the order of words only within three: irony, quoted speech and negation at a "
        "distance escape it. Of 127 pairs of written texts that differ in one thing only "
        "(data/hard_cases_*.csv) it judged both rightly in 43 % (Spanish) and 33 % (English).",
        "Jokes in the words of harm ('my head exploded', 'RIP my diet') are at times read so.",
        "Harm told at first hand in words it seldom met is missed: it found 14 of 20 new texts.",
        "Complaint is its weakest label; news about misconduct and dry irony are missed most.",
        "The encoder that taught it was rounded to eight bits less well than that of today is.",
        "Judged on the half of UMSAB's validation part that it was not calibrated on, sentiment "
        "has a macro-F1 of 0.589 (Spanish) and 0.659 (English).",
        *SHARED_LIMITS,
    ),
    forbidden=FORBIDDEN,
)

ACCURATE = replace(
    FAST,
    purpose=(
        "Tells for each mention of an organisation how likely it holds a complaint, harm, or news "
        "that the organisation may not know, how severe it is, and its sentiment. Spanish and "
        "English: a transformer of twelve layers in eight bits, joined with the fast model (of "
        "the log-odds of each label and of severity 35 in 100 are its, of sentiment 30), for the "
        "mentions that matter most."
    ),
    sources=(
        *SOURCES,
        Source("mentions that the models were unsure of", 29471, "labels", READ_TERMS),
        Source("what the fast model learned from, see its card", 0, TOLD, "As told there."),
        Source("the encoder it started from", 0, "language", ENCODER_TERMS),
    ),
    limits=(
        "It reads the first 96 pieces of a text, about 70 words.",
        "Irony escapes it mostly. Of 127 pairs of written texts that differ in one thing only "
        "(data/hard_cases_*.csv) it judged both rightly in 54 % (Spanish) and 57 % (English).",
        "Eight bits change its log-odds by 0.1 on average; the log-loss on 1,405 examples held out "
        "is the same (0.159 in eight bits, 0.158 in 32).",
        "Complaint is its weakest label.",
        "Judged on the half of UMSAB's validation part that it was not calibrated on, sentiment "
        "has a macro-F1 of 0.629 (Spanish) and 0.724 (English).",
        "Of the three runs of its first course one was learned on two threads, the others on one; "
        "its third course began at the eight-bit weights of the encoder shipped before: built "
        "again, it will differ from this one in the last digits.",
        "Its later courses were on mentions that it had been unsure of. Who labelled them agrees "
        "with the labels given before at F1 0.90 to 0.92 only (data/README.md).",
        "It reads the names of accounts: with every account masked it is a little worse at "
        "complaints (F1 0.799 instead of 0.803). Names were changed while it learned, so that it "
        "should tell a company's from a person's; a person with a name like a company's may "
        "mislead it.",
        *SHARED_LIMITS,
    ),
)
