"""Labelling a table or a list of texts with anything that scores cleaned texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

import pandas as pd

from crisis_nlp.labels.heads import COLUMNS, nothing_read
from crisis_nlp.text.clean import mask_accounts
from crisis_nlp.text.language import detect_language
from crisis_nlp.text.preparing import prepare_text

CHUNK = 10_000
"""Texts that are scored at a time; the numbers do not depend on it."""

ERRAND = 5
"""Chunks that another process is given at a time: the model is sent along with each errand."""

Chunk = list[tuple[str, str]]
"""Texts as the model reads them, and their languages."""

Score = Callable[[Chunk], pd.DataFrame]
"""Gives ``COLUMNS`` for each text of a chunk, a row a text."""

Read = Callable[[pd.DataFrame], list[str]]
"""Gives each mention's text as the model reads it, "" without one."""

Progress = Callable[[int, int], None]


def label_mentions(
    mentions: pd.DataFrame | Sequence[str],
    read: Read,
    score: Score,
    *,
    n_jobs: int = 1,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Return a copy of a table, or a table of the texts, with the columns of ``score``.

    Copies of a text are scored once; rows without text have NaN. See ``Model.label``.
    """
    if not isinstance(mentions, pd.DataFrame):
        texts = pd.DataFrame({"text": pd.Series(list(mentions), dtype="str")})
        said = read(texts)
        scores = _scores(said, _spoken(said), score, n_jobs, progress)
        return pd.concat([texts, scores], axis=1)
    prepared = mentions if "clean" in mentions.columns else prepare_text(mentions)
    said = read(prepared)
    if "text_language" in prepared.columns:
        languages = prepared["text_language"].fillna("other").to_list()
    else:
        languages = _spoken(said)
    scores = _scores(said, languages, score, n_jobs, progress)
    return prepared.assign(**{name: scores[name].array for name in COLUMNS})


def _spoken(texts: list[str]) -> list[str]:
    # As in ``prepare_text``, an account's name says nothing of the language.
    return [detect_language(mask_accounts(text)) for text in texts]


def _scores(
    texts: list[str],
    languages: list[str],
    score: Score,
    n_jobs: int,
    progress: Progress | None,
) -> pd.DataFrame:
    keys = list(zip(texts, languages, strict=True))
    distinct = list(dict.fromkeys(key for key in keys if key[0]))
    chunks = [distinct[n : n + CHUNK] for n in range(0, len(distinct), CHUNK)]
    found, done = [nothing_read()], 0
    for scored in _each(score, chunks, n_jobs):
        found.append(scored)
        done += len(scored)
        if progress is not None:
            progress(done, len(distinct))
    table = pd.concat(found, ignore_index=True)
    place = {key: n for n, key in enumerate(distinct)}
    return table.reindex([place.get(key, -1) for key in keys]).reset_index(drop=True)


def _each(score: Score, chunks: list[Chunk], n_jobs: int) -> Iterator[pd.DataFrame]:
    if n_jobs == 1 or len(chunks) < 2:
        yield from map(score, chunks)
        return
    from joblib import Parallel, delayed

    errands = [chunks[n : n + ERRAND] for n in range(0, len(chunks), ERRAND)]
    found = Parallel(n_jobs=n_jobs, return_as="generator")(
        delayed(_run)(score, errand) for errand in errands
    )
    yield from chain.from_iterable(found)


def _run(score: Score, chunks: list[Chunk]) -> list[pd.DataFrame]:
    return [score(chunk) for chunk in chunks]
