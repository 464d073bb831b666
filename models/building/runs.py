"""Several runs of one training that differ by chance only: learned side by side, their mean kept.

The mean of the weights of runs from one starting point is mostly better than any of them, at the
cost of one (Wortsman et al. 2022); how far the runs lie apart tells what chance is worth.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import torch
from joblib import Parallel, delayed
from safetensors.torch import load_file, save_file
from torch import Tensor

from crisis_nlp.labels.about import Figure

AT_ONCE = 2
"""Runs side by side, each on one thread: the weights do not depend on the machine's cores."""

TELLING = ("f1", "mean_absolute_error", "macro_f1")
"""The measures whose spread is told."""

Weights = Mapping[str, Tensor]


def learn_runs(
    learn: Callable[[int], Weights], folder: Path, name: str, runs: int
) -> list[dict[str, Tensor]]:
    """Learn runs from the seeds 0, 1, ... and return the weights of each.

    Parameters
    ----------
    learn
        From a seed to the weights of a run.
    folder, name
        Where they are kept, one file a run. A run that lies there is not learned again.
    runs
        How many.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = {seed: folder / f"{name}_{seed}.safetensors" for seed in range(runs)}
    missing = [(seed, path) for seed, path in paths.items() if not path.is_file()]
    Parallel(n_jobs=AT_ONCE)(delayed(_learn_run)(learn, seed, path) for seed, path in missing)
    return [load_file(path) for path in paths.values()]


def mean_of(runs: Sequence[Weights]) -> dict[str, Tensor]:
    """Return the mean of each weight over the runs."""
    return {
        name: torch.stack([run[name].double() for run in runs]).mean(dim=0).float()
        for name in runs[0]
    }


def spread_of(runs: Sequence[Sequence[Figure]], runs_of: str) -> tuple[Figure, ...]:
    """Return the mean, lowest and highest value of each telling measure over the runs' figures.

    Parameters
    ----------
    runs
        The figures of each run, alike but for the values.
    runs_of
        What was learned in each, in words.
    """
    spread = []
    for alike in zip(*runs, strict=True):
        first = alike[0]
        for measure in TELLING:
            if measure in first.values:
                found = [figure.values[measure] for figure in alike]
                values = {
                    f"mean_{measure}": round(sum(found) / len(found), 4),
                    "lowest": min(found),
                    "highest": max(found),
                }
                on = f"{first.on}, {len(runs)} runs of {runs_of} alone that differ by chance only"
                spread.append(Figure(on, first.what, first.language, first.texts, values))
    return tuple(spread)


def _learn_run(learn: Callable[[int], Weights], seed: int, path: Path) -> None:
    torch.set_num_threads(1)
    weights = {name: weight.detach().contiguous() for name, weight in learn(seed).items()}
    unfinished = path.with_suffix(".part")
    save_file(weights, unfinished)
    unfinished.replace(path)
