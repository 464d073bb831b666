"""The model folder: the network's files, ``model.json`` (everything else), the card and its chart.

Nothing in it can run: arrays are read without pickle, and every file only if its hash is the one
written down.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.about import About
from crisis_nlp.labels.calibration import Calibration
from crisis_nlp.labels.card import CHART, render_card
from crisis_nlp.labels.cascade import CASCADE, Cascade
from crisis_nlp.labels.encoder import read_encoder
from crisis_nlp.labels.ensemble import EnsembleNetwork, read_ensemble
from crisis_nlp.labels.fast import read_fast
from crisis_nlp.labels.heads import HEADS, LABELS
from crisis_nlp.labels.model import Model
from crisis_nlp.labels.network import Network
from crisis_nlp.labels.quality.calibration_sheet import draw_sheet
from crisis_nlp.labels.thresholds import Decision
from crisis_nlp.text.kept_terms import check_terms
from crisis_nlp.text.language import LANGUAGES

FORMAT = 2
"""The layout of the folder; a loader reads its own and says so of others."""

KINDS: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, bytes]], Network]] = {
    "fast": read_fast,
    "encoder": read_encoder,
    "ensemble": read_ensemble,
}
"""How each kind of network is read from its settings and files."""

LARGEST = 100_000_000
"""Bytes that one file of a model may have."""

_AGAIN = "install crisis-nlp again, or build the model again with python models/build.py"
_PACKAGE = Path(__file__).parents[1]
_HOMES = (_PACKAGE / "models", _PACKAGE.parent / "models")


def load_model(name_or_path: str | Path = "fast") -> Model | Cascade:
    """Load a model by name, or from a folder.

    Parameters
    ----------
    name_or_path
        A shipped model's name, looked for in the package and then beside it, a folder's path, or
        ``cascade``: the fast model, with the accurate one for what it is unsure of.

    Returns
    -------
    Model
        Ready to label.

    Raises
    ------
    ModelError
        If there is no such model, or its folder is damaged, changed, or of another format.

    Examples
    --------
    >>> from crisis_nlp import load_model
    >>> sorted(load_model().thresholds)
    ['asymmetry', 'complaint', 'harm']
    """
    if name_or_path == CASCADE:
        fast = load_folder("fast")
        return Cascade(fast, load_folder("accurate"), doubts=np.array(fast.doubts))
    return load_folder(name_or_path)


def load_folder(name_or_path: str | Path) -> Model:
    """Load one model by name or from a folder, see ``load_model``."""
    folder = _locate(name_or_path)
    record = _read_record(folder)
    try:
        network = _read_network(folder, record)
        return _assemble(record, network)
    except (AttributeError, KeyError, TypeError) as error:
        raise ModelError(
            "The file model.json is not as it was saved",
            found=f"{type(error).__name__}: {error} in {folder / 'model.json'}",
            do=_AGAIN,
        ) from error
    except (ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"The files in {folder} do not hold what model.json says", found=str(error), do=_AGAIN
        ) from error


def save_model(model: Model, folder: str | Path) -> None:
    """Write a model's folder, card included; the same model gives the same bytes.

    Parameters
    ----------
    model
        What ``train_model`` or ``load_model`` gave.
    folder
        Made if it is not there; the files in it are replaced.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = model.network.files()
    for name in files.keys() - _borrowed(model.network).keys():
        (folder / name).write_bytes(files[name])
    text = json.dumps(_record(model, files), indent=1, ensure_ascii=False) + "\n"
    (folder / "model.json").write_bytes(text.encode())
    (folder / "card.md").write_bytes(render_card(model).encode())
    if model.about.reliabilities:
        (folder / CHART).write_bytes(draw_sheet(model.about.reliabilities).encode())


def shipped_models() -> list[str]:
    """Return the names of the models that come with the library, in alphabetical order.

    Examples
    --------
    >>> from crisis_nlp.labels.folder import shipped_models
    >>> "fast" in shipped_models()
    True
    """
    found = (path.parent.name for home in _HOMES for path in home.glob("*/model.json"))
    return sorted(set(found))


def find_folder(name_or_path: str | Path) -> Path | None:
    """Return the folder of a model by its name or path, None where there is no such model."""
    places = _places(name_or_path)
    return next((place for place in places if (place / "model.json").is_file()), None)


