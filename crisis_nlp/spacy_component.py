"""The labels as a component of a spaCy pipeline: ``nlp.add_pipe("crisis_nlp")``.

``doc.cats`` gets complaint, harm and asymmetry. ``doc._.crisis`` gets those, severity, sentiment
and the label in one dictionary, or None where the document has no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.heads import COLUMNS, LABELS
from crisis_nlp.labels.model import Model


@dataclass(frozen=True, slots=True)
class CrisisComponent:
    """Labels documents as they pass.

    Parameters
    ----------
    model
        What ``load_model`` gave.
    """

    model: Model

    def __call__(self, doc: Doc) -> Doc:
        """Label one document, in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1_000) -> Iterator[Doc]:
        """Label a stream of documents, many at a time, which is far quicker than one by one."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            scores = self.model.label([doc.text for doc in docs])[[*COLUMNS]]
            for doc, row in zip(docs, scores.to_dict("records"), strict=True):
                scored = row["complaint"] == row["complaint"]
                doc._.crisis = row if scored else None
                if scored:
                    doc.cats.update({name: row[name] for name in LABELS})
                yield doc


@Language.factory("crisis_nlp", default_config={"model": "fast"})
def create_component(nlp: Language, name: str, model: str) -> CrisisComponent:
    """Make the component for a pipeline; ``model`` is a name or a folder, as in ``load_model``.

    Examples
    --------
    >>> import spacy
    >>> import crisis_nlp.spacy_component
    >>> nlp = spacy.blank("en")
    >>> component = nlp.add_pipe("crisis_nlp", config={"model": "fast"})
    >>> nlp("Three guests are in hospital after the oysters")._.crisis["label"]
    'harm'
    """
    Doc.set_extension("crisis", default=None, force=True)
    return CrisisComponent(load_model(model))
