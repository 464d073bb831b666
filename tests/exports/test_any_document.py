"""Whatever a document, workbook or archive holds: mentions and rejects, or one clear sentence."""

import io
import json
import zipfile

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisis_nlp import read_mentions
from crisis_nlp.errors import CrisisNLPError
from crisis_nlp.exports.formats import load_formats
from crisis_nlp.mentions import COLUMNS

ANY = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80
)
NAMES = sorted(
    {
        part.strip("^*")
        for form in load_formats()
        if form.records
        for path in [*form.records, *form.signature, *sum(form.columns.values(), ())]
        for part in path.split(".")
    }
)
KEY = st.sampled_from([*NAMES, "date", "text", "data", "includes", "users", ""]) | st.text(
    max_size=4
)
LEAF = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["2026-03-05", "2026-03-05T10:00:00Z", "1772720521", "soon", "<p>a"])
)
TREE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=5)
)
DAY = {"date": "2026-03-05", "text": "soup"}


def survives(path) -> None:
    try:
        mentions, reading = read_mentions(path, report=True)
    except CrisisNLPError as error:
        said = str(error)
    else:
        said = "read"
        keeps_every_row(mentions, reading)
    assert len(said.splitlines()) == 1


def keeps_every_row(mentions, reading) -> None:
    assert list(mentions) == list(COLUMNS)
    assert len(mentions) == sum(file.mentions for file in reading.files) > 0
    for file in reading.files:
        assert file.rows == file.mentions + len(file.rejects) + file.overlap


@given(TREE)
@ANY
def test_any_json(tmp_path, tree):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(tree))
    survives(path)


@given(st.lists(st.dictionaries(KEY, TREE, max_size=4), max_size=4), st.integers(0, 6))
@ANY
def test_any_json_lines_among_good_ones_cut_anywhere(tmp_path, records, cut):
    text = "\n".join(json.dumps(record) for record in [DAY, *records, DAY])
    path = tmp_path / "a.jsonl"
    path.write_text(text[: len(text) - cut])
    survives(path)


@pytest.mark.parametrize("form", [f for f in load_formats() if f.records], ids=lambda f: f.name)
def test_each_format_of_documents_is_told_by_its_signature_alone(tmp_path, form):
    record: dict = {"more": "x"}
    dates = form.columns["time"]
    for name in [*form.signature, dates[0]]:
        inner = record
        *above, last = name.split(".")
        for part in above:
            inner = inner.setdefault(part, {})
        inner[last] = form.date if name in dates else "1"
    document: object = record
    for part in reversed(form.records[0].split(".")):
        document = {part: [document], "extra": "x"}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document))
    mentions, reading = read_mentions(path, report=True)
    assert reading.files[0].format == form.name
    assert len(mentions) == 1


XML = "<a><date>2026-03-05</date><text>x &amp; y</text><b>{}</b></a>"


@given(st.text(alphabet="<>/&;!?a- ='\"[]\x00é", max_size=40), st.integers(0, 30))
@ANY
def test_any_xml_cut_anywhere(tmp_path, inside, cut):
    text = "<?xml version='1.0'?><r>" + XML.format("1") + XML.format(inside) + "</r>"
    path = tmp_path / "a.xml"
    path.write_text(text[: len(text) - cut])
    survives(path)


@given(st.text(alphabet="ab:-<>=/\n \"'&;", max_size=80))
@ANY
def test_any_mail(tmp_path, body):
    head = "From: a@b\nSubject: Google Alert - x\nDate: Thu, 05 Mar 2026 14:00:00 +0000\n"
    for kind in ("text/html", "text/plain; charset=unheard-of", "multipart/mixed; boundary=b"):
        path = tmp_path / "a.eml"
        path.write_text(f"{head}Content-Type: {kind}\n\n<a href='https://e.example'>{body}")
        survives(path)


def workbook() -> bytes:
    data = io.BytesIO()
    pd.DataFrame([DAY, DAY]).to_excel(data, index=False)
    return data.getvalue()


def parquet() -> bytes:
    data = io.BytesIO()
    pd.DataFrame([DAY, DAY]).to_parquet(data)
    return data.getvalue()


def archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", "date,text\n2026-03-05,soup\n")
    return data.getvalue()


@pytest.mark.parametrize("make", [workbook, parquet, archive])
def test_any_damage_to_a_binary_file(tmp_path, make):
    whole = make()

    @given(st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=6))
    @settings(deadline=None, max_examples=60)
    def damaged(changes):
        data = bytearray(whole)
        for place, byte in changes:
            data[place] = byte
        path = tmp_path / "a.bin"
        path.write_bytes(bytes(data))
        survives(path)

    damaged()
    for end in range(0, len(whole), max(1, len(whole) // 40)):
        path = tmp_path / "cut.bin"
        path.write_bytes(whole[:end])
        survives(path)
