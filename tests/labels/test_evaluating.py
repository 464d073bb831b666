from crisis_nlp.labels.evaluating import evaluate


def test_every_label_has_a_line_for_all_texts(tiny, examples):
    figures = evaluate(tiny, examples, "its own examples")
    lines = {f.what: f for f in figures if f.language == "all"}
    assert set(lines) == {"complaint", "harm", "asymmetry", "severity", "sentiment"}
    assert lines["harm"].values["positives"] == examples["harm"].sum()
    assert lines["harm"].values["f1"] > 0.8
    assert lines["severity"].texts == len(examples)


def test_rows_without_text_or_label_are_left_out(tiny, examples):
    some = examples.assign(harm=examples["harm"].astype(float))
    some.loc[:4, "harm"] = None
    some.loc[5:9, "text"] = None
    lines = {f.what: f for f in evaluate(tiny, some, "x") if f.language == "all"}
    assert lines["harm"].texts == len(examples) - 10
    assert lines["complaint"].texts == len(examples) - 5
