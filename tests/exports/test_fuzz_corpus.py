"""What fuzzing began with, and what once broke the reader, is read in every run."""

import runpy
import shutil
from pathlib import Path

import pytest

CORPUS = sorted(Path(__file__).with_name("corpus").iterdir())
check = runpy.run_path(str(Path(__file__).with_name("fuzz_reading.py")))["check"]


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_each_file_is_read_or_refused_in_one_sentence(file):
    check(file)


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
@pytest.mark.parametrize("suffix", ["", ".csv", ".json", ".xml", ".eml", ".xlsx", ".gz"])
def test_its_name_may_say_anything(file, suffix, tmp_path):
    check(Path(shutil.copy(file, tmp_path / f"export{suffix}")))


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name)
def test_it_may_break_off_anywhere(file, tmp_path):
    data = file.read_bytes()
    for cut in range(0, len(data), max(1, len(data) // 16)):
        (tmp_path / "export").write_bytes(data[:cut])
        check(tmp_path / "export")
