"""Build the shipped models from the shared collections.

    python models/build.py SHARED [--only accurate|fast]

Writes models/fast, which an encoder teaches after each of its first two courses, then
models/accurate, the encoder after the third joined with models/fast as it lies there. Both learn in
two or three runs, of which the mean is kept; what a run learned stays in out/building and is not
learned again while it lies there: delete the folder to begin anew. The collections' texts stay
where they are: a model folder holds numbers only. It needs the extra ``build``.
"""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path

from crisis_nlp.errors import CrisisNLPError, InputError

REPOSITORY = Path(__file__).resolve().parents[1]
BETWEEN = REPOSITORY / "out" / "building"
"""Keeps the weights of each run."""

NEEDED = ("torch", "safetensors", "onnx", "onnxruntime", "tokenizers")


def main() -> int:
    """Build what is asked for; return 1 where something needed is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder of the shared collections")
    parser.add_argument("--only", choices=("accurate", "fast"), help="build one of the two")
    options = parser.parse_args()
    try:
        _build(options.shared, options.only)
    except CrisisNLPError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _build(shared: Path, only: str | None) -> None:
    _check(shared)
    # Only here, after it is known that torch is there.
    from building.recipe import Recipe

    recipe = Recipe(shared, REPOSITORY, BETWEEN)
    if only != "accurate":
        recipe.build_fast()
    if only != "fast":
        recipe.build_accurate()


def _check(shared: Path) -> None:
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise InputError(
            "Building the models needs libraries that are not installed",
            found=f"no {', no '.join(missing)}",
            do="pip install 'crisis-nlp[build]'",
        )
    if not (shared / "labels" / "train.csv").is_file():
        raise InputError(
            "The shared collections are not there",
            found=f"no {shared / 'labels' / 'train.csv'}",
            do="name the folder that holds labels, sentiment, unlabelled and models",
        )


if __name__ == "__main__":
    raise SystemExit(main())
