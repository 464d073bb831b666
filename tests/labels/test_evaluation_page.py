import re

import pandas as pd
import pytest

from crisis_nlp.labels.labelled.reading import read_labelled
from crisis_nlp.labels.quality.calibration_chart import draw_calibration
from crisis_nlp.labels.quality.curves import Bin
from crisis_nlp.labels.quality.evaluation import evaluate_model
from crisis_nlp.labels.quality.page import render_page
from crisis_nlp.labels.quality.terminal import evaluation_lines

NASTY = '<script>alert("soup")</script> & made us ill'


@pytest.fixture(scope="module")
def evaluation(tiny, examples):
    odd = pd.DataFrame({"text": [NASTY], "complaint": 1, "harm": 0, "asymmetry": 0, "severity": 0})
    table = pd.concat([examples, odd]).assign(source="a source with a name longer than its column")
    return evaluate_model(tiny, read_labelled(table).examples, against=tiny)


def test_a_terminal_of_eighty_columns_holds_every_line(evaluation):
    lines = evaluation_lines(evaluation)
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("harm ") for line in lines)
    assert not any("nan" in line.split() for line in lines)


def test_texts_stand_in_the_page_escaped_and_nowhere_else(evaluation):
    page = render_page(evaluation)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "alert" not in evaluation.to_json() + "".join(evaluation_lines(evaluation))


def test_the_page_asks_for_nothing(evaluation):
    page = render_page(evaluation)
    assert "default-src 'none'" in page
    assert not re.findall(r"(?:src|href)\s*=", page)
    assert page == render_page(evaluation)
    assert page.count('<svg class="calibration"') >= 3


def test_a_plot_says_in_words_what_it_shows():
    plot = draw_calibration("harm & all", [Bin(40, 0.1, 0.2), Bin(10, 0.9, 0.8)])
    assert "Calibration of harm &amp; all: 20% of 40 said 10%; 80% of 10 said 90%" in plot
    radii = [float(radius) for radius in re.findall(r' r="([\d.]+)"', plot)]
    assert radii[0] == 2 * radii[1]
    assert "nothing to draw" in draw_calibration("harm", [])
