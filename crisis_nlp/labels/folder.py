"""The model folder: ``weights.npz`` (numbers), ``model.json`` (everything else) and ``card.md``.

Nothing in it can run: arrays are read without pickle, and only if their hash is the one written
down.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.about import About
from crisis_nlp.labels.calibration import Calibration
from crisis_nlp.labels.card import render_card
from crisis_nlp.labels.features import FeatureSettings
from crisis_nlp.labels.heads import HEADS, LABELS
from crisis_nlp.labels.model import Model
from crisis_nlp.labels.thresholds import Decision
from crisis_nlp.labels.weights import LinearWeights
from crisis_nlp.text.language import LANGUAGES

FORMAT = 1
"""The layout of the folder; a loader reads its own and says so of others."""

_AGAIN = "install crisis-nlp again, or build the model again with python models/build.py"
_PACKAGE = Path(__file__).parents[1]
_HOMES = (_PACKAGE / "models", _PACKAGE.parent / "models")


def load_model(name_or_path: str | Path = "fast") -> Model:
    """Load a model by name, or from a folder.

    Parameters
    ----------
    name_or_path
        A shipped model's name, looked for in the package and then beside it, or a folder's path.

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
    folder = _locate(name_or_path)
    record = _read_record(folder)
    weights = _read_weights(folder, record.get("weights_sha256"))
    try:
        return _assemble(record, weights)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ModelError(
            "The file model.json is not as it was saved",
            found=f"{type(error).__name__}: {error} in {folder / 'model.json'}",
            do=_AGAIN,
        ) from error


def save_model(model: Model, folder: str | Path) -> None:
    """Write a model's folder, card included; the same model gives the same bytes.

    Parameters
    ----------
    model
        What ``train_model`` or ``load_model`` gave.
    folder
        Made if it is not there; the three files in it are replaced.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    weights = model.weights.to_bytes()
    record = _record(model, hashlib.sha256(weights).hexdigest())
    (folder / "weights.npz").write_bytes(weights)
    text = json.dumps(record, indent=1, ensure_ascii=False) + "\n"
    (folder / "model.json").write_bytes(text.encode())
    (folder / "card.md").write_bytes(render_card(model).encode())


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


def _locate(name_or_path: str | Path) -> Path:
    path = Path(name_or_path)
    places = [path]
    if path.name == str(name_or_path):
        places = [*(home / path for home in _HOMES), path]
    for place in places:
        if (place / "model.json").is_file():
            return place
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


def _read_weights(folder: Path, expected: object) -> LinearWeights:
    path = folder / "weights.npz"
    try:
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
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            return LinearWeights(arrays["rows"], arrays["steps"], arrays["intercepts"])
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"The file {path} does not hold plain arrays of weights", found=str(error), do=_AGAIN
        ) from error


def _record(model: Model, digest: str) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "name": model.name,
        "heads": list(HEADS),
        "features": asdict(model.settings),
        "weights_sha256": digest,
        "calibration": {
            "languages": list(LANGUAGES),
            "slopes": model.calibration.slopes.round(6).tolist(),
            "shifts": model.calibration.shifts.round(6).tolist(),
        },
        "decisions": {name: asdict(decision) for name, decision in model.decisions.items()},
        "sentiment_bounds": list(model.sentiment_bounds),
        "about": model.about.to_record(),
    }


def _assemble(record: dict[str, Any], weights: LinearWeights) -> Model:
    calibration = record["calibration"]
    settings = FeatureSettings(**record["features"])
    low, high = map(float, record["sentiment_bounds"])
    model = Model(
        name=str(record["name"]),
        weights=weights,
        settings=settings,
        calibration=Calibration(
            np.array(calibration["slopes"], dtype=np.float64),
            np.array(calibration["shifts"], dtype=np.float64),
        ),
        decisions={name: Decision(**record["decisions"][name]) for name in LABELS},
        sentiment_bounds=(low, high),
        about=About.from_record(record["about"]),
    )
    _check_shapes(model, record)
    return model


def _check_shapes(model: Model, record: dict[str, Any]) -> None:
    heads, rows = len(HEADS), model.settings.bounds[-1]
    found = {
        "heads": (tuple(record["heads"]), HEADS),
        "languages": (tuple(record["calibration"]["languages"]), LANGUAGES),
        "rows": ((str(model.weights.rows.dtype), *model.weights.rows.shape), ("int8", rows, heads)),
        "steps": (model.weights.steps.shape, (3, heads)),
        "intercepts": (model.weights.intercepts.shape, (heads,)),
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
