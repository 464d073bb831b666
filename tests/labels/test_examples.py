import pandas as pd
import pytest

from crisis_nlp.errors import InputError
from crisis_nlp.labels.examples import read_examples

ROWS = pd.DataFrame({"text": ["Cold soup", "Sopa fría"], "complaint": [1, 0], "severity": [1, 0]})


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_every_kind_of_file_gives_the_same_table(kind, tmp_path):
    path = tmp_path / f"labelled.{kind}"
    if kind == "csv":
        ROWS.to_csv(path, index=False)
    elif kind == "jsonl":
        ROWS.to_json(path, orient="records", lines=True)
    else:
        ROWS.to_parquet(path)
    read = read_examples(path)
    assert read["text"].to_list() == ["Cold soup", "Sopa fría"]
    assert read["complaint"].to_list() == [1, 0]


@pytest.mark.parametrize("name", ["missing.csv", "labelled.docx"])
def test_files_that_cannot_be_read_are_named(name, tmp_path):
    with pytest.raises(InputError, match=name):
        read_examples(tmp_path / name)


def test_strange_labels_are_named(tmp_path):
    ROWS.assign(complaint=[1, 5]).to_csv(tmp_path / "a.csv", index=False)
    with pytest.raises(InputError, match=r"'complaint' holds values.*Found: 5"):
        read_examples(tmp_path / "a.csv")