def _places(name_or_path: str | Path) -> list[Path]:
    path = Path(name_or_path)
    homes = _HOMES if path.name == str(name_or_path) else ()
    return [*(home / path for home in homes), path]


def _locate(name_or_path: str | Path) -> Path:
    folder, places = find_folder(name_or_path), _places(name_or_path)
    if folder is not None:
        return folder
    tried = ", ".join(str(place / "model.json") for place in places)
    raise ModelError(
        f"There is no model '{name_or_path}'",
        found=f"nothing at {tried}",
        do="name a shipped model ('fast') or the folder of your own",
    )


def _read_record(folder: Path) -> dict[str, Any]:
    path = folder / "model.json"
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"The file {path} cannot be read", found=str(error), do=_AGAIN) from error
    form = record.get("format") if isinstance(record, dict) else None
    if form != FORMAT:
        raise ModelError(
            f"The model in {folder} has a format that this version does not read",
            found=f"format {form!r} instead of {FORMAT}",
            do="use a model saved for this version, or the version of crisis-nlp that saved it",
        )
    return dict(record)


def _read_network(folder: Path, record: dict[str, Any]) -> Network:
    kind = record["kind"]
    if kind not in KINDS:
        raise ModelError(
            f"The model in {folder} is of a kind that this version does not know",
            found=repr(kind),
            do="use a model saved for this version, or the version of crisis-nlp that saved it",
        )
    borrowed = record.get("borrowed", {})
    files = {
        str(name): _read_file(_locate(borrowed[name]) if name in borrowed else folder, name, sha)
        for name, sha in record["files"].items()
    }
    return KINDS[kind](record["settings"], files)


def _borrowed(network: Network) -> Mapping[str, str]:
    """Return the files that lie in another model's folder: their names, and that model's."""
    return network.borrowed if isinstance(network, EnsembleNetwork) else {}


def _read_file(folder: Path, name: str, expected: object) -> bytes:
    path = folder / Path(name).name
    try:
        if path.stat().st_size > LARGEST:
            raise OSError(f"{path.stat().st_size:,} bytes, more than any model has")
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"The file {path} cannot be read", found=str(error), do=_AGAIN) from error
    digest = hashlib.sha256(content).hexdigest()
    if digest != expected:
        raise ModelError(
            f"The weights in {path} are not those that model.json was written for",
            found=f"SHA-256 {digest} instead of {expected}",
            do=_AGAIN,
        )
    return content


def _record(model: Model, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": model.name,
        "heads": list(HEADS),
        "kind": model.network.kind,
        "settings": dict(model.network.settings_record()),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "borrowed": dict(_borrowed(model.network)),
        "calibration": {
            "languages": list(LANGUAGES),
            "slopes": model.calibration.slopes.round(6).tolist(),
            "shifts": model.calibration.shifts.round(6).tolist(),
        },
        "decisions": {name: asdict(decision) for name, decision in model.decisions.items()},
        "sentiment_bounds": list(model.sentiment_bounds),
        "about": model.about.to_record(),
        "doubts": list(model.doubts),
        "kept_terms": list(model.kept.terms),
    }


def _assemble(record: dict[str, Any], network: Network) -> Model:
    calibration = record["calibration"]
    low, high = map(float, record["sentiment_bounds"])
    model = Model(
        name=str(record["name"]),
        network=network,
        calibration=Calibration(
            np.array(calibration["slopes"], dtype=np.float64),
            np.array(calibration["shifts"], dtype=np.float64),
        ),
        decisions={name: Decision(**record["decisions"][name]) for name in LABELS},
        sentiment_bounds=(low, high),
        about=About.from_record(record["about"]),
        doubts=tuple(map(float, record["doubts"])),
        kept=check_terms(tuple(map(str, record.get("kept_terms", ())))),
    )
    _check_shapes(model, record)
    return model


def _check_shapes(model: Model, record: dict[str, Any]) -> None:
    heads = len(HEADS)
    found = {
        "heads": (tuple(record["heads"]), HEADS),
        "languages": (tuple(record["calibration"]["languages"]), LANGUAGES),
        "slopes": (model.calibration.slopes.shape, (len(LANGUAGES), heads)),
        "shifts": (model.calibration.shifts.shape, (len(LANGUAGES), heads)),
    }
    for name, (given, wanted) in found.items():
        if given != wanted:
            raise ModelError(
                f"The model's {name} have the wrong shape",
                found=f"{given} instead of {wanted}",
                do=_AGAIN,
            )
