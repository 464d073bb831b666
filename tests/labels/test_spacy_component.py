import pytest
import spacy

import crisis_nlp.spacy_component


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("es")
    pipeline.add_pipe("crisis_nlp")
    return pipeline


def test_a_document_gets_its_labels(nlp):
    doc = nlp("Mi hermana está vomitando desde que cenamos en Brisol")
    assert set(doc.cats) == {"complaint", "harm", "asymmetry"}
    assert doc._.crisis["label"] == "harm"
    assert doc._.crisis["harm"] == doc.cats["harm"]


def test_a_stream_gives_what_single_documents_give(nlp):
    texts = ["La sopa estaba fría", "", "Two hours on hold"]
    streamed = [doc._.crisis for doc in nlp.pipe(texts, batch_size=2)]
    assert streamed == [nlp(text)._.crisis for text in texts]
    assert streamed[1] is None


def test_the_module_names_its_factory():
    assert crisis_nlp.spacy_component.create_component
