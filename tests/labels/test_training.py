import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from crisis_nlp.errors import InputError, ModelError
from crisis_nlp.labels.drift.measuring import measure_drift
from crisis_nlp.labels.encoder import EncoderNetwork
from crisis_nlp.labels.folder import load_model, save_model
from crisis_nlp.labels.training import train

PLACES = ("the mill", "Oak Street", "el puerto", "la nave dos", "the depot", "el almacén")


@pytest.fixture(scope="module")
def jargon():
    """A company whose people call an accident a "white card": nobody else does."""
    rows = []
    for hour in range(24):
        for place in PLACES:
            harm = (hour + len(place)) % 3 == 0
            said = "White card" if harm else "Blue card"
            rows.append({"text": f"{said} at {place}, {hour} h", "harm": float(harm)})
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def trained(jargon):
    return train(jargon, base=load_model("fast"), name="acme")


def test_it_learns_the_words_of_a_company(trained):
    told = trained.model.label(["White card at the quay", "Blue card at the quay"])
    assert told["label"].to_list() == ["harm", "other"]
    harm = next(gain for gain in trained.gains if gain.measure == "harm")
    assert harm.new > 0.9 > harm.base
    assert not trained.worse
    assert harm.low > 0


def test_it_keeps_what_the_base_knows(trained):
    texts = ["Three of us are sick after the oysters", "Two hours on hold, worst company ever"]
    assert trained.model.label(texts)["label"].to_list() == ["harm", "complaint"]


def test_labels_nobody_gave_stay_as_they_were(trained):
    base = load_model("fast").decisions
    assert trained.model.decisions["complaint"] == base["complaint"]
    assert trained.model.decisions["harm"] != base["harm"]
    texts = ["White card at the mill", "Two hours on hold, worst company ever", "Qué asco de sopa"]
    before, after = load_model("fast").label(texts), trained.model.label(texts)
    kept = ["complaint", "asymmetry", "severity", "sentiment"]
    assert_frame_equal(before[kept], after[kept], check_exact=True)


def test_the_same_examples_give_the_same_bytes(trained, jargon, tmp_path):
    again = train(jargon.copy(), base=load_model("fast"), name="acme")
    save_model(trained.model, tmp_path / "one")
    save_model(again.model, tmp_path / "two")
    for name in ("weights.npz", "model.json", "card.md", "calibration.svg"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_worse_model_is_called_worse(jargon):
    random = np.random.default_rng(1)
    texts = ["Two people hurt at ", "Fire and injured at ", "Lovely day at ", "Open today at "]
    rows = [
        {"text": text + place + f" {n}", "harm": float("hurt" in text or "inj" in text)}
        for n in range(8)
        for place in PLACES
        for text in texts
    ]
    table = pd.DataFrame(rows)
    judged = train(table, base=load_model("fast")).gains[-1].base
    assert judged > 0.9
    learned = table.assign(time=pd.date_range("2026-01-01", periods=len(table), freq="h", tz="UTC"))
    first = learned.index < len(learned) * 0.7
    learned.loc[first, "harm"] = random.permutation(learned.loc[first, "harm"])
    learned.loc[first, "harm"] = 1 - table.loc[first, "harm"]
    found = train(learned, base=load_model("fast"))
    assert found.worse
    assert "against" in found.verdict


def test_what_is_thin_is_said(trained):
    assert any("more of harm in English" in note for note in trained.notes)


def test_accounts_and_numbers_are_told_apart_where_they_are_kept():
    """The account of the alarm room, and the line of a train, decide: usually nobody's business."""
    rows = [
        {
            "text": f"{account} about the L{line} at {place}",
            "harm": float(account == "@acme_alarm"),
            "complaint": float(line == 4),
        }
        for account in ("@acme_alarm", "@acme_news", "@somebody")
        for line in (1, 4, 7)
        for place in PLACES
    ]
    table = pd.DataFrame(rows)
    texts = ["@Acme_Alarm about the l4 in town", "@acme_news about the L7 in town"]
    blind = train(table).model
    alarm, other = blind.label([texts[0], texts[0].replace("Acme_Alarm", "other")])["harm"]
    assert alarm == other
    keen = train(table, keep_terms=["@acme_alarm", "@acme_news", "L1", "L4", "L7"]).model
    told = keen.label(texts)
    for label in ("harm", "complaint"):
        assert told[label][0] > 3 * told[label][1]
    assert told["harm"][0] - told["harm"][1] > 0.2


def test_kept_terms_are_saved_with_the_model(jargon, tmp_path):
    model = train(jargon, keep_terms=["White card", "@acme", "L47"]).model
    save_model(model, tmp_path)
    loaded = load_model(tmp_path)
    assert loaded.kept.terms == ("@acme", "L47", "White card")
    words = loaded.explain("White card at L47")["word"].to_list()
    assert words == ["(base)", "White_card", "at", "L47"]


def test_a_trained_model_knows_what_its_mentions_look_like(trained, jargon):
    part = trained.reference["languages"]["en"]
    assert part["words"]["card"] == part["mentions"] > 50
    drift = measure_drift(trained.model.label(jargon), trained.reference)
    assert {one.language: one.words_degree for one in drift.languages}["en"] == 0


def test_too_few_examples_are_refused(jargon):
    with pytest.raises(InputError, match="too few labelled examples"):
        train(jargon.head(12), base=load_model("fast"))


def test_an_encoder_is_no_base(tiny):
    from dataclasses import replace

    other = replace(tiny, network=EncoderNetwork(b"", b""))
    with pytest.raises(ModelError, match="cannot be trained further"):
        train(pd.DataFrame({"text": ["a"], "harm": [1.0]}), base=other)


def test_a_file_is_read_and_labels_outside_the_guide_are_set_aside(jargon, tmp_path):
    labelled = jargon.assign(severity=(jargon["harm"] * 3).astype(int).astype(str))
    labelled.loc[0, "severity"] = "7"
    labelled.to_csv(tmp_path / "ours.csv", index=False)
    found = train(tmp_path / "ours.csv")
    assert any("1 row set aside" in note and "severity" in note for note in found.notes)
    assert found.model.name == "own"


def test_what_is_no_table_of_labels_is_refused(jargon):
    with pytest.raises(InputError):
        train(jargon.drop(columns="text"))
    with pytest.raises(InputError):
        train(jargon.assign(harm=7))
