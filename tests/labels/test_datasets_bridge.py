import pickle

import pandas as pd
import pytest

import crisis_nlp.labels
from crisis_nlp.labels import label_batch, to_dataset

TEXTS = ["Corvane Air left two injured", None, "la sopa", "Brisol was lovely"]


@pytest.fixture
def mentions():
    times = pd.to_datetime(["2026-05-01T10:00Z"] * 4)
    table = pd.DataFrame({"time": times, "text": TEXTS, "likes": [1.0, None, 3.0, 4.0]})
    return table.set_axis([7, 3, 3, 9])


def test_a_table_and_its_dataset_hold_the_same(mentions):
    dataset = to_dataset(mentions)
    assert dataset.column_names == ["time", "text", "likes"]
    assert dataset["text"][:] == TEXTS
    assert dataset["likes"][:] == [1.0, None, 3.0, 4.0]
    assert dataset[0]["time"].utcoffset().total_seconds() == 0
    back = dataset.to_pandas()
    assert back["text"].isna().to_list() == mentions["text"].isna().to_list()


def test_an_empty_table_is_an_empty_dataset(mentions):
    assert to_dataset(mentions.iloc[:0]).num_rows == 0


def test_mapping_a_dataset_gives_what_the_model_gives(tiny, mentions):
    mapped = to_dataset(mentions).map(label_batch(tiny), batched=True, batch_size=2)
    expected = tiny.label(mentions)
    for name in ("complaint", "harm", "asymmetry", "severity", "sentiment", "label"):
        wanted = [None if value != value else value for value in expected[name]]
        assert mapped[name][:] == wanted


def test_another_column_may_hold_the_texts(tiny, mentions):
    dataset = to_dataset(mentions.rename(columns={"text": "said"}))
    assert dataset.map(label_batch(tiny, column="said"), batched=True)["label"][0] == "harm"


def test_the_batch_function_can_be_sent_to_other_processes(tiny):
    batch = {"text": TEXTS}
    sent = pickle.loads(pickle.dumps(label_batch(tiny)))  # noqa: S301
    assert sent(batch) == label_batch(tiny)(batch)


def test_the_room_offers_them_by_name():
    assert set(crisis_nlp.labels.__all__) == {"label_batch", "to_dataset"}
    with pytest.raises(AttributeError, match="no attribute 'to_datasets'"):
        crisis_nlp.labels.to_datasets  # noqa: B018
