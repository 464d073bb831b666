from crisis_nlp.labels.evaluating import evaluate


def test_every_label_has_a_line_for_all_texts(tiny, examples):
    figures = evaluate(tiny, examples, "its own examples").figures
    lines = {f.what: f for f in figures if f.language == "all"}
    assert set(lines) == {"complaint", "harm", "asymmetry", "severity", "sentiment"}
    assert lines["harm"].values["positives"] == examples["harm"].sum()
    assert lines["harm"].values["f1"] > 0.8
    assert lines["severity"].texts == len(examples)


def test_rows_without_text_or_label_are_left_out(tiny, examples):
    some = examples.assign(harm=examples["harm"].astype(float))
    some.loc[:4, "harm"] = None
    some.loc[5:9, "text"] = None
    lines = {f.what: f for f in evaluate(tiny, some, "x").figures if f.language == "all"}
    assert lines["harm"].texts == len(examples) - 10
    assert lines["complaint"].texts == len(examples) - 5


def test_calibration_plots_count_every_text_once(tiny, examples):
    plots = evaluate(tiny, examples, "its own examples").reliabilities
    assert [plot.label for plot in plots] == ["complaint", "harm", "asymmetry"]
    for plot in plots:
        true = sum(cell.texts * cell.true for cell in plot.bins)
        assert sum(cell.texts for cell in plot.bins) == len(examples)
        assert round(true) == examples[plot.label].sum()
