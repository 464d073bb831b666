import hashlib
import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from pandas.testing import assert_frame_equal

from crisis_nlp.errors import ModelError
from crisis_nlp.labels.evaluating import evaluate
from crisis_nlp.labels.folder import load_model, save_model, shipped_models
from tests.labels.model_record import rewrite


@pytest.fixture
def folder(tiny, tmp_path):
    save_model(tiny, tmp_path / "tiny")
    return tmp_path / "tiny"


def put_weights(folder, content):
    (folder / "weights.npz").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    rewrite(folder, lambda record: record["files"].update({"weights.npz": digest}))


def archive(**arrays):
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def test_what_was_saved_is_loaded(tiny, folder, tmp_path):
    loaded = load_model(folder)
    texts = ["Brisol left two injured", "es mi favorito"]
    assert_frame_equal(loaded.label(texts), tiny.label(texts), check_exact=True)
    assert loaded.version == tiny.version
    save_model(loaded, tmp_path / "again")
    for name in ("weights.npz", "model.json", "card.md"):
        assert (tmp_path / "again" / name).read_bytes() == (folder / name).read_bytes()


def test_the_shipped_model_has_a_card_that_its_save_writes(tmp_path):
    assert "fast" in shipped_models()
    save_model(load_model("fast"), tmp_path)
    card = (tmp_path / "card.md").read_text(encoding="utf-8")
    for part in ("Learned from", "Thresholds", "Measured", "Limits", "Not to be used for"):
        assert f"## {part}" in card
    assert (tmp_path / "weights.npz").stat().st_size <= 20_000_000


def test_a_model_measured_on_texts_has_a_chart_of_its_calibration(tiny, examples, tmp_path):
    found = evaluate(tiny, examples, "its own examples")
    about = replace(tiny.about, reliabilities=found.reliabilities)
    save_model(replace(tiny, about=about), tmp_path)
    assert "(calibration.svg)" in (tmp_path / "card.md").read_text(encoding="utf-8")
    svg = ElementTree.fromstring((tmp_path / "calibration.svg").read_text(encoding="utf-8"))
    cells = sum(len(plot.bins) for plot in found.reliabilities)
    assert len(svg.findall(".//{http://www.w3.org/2000/svg}circle")) == cells
    assert load_model(tmp_path).about.reliabilities == found.reliabilities


def test_a_missing_model_lists_what_was_tried():
    with pytest.raises(ModelError, match=r"no model 'slow'.*Found: nothing at .*models.slow"):
        load_model("slow")


def test_changed_weights_are_refused(folder):
    content = bytearray((folder / "weights.npz").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "weights.npz").write_bytes(content)
    with pytest.raises(ModelError, match=r"not those that model\.json was written for"):
        load_model(folder)


def test_missing_weights_are_refused(folder):
    (folder / "weights.npz").unlink()
    with pytest.raises(ModelError, match=r"weights\.npz cannot be read"):
        load_model(folder)


def test_another_format_is_refused(folder):
    rewrite(folder, lambda record: record.update(format=1))
    with pytest.raises(ModelError, match="format 1 instead of 2"):
        load_model(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", '"fast"'])
def test_a_damaged_record_is_refused(folder, content):
    (folder / "model.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError):
        load_model(folder)


@pytest.mark.parametrize(
    "part", ["settings", "files", "kind", "calibration", "decisions", "sentiment_bounds", "about"]
)
@pytest.mark.parametrize("value", [None, {}, [], "x"])
def test_a_record_with_a_part_amiss_is_refused(folder, part, value):
    rewrite(folder, lambda record: record.update({part: value}))
    with pytest.raises(ModelError):
        load_model(folder)


def arrays_of(folder):
    return dict(np.load(folder / "weights.npz"))


def test_pickled_arrays_are_never_opened(folder):
    objects = np.array([{"a": 1}], dtype=object)
    put_weights(folder, archive(**arrays_of(folder) | {"rows": objects}))
    with pytest.raises(ModelError, match="holds objects, not numbers"):
        load_model(folder)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"\x80\x04N."])
def test_something_else_than_an_archive_is_refused(folder, content):
    put_weights(folder, content)
    with pytest.raises(ModelError, match=r"do not hold what model\.json says"):
        load_model(folder)


def test_weights_of_another_shape_are_refused(folder):
    arrays = arrays_of(folder)
    put_weights(folder, archive(**arrays | {"rows": arrays["rows"][:-1]}))
    with pytest.raises(ModelError, match="rows is int8"):
        load_model(folder)


def test_an_array_that_claims_more_than_it_holds_is_refused(folder):
    header = b"\x93NUMPY\x01\x00v\x00"
    header += b"{'descr': '|i1', 'fortran_order': False, 'shape': (99999999999, 10), }"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("rows.npy", header.ljust(127) + b"\n" + b"\x01" * 40)
    put_weights(folder, buffer.getvalue())
    with pytest.raises(ModelError, match="claims int8"):
        load_model(folder)


def test_compressed_arrays_are_refused(folder):
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays_of(folder))
    put_weights(folder, buffer.getvalue())
    with pytest.raises(ModelError, match="is compressed"):
        load_model(folder)


def test_a_cut_archive_is_refused(folder):
    put_weights(folder, (folder / "weights.npz").read_bytes()[:5000])
    with pytest.raises(ModelError):
        load_model(folder)
