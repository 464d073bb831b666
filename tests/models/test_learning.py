"""What the models learn from, in which order, and that a student learns it."""

import gzip
import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from crisis_nlp.labels.features import FeatureSettings
from crisis_nlp.labels.heads import targets
from crisis_nlp.labels.pieces import Vocabulary

WORDS = ("ill", "lovely", "late", "soup", "train")
FEW_ROWS = FeatureSettings(words=6, pieces=6, pairs=6)


def in_pools(*pools, groups, held=()):
    from building.examples import Examples

    table = pd.DataFrame({"pool": pools, "group": list(groups), "clean": list(groups)})
    table["held"] = [place in held for place in range(len(table))]
    return Examples(table, targets(table))


def test_copies_of_what_judges_are_not_learned(building):
    examples = in_pools("train", "train", "train", "seed", "dev", groups="abcda", held=[2])
    assert examples.learnable("train", "seed").tolist() == [1, 3]
    assert examples.adjusting()["group"].to_list() == ["c"]
    assert examples.texts_of("dev", "seed") == {"a", "d"}


def test_all_copies_of_a_text_are_held_out_or_none(building):
    from building.examples import hold_out

    groups = pd.Series([f"{number:x}" for number in range(100)] * 2)
    held = hold_out(pd.Series(["train"] * 200), groups)
    assert held[:100].sum() == 8
    assert (held[:100] == held[100:]).all()
    assert not hold_out(pd.Series(["seed"] * 200), groups).any()


def test_batches_hold_every_text_once_and_are_never_too_large(building):
    from building.encoder_batches import PIECES, batch_by_length

    draws = random.Random(1)
    encoded = [[0] * draws.randint(2, 96) for _ in range(300)]
    batches = batch_by_length(np.arange(300), encoded, random.Random(0))
    assert sorted(row for batch in batches for row in batch) == list(range(300))
    assert max(len(batch) * max(len(encoded[row]) for row in batch) for batch in batches) <= PIECES
    assert batches == batch_by_length(np.arange(300), encoded, random.Random(0))


def test_the_corpus_is_distinct_and_holds_nothing_that_judges(building, tmp_path):
    from building.corpus import FILES, read_corpus

    for name in FILES:
        lines = ["The soup was cold", f"A text of {name}", "short", "The judge has this one"]
        (tmp_path / name).write_bytes(gzip.compress("\n".join(lines).encode()))
    corpus = read_corpus(tmp_path, {"The judge has this one"})
    assert sorted(corpus) == sorted({"The soup was cold", *(f"A text of {name}" for name in FILES)})
    assert corpus == read_corpus(tmp_path, {"The judge has this one"})


def test_pieces_are_frequent_words_and_what_the_rarer_are_cut_into(building):
    from building.student_features import choose_pieces

    tokens = b'{"model": {"vocab": [["<s>", 0], ["<pad>", 0], ["</s>", 0], ["<unk>", 0], '
    tokens += b'["\xe2\x96\x81tra", -1], ["in", -1], ["7", -1]]}}'
    texts = ["soup"] * 5 + ["late"] * 4 + ["ill"] * 3 + ["train"] * 2 + ["once"]
    pieces = choose_pieces(texts, tokens, size=5).pieces
    assert pieces == ("▁soup", "▁late", "▁ill", "▁tra", "in")


def test_a_student_learns_from_labels_and_from_its_teacher(building):
    torch = pytest.importorskip("torch", reason="building the models needs the extra 'build'")
    from building.student_features import see
    from building.student_learning import learn_student
    from building.student_network import Student

    draws = np.random.default_rng(0)
    texts = [" ".join(draws.choice(WORDS, 3)) for _ in range(200)]
    truths = np.full((200, 10), np.nan, dtype=np.float32)
    told = truths.copy()
    truths[:100, 1] = ["ill" in text for text in texts[:100]]
    told[100:, 9] = [0.9 if "lovely" in text else 0.1 for text in texts[100:]]
    vocabulary = Vocabulary(tuple(f"▁{word}" for word in WORDS))
    torch.manual_seed(0)
    student = Student(FEW_ROWS.bounds[-1], draws.normal(0, 0.1, (5, 8)).astype(np.float32))
    seen = see(texts, vocabulary, FEW_ROWS)
    learn_student(student, seen, truths, told, [draws.permutation(200)[:64] for _ in range(300)])
    harm, positive = _answers(student, see(["ill", "lovely", "soup"], vocabulary, FEW_ROWS))
    assert harm[0] > 1 > -1 > harm[2]
    assert positive[1] > 0 > positive[2]


def test_labels_that_are_not_known_cost_nothing(building):
    torch = pytest.importorskip("torch", reason="building the models needs the extra 'build'")
    pytest.importorskip("safetensors", reason="building the models needs the extra 'build'")
    from building.encoder_learning import loss_of
    from building.student_learning import miss

    logits = torch.randn(4, 10, requires_grad=True)
    nothing = torch.full((4, 10), float("nan"))
    assert loss_of(logits, nothing).item() == miss(logits, nothing).item() == 0.0
    known = nothing.clone()
    known[2, :7] = 1.0
    loss_of(logits, known).backward()
    assert logits.grad[2, :7].abs().min() > 0
    assert logits.grad.abs().sum() == logits.grad[2, :7].abs().sum()


def test_a_course_draws_what_it_says_from_each_pool(building):
    from building.courses import SECOND
    from building.encoder_batches import plan_batches

    pools = ["train"] * 6 + ["readings"] * 3 + ["semeval"] * 4
    examples = in_pools(*pools, groups="abcdefghijklm")
    examples.table["language"] = "en"
    course = replace(SECOND, epochs=2, labelled=2, semeval=0)
    batches = plan_batches(examples, [[0, 1]] * 13, course, seed=0)
    rows = sorted(row for batch in batches for row in batch)
    assert len(rows) == 2 * (2 + 3)
    assert rows.count(6) == rows.count(7) == rows.count(8) == 2
    assert max(rows) == 8
    assert batches != plan_batches(examples, [[0, 1]] * 13, course, seed=1)


def _answers(student, seen):
    from building.student_network import bags_of

    rows = np.arange(seen.wide.shape[0])
    logits = student(bags_of(seen.wide, rows), bags_of(seen.deep, rows)).detach().numpy()
    return logits[:, 1], logits[:, 9]
