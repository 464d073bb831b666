"""Runs of one training: learned once, averaged, and how far they lie apart."""

import pytest

from crisis_nlp.labels.about import Figure

torch = pytest.importorskip("torch", reason="building the models needs the extra 'build'")
pytest.importorskip("safetensors", reason="building the models needs the extra 'build'")


def seeded(seed):
    if seed == 2:
        raise AssertionError("the run of seed 2 is there already")
    return {"wide": torch.full((2, 2), float(seed))}


def test_a_run_that_is_there_is_not_learned_again(building, tmp_path):
    from building.runs import learn_runs, mean_of
    from safetensors.torch import save_file

    save_file({"wide": torch.full((2, 2), 5.0)}, tmp_path / "toy_2.safetensors")
    runs = learn_runs(seeded, tmp_path, "toy", 3)
    assert [run["wide"][0, 0].item() for run in runs] == [0.0, 1.0, 5.0]
    assert mean_of(runs)["wide"].tolist() == [[2.0, 2.0], [2.0, 2.0]]
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".safetensors"] * 3


def test_the_spread_of_runs_names_the_lowest_and_the_highest(building):
    from building.runs import spread_of

    def figures(f1):
        return [Figure("a few texts", "harm", "es", 40, {"precision": 1.0, "f1": f1})]

    (spread,) = spread_of([figures(0.8), figures(0.9), figures(0.82)], "the student")
    assert spread.on == "a few texts, 3 runs of the student alone that differ by chance only"
    assert spread.values == {"mean_f1": 0.84, "lowest": 0.8, "highest": 0.9}
