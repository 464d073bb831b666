import pandas as pd
import pytest

from crisis_nlp.respond.fields import folded
from crisis_nlp.respond.kind_recognised import _patterns, recognise_kind
from crisis_nlp.respond.kinds import CrisisKind

NOW = pd.Timestamp("2026-05-02T22:00Z")


def mentions(*texts, label="harm", authors=None, hours_ago=1):
    count = len(texts)
    return pd.DataFrame(
        {
            "mention_id": [str(n) for n in range(count)],
            "time": [NOW - pd.Timedelta(hours=hours_ago)] * count,
            "text": pd.Series(texts, dtype="str"),
            "label": pd.Series([label] * count, dtype="str"),
            "author": pd.Series(authors or [f"a{n}" for n in range(count)], dtype="str"),
            "group": pd.Series([f"g{n}" for n in range(count)], dtype="str"),
        }
    )


STORIES = {
    CrisisKind.HARM_TO_PEOPLE: (
        "Mi hijo lleva toda la noche vomitando", "En urgencias con mi madre, intoxicación",
        "Two of us throwing up since dinner", "My sister is in hospital after the oysters",
    ),
    CrisisKind.ACCIDENT: (
        "Ha descarrilado un tren, hay humo", "Bomberos y ambulancias, una explosión enorme",
        "Huge explosion at the plant", "The crane collapsed, people trapped",
    ),
    CrisisKind.PRODUCT_RECALL: (
        "Retiren ese lote ya", "El cargador es defectuoso, no es el único",
        "Recall this batch before somebody dies", "Same faulty model, brand new",
    ),
    CrisisKind.DATA_BREACH: (
        "Hay una filtración con mis datos personales", "Me han cambiado la contraseña, ciberataque",
        "My data is in the leak", "Their customer database got hacked",
    ),
    CrisisKind.OUTAGE: (
        "La app no funciona desde las nueve", "Otra vez caído, sin servicio",
        "The site is down again", "No service, I cannot log in",
    ),
    CrisisKind.MISCONDUCT: (
        "El encargado acosa a las camareras", "Racismo en la puerta, lo vi",
        "The manager harassed two colleagues", "They covered up the discrimination",
    ),
    CrisisKind.RUMOUR: (
        "¿Es verdad que cierran?", "Me ha llegado por WhatsApp, pasadlo",
        "Is it true they are closing?", "Heard that they are bankrupt, huge if true",
    ),
    CrisisKind.COMPLAINT_WAVE: (
        "Pésima atención al cliente, una vergüenza", "Nunca más, menuda estafa",
        "Worst customer service, never again", "I want a refund, such a disappointment",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CrisisKind)
def test_each_kind_is_recognised_in_both_languages(kind):
    for texts in (STORIES[kind][:2], STORIES[kind][2:], STORIES[kind]):
        found = recognise_kind(mentions(*texts, label="complaint"), NOW)
        assert found.kind is kind, texts
        assert found.reasons[0].startswith(f"{len(texts)} of {len(texts)} voices speak of")


def test_one_voice_however_loud_is_no_kind():
    found = recognise_kind(mentions(*STORIES[CrisisKind.OUTAGE], authors=["ana"] * 4), NOW)
    assert found.kind is None
    assert found.reasons == (
        "No kind of crisis is clear from 1 voice; most often outage, 1 of them.",
    )


def test_harm_has_causes_and_the_cause_is_named():
    table = mentions(*STORIES[CrisisKind.ACCIDENT], *STORIES[CrisisKind.HARM_TO_PEOPLE])
    found = recognise_kind(table, NOW)
    assert found.kind is CrisisKind.ACCIDENT
    assert "harm to people" in found.reasons[1]


def test_talk_goes_with_every_crisis_and_names_it_only_alone():
    talk = STORIES[CrisisKind.RUMOUR] + STORIES[CrisisKind.COMPLAINT_WAVE]
    found = recognise_kind(mentions(*talk, *STORIES[CrisisKind.DATA_BREACH]), NOW)
    assert found.kind is CrisisKind.DATA_BREACH


@pytest.mark.parametrize(
    ("label", "kind"),
    [("harm", CrisisKind.HARM_TO_PEOPLE), ("complaint", CrisisKind.COMPLAINT_WAVE)],
)
def test_without_telling_words_the_labels_decide(label, kind):
    found = recognise_kind(mentions("qué horror", "lo mismo aquí", label=label), NOW)
    assert found.kind is kind
    assert found.reasons == (f"2 of 2 voices speak of {kind.words()}, by their labels.",)


def test_nothing_said_names_nothing():
    assert recognise_kind(mentions("hola", "qué tal", label="other"), NOW).kind is None
    empty = recognise_kind(mentions("hola").iloc[:0], NOW)
    assert (empty.kind, empty.reasons) == (None, ("No voice spoke in the last day.",))


def test_neither_older_nor_later_mentions_are_read():
    for hours_ago in (25, -1):
        table = mentions(*STORIES[CrisisKind.OUTAGE], hours_ago=hours_ago)
        assert recognise_kind(table, NOW).kind is None


def test_the_order_of_rows_does_not_matter():
    table = mentions(*(text for texts in STORIES.values() for text in texts))
    assert recognise_kind(table, NOW) == recognise_kind(table.iloc[::-1], NOW)


def test_words_are_written_as_texts_are_compared():
    for kind in CrisisKind:
        assert kind in _patterns()
        for word in _patterns()[kind].pattern.removeprefix(r"\b(?:").split(")[")[0].split("|"):
            plain = word.replace("\\", "")
            assert plain == folded(plain), plain
