"""Who wrote a beat of Sysomos Heartbeat: where the name stands depends on the network."""

from __future__ import annotations

from crisis_nlp.exports.documents import Documents, Value
from crisis_nlp.exports.vocabulary import fold
from crisis_nlp.exports.walking import walk

_NAMES = {"twitter": "host", "facebook": "title"}
_PATHS = ("beatapi.beatresponse.beat", "beatresponse.beat")


def name_authors(documents: Documents) -> Documents:
    """Give each beat an ``author``: its host on Twitter, its title on Facebook.

    Parameters
    ----------
    documents
        Of one XML file; beats in it are changed.

    Returns
    -------
    Documents
        The same.

    Examples
    --------
    >>> from crisis_nlp.exports.documents import Documents
    >>> from crisis_nlp.exports.sysomos import name_authors
    >>> beat = {"mediaType": "TWITTER", "host": "ana", "content": "Cold soup"}
    >>> name_authors(Documents([{"beatResponse": {"beat": [beat]}}], [1])).values[0]
    {'beatResponse': {'beat': [{'mediaType': 'TWITTER', ..., 'author': 'ana'}]}}
    """
    for document in documents.values:
        for path in _PATHS:
            for record in walk(document, path, 1):
                if isinstance(record.value, dict):
                    _name(record.value)
    return documents


def _name(beat: dict[str, Value]) -> None:
    cells = {fold(name): value for name, value in beat.items()}
    column = _NAMES.get(fold(str(cells.get("mediatype", ""))))
    if column is not None and "author" not in cells:
        beat["author"] = cells.get(column)
