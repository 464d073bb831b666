import pandas as pd
import pytest

from crisis_nlp.errors import InputError
from crisis_nlp.labels.folder import save_model
from crisis_nlp.labels.training import train_model


def test_it_learns_what_the_examples_say(tiny):
    told = tiny.label(["Corvane Air left two injured", "my plumber llegó tarde otra vez"])
    assert told["label"].to_list() == ["harm", "complaint"]
    assert told["severity"].iloc[0] > told["severity"].iloc[1]
    assert tiny.label(["Brisol was lovely"])["sentiment"].item() > 0


def test_the_same_examples_give_the_same_bytes(tiny, examples, settings, tmp_path):
    again = train_model(examples.copy(), name="tiny", settings=settings)
    save_model(tiny, tmp_path / "one")
    save_model(again, tmp_path / "two")
    for name in ("weights.npz", "model.json", "card.md"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_untypical_examples_are_not_measured(examples, settings):
    hard = examples.assign(typical=True, importance=1.0)
    odd = hard.assign(text=hard["text"] + "?", typical=False, importance=0.5)
    model = train_model(pd.concat([hard, odd]), name="odd", settings=settings)
    assert {figure.texts for figure in model.about.figures if figure.language == "all"} == {
        len(examples)
    }


def test_a_head_without_examples_of_both_kinds_is_refused(examples, settings):
    with pytest.raises(InputError, match="head 'harm' cannot be learned"):
        train_model(examples.assign(harm=0), name="none", settings=settings)


def test_labels_outside_the_guide_are_refused(examples, settings):
    with pytest.raises(InputError, match=r"'severity' holds values.*Found: 7"):
        train_model(examples.assign(severity=7), name="none", settings=settings)
    with pytest.raises(InputError, match="no column 'text'"):
        train_model(examples.drop(columns="text"), name="none", settings=settings)
