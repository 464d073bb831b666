import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisis_nlp import write_table
from crisis_nlp.errors import InputError
from crisis_nlp.labels.labelled.reading import read_labelled
from crisis_nlp.labels.labelled.values import EXPECTED, read_value

SOUP = pd.DataFrame({"text": ["Cold soup", "Sopa fría"], "complaint": [1, 0], "severity": [1, 0]})


@pytest.mark.parametrize("kind", ["csv", "tsv", "json", "jsonl", "parquet", "folder", "table"])
def test_every_kind_of_source_gives_the_same_examples(kind, tmp_path):
    from datasets import Dataset

    path = tmp_path / f"labelled.{kind}"
    writers = {
        "csv": lambda: SOUP.to_csv(path, index=False, sep=";"),
        "tsv": lambda: SOUP.to_csv(path, index=False, sep="\t", encoding="utf-8-sig"),
        "json": lambda: SOUP.to_json(path, orient="records"),
        "jsonl": lambda: SOUP.to_json(path, orient="records", lines=True),
        "parquet": lambda: SOUP.to_parquet(path),
        "folder": lambda: Dataset.from_pandas(SOUP).save_to_disk(path),
        "table": lambda: None,
    }
    writers[kind]()
    examples = read_labelled(SOUP if kind == "table" else path).examples
    assert examples["text"].to_list() == ["Cold soup", "Sopa fría"]
    assert examples["complaint"].to_list() == [1.0, 0.0]
    assert examples["severity"].to_list() == [1.0, 0.0]


def test_columns_are_found_by_spanish_names_and_their_words_are_read():
    table = pd.DataFrame(
        {
            "Texto": ["Se quema la nave", "¡Rico!"],
            "Daño": ["Sí", "no"],
            "GRAVEDAD": ["grave", "nada"],
            "Sentimiento": ["negativo", "0,8"],
            "Idioma": ["es", "es"],
        }
    )
    examples = read_labelled(table).examples
    assert examples["harm"].to_list() == [1.0, 0.0]
    assert examples["severity"].to_list() == [4.0, 0.0]
    assert examples["sentiment"].to_list() == ["negative", "positive"]
    assert examples["language"].to_list() == ["es", "es"]


def test_bad_rows_are_set_aside_with_line_and_reason(tmp_path):
    path = tmp_path / "a.csv"
    rows = [
        "id,text,harm,severity",
        '1,"Two lines,\nand a comma",1,3',
        "2,,1,3",
        "3,Fire,maybe,3",
        "4,Fire,1,9",
        "5,Fire,,",
        "6,Fire",
        "7,Fire,1,",
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    labelled = read_labelled(path)
    assert labelled.examples["mention_id"].to_list() == ["1", "7"]
    assert labelled.examples["place"].to_list() == ["line 2", "line 9"]
    assert labelled.examples["severity"].isna().to_list() == [False, True]
    assert dict(labelled.rejects.itertuples(index=False)) == {
        "line 4": "there is no text",
        "line 5": "harm is 'maybe', not 0 or 1, yes or no",
        "line 6": "severity is '9', not a whole number from 0 to 4",
        "line 7": "there is no label",
        "line 8": "the row has 2 cells and the header 4",
    }
    assert labelled.summary() == [
        "2 labelled mentions read.",
        "5 rows set aside (the first, line 8: the row has 2 cells and the header 4).",
    ]


def test_names_of_classes_are_taken_from_a_dataset():
    from datasets import ClassLabel, Dataset, Features, Value

    names = ClassLabel(names=["negative", "neutral", "positive"])
    features = Features({"text": Value("string"), "sentiment": names})
    tweets = Dataset.from_dict({"text": ["Bad", "Good"], "sentiment": [0, 2]}, features=features)
    assert read_labelled(tweets).examples["sentiment"].to_list() == ["negative", "positive"]


def test_numbers_of_classes_without_names_are_refused():
    table = pd.DataFrame({"text": ["Bad", "So", "Good"], "sentiment": [0, 1, 2]})
    with pytest.raises(InputError, match="numbers of classes"):
        read_labelled(table)


def test_several_files_are_read_in_their_order(tmp_path):
    SOUP.to_csv(tmp_path / "b.csv", index=False)
    SOUP[["text", "severity"]].to_csv(tmp_path / "a.csv", index=False)
    examples = read_labelled([tmp_path / "b.csv", tmp_path / "a.csv"]).examples
    assert examples["place"].to_list() == [
        *("b.csv, line 2", "b.csv, line 3", "a.csv, line 2", "a.csv, line 3")
    ]
    assert examples["complaint"].isna().to_list() == [False, False, True, True]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "", "is empty"),
        ("a.csv", "text,harm\n", "No labelled mention"),
        ("a.csv", "text,harm\nFire,0.83\n", "line 2: harm is '0.83'"),
        ("a.csv", "text,colour\nFire,red\n", "no column of labels"),
        ("a.csv", "words,harm\nFire,1\n", "no column of text"),
        ("a.csv", "text,harmm\nFire,1\n", "rename 'harmm' to 'harm'"),
        ("a.json", "{", "no JSON"),
        ("a.json", "3", "no list of mentions"),
        ("a.parquet", "text", "no Parquet table"),
        ("a.docx", "text", "a.docx"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(name, content, said, tmp_path):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_labelled(tmp_path / name)


@pytest.mark.parametrize("name", ["missing.csv", "missing", "data/missing", "../missing"])
def test_a_mistyped_path_never_becomes_a_question_to_the_hub(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        read_labelled(name)


def test_a_hub_name_may_name_its_split(monkeypatch):
    import datasets

    hub = {
        name: datasets.Dataset.from_dict({"text": [name], "harm": [0]})
        for name in ("test", "train")
    }
    asked = []
    monkeypatch.setattr(datasets, "load_dataset", lambda name: asked.append(name) or hub)
    read = read_labelled("acme/mentions")
    assert read.examples["text"].item() == "test"
    assert read.notes == ("Read the split 'test' of test, train",)
    assert read_labelled("acme/mentions:train").examples["text"].item() == "train"
    assert asked == ["acme/mentions"] * 2
    with pytest.raises(InputError, match="no split 'dev'"):
        read_labelled("acme/mentions:dev")


def test_a_json_object_may_hold_the_list(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"data": SOUP.to_dict("records")}))
    assert len(read_labelled(tmp_path / "a.json").examples) == 2


def test_long_identifiers_keep_their_digits():
    table = SOUP.assign(id=[1790000000000000001, 1790000000000000002])
    assert read_labelled(table).examples["mention_id"].to_list() == [
        *("1790000000000000001", "1790000000000000002")
    ]


def test_what_the_library_wrote_is_read_as_it_was(tmp_path):
    said = SOUP.assign(text=["@brisol cold soup", "'=quoted"])
    write_table(said, tmp_path / "a.csv")
    assert read_labelled(tmp_path / "a.csv").examples["text"].to_list() == said["text"].to_list()


@given(st.sampled_from(sorted(EXPECTED)), st.text(max_size=8))
def test_a_cell_is_read_as_a_label_of_the_guide_or_not_at_all(column, cell):
    allowed = {"severity": {0, 1, 2, 3, 4}, "sentiment": {"negative", "neutral", "positive"}}
    assert read_value(column, cell) in allowed.get(column, {0, 1}) | {None}
