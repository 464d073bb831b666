import shutil

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import crisis_nlp.spacy_component
from crisis_nlp.labels.folder import load_model, save_model

SOUP = "La sopa estaba fría"
HARM = "Mi hermana está vomitando desde que cenamos en Brisol"


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("es")
    pipeline.add_pipe("crisis_nlp")
    return pipeline


@pytest.fixture
def own(tiny, tmp_path):
    """A pipeline with a model of one's own, and the model's folder."""
    folder = tmp_path / "ours"
    save_model(tiny, folder)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("crisis_nlp", config={"model": str(folder)})
    return pipeline, folder


def test_a_document_gets_its_labels(nlp):
    doc = nlp(HARM)
    assert set(doc.cats) == {"complaint", "harm", "asymmetry"}
    assert set(doc._.crisis) == {*doc.cats, "severity", "sentiment", "label"}
    assert doc._.crisis["label"] == "harm"
    assert doc._.crisis["harm"] == doc.cats["harm"]


def test_the_numbers_are_those_of_the_model(nlp):
    row = load_model("fast").label([HARM]).iloc[0]
    assert nlp(HARM)._.crisis == row.drop("text").to_dict()


@pytest.mark.parametrize("batch_size", [1, 2, 100])
def test_a_stream_gives_what_single_documents_give(nlp, batch_size):
    texts = [SOUP, "", "Two hours on hold", SOUP, HARM]
    streamed = [doc._.crisis for doc in nlp.pipe(texts, batch_size=batch_size)]
    assert streamed == [nlp(text)._.crisis for text in texts]
    assert streamed[1] is None


def test_a_stream_is_labelled_in_batches(nlp, monkeypatch):
    sizes = []
    component = nlp.get_pipe("crisis_nlp")
    label = type(component.labeller).label
    monkeypatch.setattr(
        type(component.labeller),
        "label",
        lambda model, texts, **rest: sizes.append(len(texts)) or label(model, texts, **rest),
    )
    list(nlp.pipe([SOUP] * 7, batch_size=3))
    assert sizes == [3, 3, 1]


def test_other_categories_stay(nlp):
    doc = Doc(nlp.vocab, words=["La", "sopa"])
    doc.cats = {"menu": 1.0}
    assert nlp.get_pipe("crisis_nlp")(doc).cats["menu"] == 1.0


def test_labelled_documents_can_be_kept(nlp):
    kept = DocBin(docs=[nlp(HARM)], store_user_data=True).to_bytes()
    (doc,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert doc.cats == nlp(HARM).cats
    assert doc._.crisis == nlp(HARM)._.crisis


def test_a_shipped_model_is_saved_by_name(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    saved = {path.name for path in (tmp_path / "pipeline" / "crisis_nlp").iterdir()}
    assert saved == {"component.json"}
    assert spacy.load(tmp_path / "pipeline")(HARM)._.crisis == nlp(HARM)._.crisis


def test_a_model_of_ones_own_goes_with_the_pipeline(own, tmp_path):
    pipeline, folder = own
    told = pipeline("Corvane Air left two injured")._.crisis
    pipeline.to_disk(tmp_path / "pipeline")
    shutil.rmtree(folder)
    again = spacy.load(tmp_path / "pipeline")
    assert again("Corvane Air left two injured")._.crisis == told
    again.to_disk(tmp_path / "copy")
    assert spacy.load(tmp_path / "copy")("Corvane Air left two injured")._.crisis == told


def test_a_pipeline_goes_through_bytes(own):
    pipeline, folder = own
    content = pipeline.to_bytes()
    shutil.rmtree(folder)
    again = spacy.blank("en")
    again.add_pipe("crisis_nlp", config={"model": str(folder)})
    again.from_bytes(content)
    said = "my plumber llegó tarde otra vez"
    assert again(said)._.crisis == pipeline(said)._.crisis


def test_another_version_of_a_shipped_model_is_said_aloud(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    note = tmp_path / "crisis_nlp" / "component.json"
    note.write_text('{"model": "fast", "version": "0123"}')
    with pytest.warns(UserWarning, match="saved with fast 0123"):
        spacy.load(tmp_path)


def test_the_module_names_its_factory():
    assert crisis_nlp.spacy_component.create_component
