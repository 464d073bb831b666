"""A drift in sentences, with what to do about it."""

from __future__ import annotations

from crisis_nlp.labels.drift.measuring import Drift, LanguageDrift, Share
from crisis_nlp.sentences import counted

DEGREES = ("as in the reference", "somewhat shifted", "strongly shifted")
"""The words for 0, 1 and 2."""

ADVICE = {
    (False, False): "Nothing: the model reads what it was built to read.",
    (True, False): (
        "The words are new but the scores are not: look at the new words, and label some of these "
        "mentions (crisis-nlp suggest) before you trust figures measured elsewhere."
    ),
    (False, True): (
        "The words are known but the scores have moved: either other things happen here than in "
        "the reference, which is no fault, or the model errs. Label about 100 of these mentions "
        "(crisis-nlp suggest) and judge the model on them (crisis-nlp evaluate)."
    ),
    (True, True): (
        "Words and scores have moved: figures measured elsewhere may not hold here. Label about "
        "200 of these mentions (crisis-nlp suggest), judge the model on them (crisis-nlp "
        "evaluate), and train it further if it falls short."
    ),
}
"""What to do, by whether words and scores have moved."""


def drift_lines(drift: Drift) -> list[str]:
    """Return what has moved, language by language, in paragraphs of one line each.

    Examples
    --------
    >>> from crisis_nlp.labels.drift.measuring import Drift
    >>> from crisis_nlp.labels.drift.telling import drift_lines
    >>> drift_lines(Drift((), {"es": 12}))
    ['es: 12 distinct mentions, too few here or in the reference to compare.']
    """
    lines = [line for language in drift.languages for line in _language(language)]
    for name, count in drift.too_few.items():
        lines.append(
            f"{name}: {counted(count, 'distinct mention')}, too few here or in the reference to "
            "compare."
        )
    return lines


def _language(found: LanguageDrift) -> list[str]:
    moved = (found.words_degree > 0, found.scores_degree > 0)
    lines = [
        f"{found.language}: {counted(found.mentions, 'distinct mention')}.",
        f"Words {DEGREES[found.words_degree]}: of a mention's words {_percent(found.unknown.here)} "
        f"are not among the reference's ({_percent(found.unknown.there)} there).",
    ]
    if found.new_words:
        said = [f"{word} {_percent(share.here)}" for word, share in found.new_words.items()]
        lines.append(f"New frequent words, by share of mentions: {', '.join(said)}.")
    lines.append(f"Scores: {_scores(found)}.")
    lines.append(f"Labels: {_labels(found)}.")
    return [*lines, f"What to do: {ADVICE[moved]}", ""]


def _scores(found: LanguageDrift) -> str:
    parts = []
    for degree in (2, 1, 0):
        told = [
            name if not degree else f"{name} (PSI {s.stability:.2f}, JS {s.divergence:.2f})"
            for name, s in found.spreads.items()
            if s.degree == degree
        ]
        if told:
            parts.append(f"{', '.join(told)} {DEGREES[degree]}")
    return "; ".join(parts)


def _labels(found: LanguageDrift) -> str:
    told = [f"{name} {_pair(share)}" for name, share in found.labels.items()]
    moved = f"; moved: {', '.join(found.moved)}" if found.moved else "; none has moved"
    return ", ".join(told) + moved


def _pair(share: Share) -> str:
    return f"{_percent(share.here)} ({_percent(share.there)} there)"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
