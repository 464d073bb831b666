"""Labels whose texts are not ours to publish find their texts again."""

import gzip
import re
from pathlib import Path

import pandas as pd
import pytest

from crisis_nlp.errors import InputError

READINGS = Path(__file__).parents[2] / "data" / "readings.csv"


def collection(folder, *lines):
    from building.corpus import FILES

    for name in FILES:
        (folder / name).write_bytes(gzip.compress("".join(lines).encode()))
    return folder


def labels(folder, *texts):
    from building.readings import name_of

    table = pd.DataFrame({"text_sha256": [name_of(text) for text in texts], "complaint": 1})
    table["round"] = range(1, len(texts) + 1)
    table.to_csv(folder / "readings.csv", index=False)
    return folder / "readings.csv"


def test_labels_find_their_texts(building, tmp_path):
    from building.readings import read_readings

    unlabelled = collection(
        tmp_path, "La sopa, fría\n", "Not labelled\n", "Late\n", "Still waiting\n"
    )
    found = read_readings(unlabelled, labels(tmp_path, "Still waiting", "La sopa, fría", "Late"))
    assert found["text"].to_list() == ["Still waiting", "La sopa, fría", "Late"]
    assert found["complaint"].to_list() == [1, 1, 1]
    assert found["pool"].to_list() == ["readings", "later readings", "latest readings"]


def test_another_collection_is_refused(building, tmp_path):
    from building.readings import read_readings

    unlabelled = collection(tmp_path, "La sopa, fría\n")
    file = labels(tmp_path, "La sopa, fría", "Of another collection")
    with pytest.raises(InputError, match=r"1 of 2 texts of readings\.csv"):
        read_readings(unlabelled, file)


def test_the_shipped_labels_name_each_text_once_and_hold_none():
    table = pd.read_csv(READINGS)
    assert list(table) == [
        "text_sha256",
        "round",
        "language",
        "complaint",
        "harm",
        "asymmetry",
        "severity",
    ]
    assert table["text_sha256"].is_unique
    assert all(re.fullmatch(r"[0-9a-f]{16}", name) for name in table["text_sha256"])
    assert table[["complaint", "harm", "asymmetry"]].isin([0, 1]).all(axis=None)
    assert table["severity"].between(0, 4).all()
