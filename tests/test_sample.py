import csv
import runpy
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"


def rows():
    lines = (DATA / "sample_brandwatch.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines[6:]))


def test_the_script_writes_the_sample_byte_for_byte(tmp_path):
    write_sample = runpy.run_path(str(DATA / "make_sample.py"))["write_sample"]
    write_sample(tmp_path / "sample.csv")
    assert (tmp_path / "sample.csv").read_bytes() == (DATA / "sample_brandwatch.csv").read_bytes()


def test_the_card_states_the_sample_as_it_is():
    card = (DATA / "README.md").read_text(encoding="utf-8")
    assert f"{len(rows())} mentions" in card


def test_the_sample_is_three_weeks_with_the_crisis_on_the_last_evening():
    days = {row["Date"][:10] for row in rows()}
    evening = [row for row in rows() if row["Date"] >= "2026-05-02 18"]
    assert (min(days), max(days), len(days)) == ("2026-04-12", "2026-05-02", 21)
    assert 80 <= len(evening) <= 100
    assert {row["Language"] for row in evening} == {"es", "en"}


def test_sentences_are_varied_and_links_lead_nowhere():
    texts = {row["Full Text"] for row in rows()}
    assert len(texts) > 350
    assert not any("{" in text or "|" in text for text in texts)
    assert all(".example/" in row["Url"] for row in rows())


def test_ids_are_unique_and_some_followings_unknown():
    assert len({row["Resource Id"] for row in rows()}) == len(rows())
    unknown = sum(not row["Twitter Followers"] for row in rows()) / len(rows())
    assert 0.3 < unknown < 0.7
