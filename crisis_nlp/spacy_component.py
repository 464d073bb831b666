"""The labels as a component of a spaCy pipeline: ``nlp.add_pipe("crisis_nlp")``.

``doc.cats`` gets complaint, harm and asymmetry. ``doc._.crisis`` gets those, severity, sentiment
and the label in one dictionary, or None where the document has no text.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc

from crisis_nlp.labels.folder import load_folder, save_model, shipped_models
from crisis_nlp.labels.heads import COLUMNS, LABELS
from crisis_nlp.labels.model import Model

_NOTE = "component.json"


class CrisisComponent:
    """Labels documents as they pass.

    A model of one's own is saved with the pipeline and needs its folder no more; of a shipped
    model only the name is saved, and a warning is given if another version of it is loaded.

    Parameters
    ----------
    source
        What ``load_folder`` takes: a shipped model's name or a folder. It is loaded at first use,
        since a saved pipeline may bring the model along.
    """

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def labeller(self) -> Model:
        """The model."""
        return load_folder(self.source)

    def __call__(self, doc: Doc) -> Doc:
        """Label one document, in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 1_000) -> Iterator[Doc]:
        """Label a stream of documents, many at a time, which is far quicker than one by one."""
        waiting = iter(stream)
        while docs := list(islice(waiting, batch_size)):
            scores = self.labeller.label([doc.text for doc in docs])[[*COLUMNS]]
            for doc, row in zip(docs, scores.to_dict("records"), strict=True):
                scored = not pd.isna(row["complaint"])
                doc._.crisis = row if scored else None
                if scored:
                    doc.cats.update({name: row[name] for name in LABELS})
                yield doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write what the pipeline needs to be loaded elsewhere into a folder."""
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        if self.source not in shipped_models():
            save_model(self.labeller, path)
        note = {"model": self.source, "version": self.labeller.version}
        (path / _NOTE).write_bytes(json.dumps(note).encode())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> CrisisComponent:
        """Take up what ``to_disk`` wrote."""
        path = Path(path)
        note = json.loads((path / _NOTE).read_bytes())
        self.source = note["model"]
        if (path / "model.json").is_file():
            self.labeller = load_folder(path)
        else:
            self.__dict__.pop("labeller", None)
            _warn_of_another(self.labeller, note)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return what ``to_disk`` writes, as bytes."""
        from srsly import msgpack_dumps

        with TemporaryDirectory() as folder:
            self.to_disk(folder)
            files = {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}
        return bytes(msgpack_dumps(files))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> CrisisComponent:
        """Take up what ``to_bytes`` gave."""
        from srsly import msgpack_loads

        with TemporaryDirectory() as folder:
            for name, content in msgpack_loads(data).items():
                (Path(folder) / Path(name).name).write_bytes(content)
            return self.from_disk(folder)


def _warn_of_another(model: Model, note: Mapping[str, str]) -> None:
    if model.version != note["version"]:
        warnings.warn(
            f"The pipeline was saved with {note['model']} {note['version']} and now has "
            f"{model.version}: its scores may differ.",
            stacklevel=4,
        )


@Language.factory("crisis_nlp", default_config={"model": "fast"})
def create_component(nlp: Language, name: str, model: str) -> CrisisComponent:
    """Make the component for a pipeline; ``model`` is a name or a folder, as in ``load_folder``.

    Examples
    --------
    >>> import spacy
    >>> import crisis_nlp.spacy_component
    >>> nlp = spacy.blank("en")
    >>> component = nlp.add_pipe("crisis_nlp", config={"model": "fast"})
    >>> nlp("Three guests are in hospital after the oysters")._.crisis["label"]
    'harm'
    """
    if not Doc.has_extension("crisis"):
        Doc.set_extension("crisis", default=None)
    return CrisisComponent(model)
