"""The text stage: what is read of each mention, in which language, and which are copies."""

from __future__ import annotations

import pandas as pd

from crisis_nlp.text.clean import clean
from crisis_nlp.text.groups import group_copies
from crisis_nlp.text.language import detect_language


def prepare_text(mentions: pd.DataFrame) -> pd.DataFrame:
    """Add ``clean``, ``text_language`` and ``group`` to a table of mentions.

    Parameters
    ----------
    mentions
        At least the column ``text``; ``title``, ``time`` and ``mention_id`` are used where present.
        Not changed.

    Returns
    -------
    pandas.DataFrame
        A copy with three text columns more: ``clean``, the title and the text cleaned (the title is
        left out where the text contains it), empty where there is neither; ``text_language``, one
        of ``es``, ``en``, ``other``, NaN without text; ``group``, equal for mentions that say the
        same thing, NaN without text.

    Examples
    --------
    >>> import pandas as pd
    >>> from crisis_nlp.text.preparing import prepare_text
    >>> table = pd.DataFrame({"text": ["La sopa estaba fría", None]})
    >>> prepare_text(table)["text_language"].to_list()
    ['es', nan]
    """
    prepared = mentions.copy()
    cleaned = clean_mentions(mentions)
    prepared["clean"] = pd.Series(cleaned, index=mentions.index, dtype="str")
    spoken = {text: detect_language(text) if text else None for text in dict.fromkeys(cleaned)}
    languages = [spoken[text] for text in cleaned]
    prepared["text_language"] = pd.Series(languages, index=mentions.index, dtype="str")
    prepared["group"] = group_copies(prepared)
    return prepared


def clean_mentions(mentions: pd.DataFrame, *, named: bool = False) -> list[str]:
    """Return each mention's title and text cleaned, see ``prepare_text``.

    Parameters
    ----------
    mentions
        ``text``, and ``title`` where there is one.
    named
        Whether handles stay as they are, see ``clean``.
    """
    texts = [clean(text, named=named) for text in mentions["text"].fillna("")]
    if "title" not in mentions.columns or mentions["title"].isna().all():
        return texts
    titles = [clean(title, named=named) for title in mentions["title"].fillna("")]
    return [_with_title(title, text, named) for title, text in zip(titles, texts, strict=True)]


def _with_title(title: str, text: str, named: bool) -> str:
    if title in text:
        return text
    if not text:
        return title
    joined = f"{title}. {text}" if title[-1].isalnum() else f"{title} {text}"
    return clean(joined, named=named)
