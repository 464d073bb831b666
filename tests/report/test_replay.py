"""A back-test on screen, on paper and as a record."""

import io
import json

import pandas as pd
import pytest
from rich.console import Console
from typer.testing import CliRunner

from crisis_nlp import load_policy
from crisis_nlp.assess.backtest import backtest
from crisis_nlp.cli import app
from crisis_nlp.report.replay_page import render_backtest
from crisis_nlp.report.replay_record import backtest_json
from crisis_nlp.report.replay_terminal import print_backtest
from tests.assess.brands import ILL, NOW, background, brand, mention

WICKED = "<script>alert('x')</script> & \x1b[31m"


def replayed(text="ill after the oysters", name="Brisol"):
    ill = [mention(3 - n / 10, ILL, text=f"{text} {n}", author=f"<b>{n}") for n in range(6)]
    table = brand(*background(8, 12), *ill).assign(brand=name)
    return backtest(table, crises=[NOW - pd.Timedelta(hours=3)], budget="1 per fortnight")


def printed(given, width=80):
    stream = io.StringIO()
    print_backtest(given, Console(file=stream, width=width))
    return stream.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_screen_is_never_wider_than_it_is(width):
    assert max(map(len, printed(replayed(), width).splitlines())) <= width


def test_the_screen_tells_crisis_rates_budget_and_alerts():
    text = printed(replayed())
    for said in (
        "Brisol",
        "Crisis of Wed 20 May 2026, 17:00 UTC",
        "serious",
        "negative share",
        "brand-weeks outside the crises",
        "For at most one false alert a fortnight",
        "independent reports of harm",
    ):
        assert said in text


def test_the_page_escapes_whatever_a_mention_says():
    page = render_backtest(replayed(WICKED, name=f"Brisol {WICKED}"))
    assert "<script" not in page
    assert "\x1b" not in page
    assert "&lt;b&gt;" in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_page_draws_the_replay_and_is_the_same_twice():
    page = render_backtest(replayed())
    assert page == render_backtest(replayed())
    assert 'class="score"' in page
    assert 'class="crisis"' in page
    assert "mark true level3" in page
    assert 'id="replay-0-0"' in page
    assert "the level rose" in page


def test_several_brands_are_drawn_apart():
    both = pd.concat([replayed().scored, brand(*background(4, 6)).assign(brand="Farol")])
    page = render_backtest(backtest(both))
    assert page.count("<svg class") == 2
    assert "replay-1" in page


def test_the_record_holds_plain_values_and_null_for_what_is_unknown():
    record = json.loads(backtest_json(replayed()))
    assert record["policy"] != load_policy().hash
    assert record["alert_score"] == record["budget"]["threshold"]
    serious = next(row for row in record["crises"][0]["rules"] if row["rule"] == "serious")
    assert serious["before_media"] is None
    assert serious["minutes"] > 0
    assert record["alerts"][-1]["signals"][0]["name"] == "negativity"


@pytest.fixture(scope="module")
def sample(tmp_path_factory, pytestconfig):
    out = tmp_path_factory.mktemp("out")
    export = pytestconfig.rootpath / "data" / "sample_brandwatch.csv"
    command = ["backtest", str(export), "--crisis", "2026-05-02 20:00", "--tz", "Europe/Madrid"]
    command += ["--budget", "una por quincena", "--out", str(out)]
    command += ["--write-policy", str(out / "own.toml")]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    return result, out


def test_the_command_prints_and_writes(sample):
    result, out = sample
    assert "Crisis of Sat 2 May 2026, 18:00 UTC" in result.stdout
    names = {path.name for path in out.iterdir()}
    assert names == {"backtest.html", "backtest.json", "replay.csv", "own.toml"}
    record = json.loads((out / "backtest.json").read_text(encoding="utf-8"))
    assert load_policy(out / "own.toml").hash == record["policy"]
    assert CliRunner().invoke(app, ["policy", "check", str(out / "own.toml")]).exit_code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--until", "2026-05-03"], "more ends than crises"),
        (["--write-policy", "x.toml"], "nothing learnt"),
        (["--budget", "few"], "no alert budget"),
        (["--crisis", "soon"], "no moment"),
        (["--step", "never"], "no step"),
    ],
)
def test_what_makes_no_sense_is_refused(options, said, pytestconfig):
    export = pytestconfig.rootpath / "data" / "sample_brandwatch.csv"
    result = CliRunner().invoke(app, ["backtest", str(export), *options])
    assert said in str(result.exception)
