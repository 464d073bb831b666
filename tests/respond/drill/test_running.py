"""A drill is set into a copy, marked, judged in the order of time, and put beside the plan."""

import numpy as np
import pandas as pd
import pytest

from crisis_nlp import load_model, load_policy
from crisis_nlp.assess.assessing import judge_brand
from crisis_nlp.errors import InputError, OptionError
from crisis_nlp.respond.drill.injecting import inject
from crisis_nlp.respond.drill.record_file import read_record, record_json
from crisis_nlp.respond.drill.running import run_drill
from crisis_nlp.respond.drill.staging import stage
from crisis_nlp.respond.drill.story import find_story
from tests.respond.drill.quiet import AT, history, plan


@pytest.fixture(scope="module")
def play():
    return stage(find_story("food-poisoning"), "Casa Brisol", begins=AT, size="small")


@pytest.fixture(scope="module")
def drill(play, tmp_path_factory):
    return run_drill(
        history(), play, at=AT, zone="Europe/Madrid", plan=plan(tmp_path_factory.mktemp("plan"))
    )


def test_the_history_is_copied_and_every_invented_mention_is_marked(play):
    real = history()
    before = real.copy(deep=True)
    together = inject(real, play, AT, "Casa Brisol")
    pd.testing.assert_frame_equal(real, before)
    pd.testing.assert_frame_equal(together.loc[~together["drill"], real.columns], before)
    invented = together[together["drill"]]
    assert len(invented) == 60
    assert invented["mention_id"].str.startswith("drill-").all()
    assert invented["author"].str.startswith("drill-").all()
    assert invented["url"].str.startswith("https://drill.example/").all()
    assert not together.loc[~together["drill"], "mention_id"].str.startswith("drill-").any()
    assert set(invented["channel"].dropna()) <= {"twitter", "news"}
    assert together["mention_id"].is_unique


def test_a_drill_is_never_played_on_top_of_another(play, drill):
    with pytest.raises(InputError, match="invented for a drill"):
        inject(drill.mentions, play, AT, "Casa Brisol")
    unmarked = drill.mentions.drop(columns="drill")
    with pytest.raises(InputError, match="60 of"):
        run_drill(unmarked, play, at=AT)


def test_people_falling_ill_on_a_quiet_evening_is_serious_within_two_hours(drill):
    gravest = drill.record.gravest
    assert gravest.level >= 3
    serious = next(r for r in drill.record.levels if r.level >= 3)
    assert 0 < serious.minutes <= 120
    assert serious.alone == 0
    assert drill.record.before == 0


def test_each_moment_is_judged_on_what_was_published_by_then(drill):
    policy = load_policy()
    for reached in drill.record.levels:
        moment = pd.Timestamp(reached.at)
        known = drill.mentions[drill.mentions["time"] <= moment]
        judged = judge_brand(known, as_of=moment, policy=policy)
        assert (judged.level, judged.score) == (reached.level, reached.score)
        a_minute_before = judge_brand(known, as_of=moment - pd.Timedelta("1min"), policy=policy)
        assert a_minute_before.level < reached.level


def test_the_plan_says_whom_it_would_have_called_and_that_nobody_listened(drill):
    serious = next(r for r in drill.record.levels if r.level >= 3).callout
    assert [who.key for who in serious.called] == ["leo", "ana"]
    assert serious.on_duty == ()
    assert serious.next_duty == pd.Timestamp("2026-05-06 08:00", tz="Europe/Madrid")
    assert (serious.acknowledge_minutes, serious.action_minutes) == (10, 30)
    assert drill.record.promise.kept is True
    assert drill.record.promise.kept_by == ("Ana Rial",)


def test_a_promise_nobody_can_keep_is_told(play, tmp_path):
    from tests.respond.drill.quiet import PLAN, load_plan, plan_file

    shut = load_plan(plan_file(tmp_path, PLAN.replace("within_hours: 24", "within_hours: 3")))
    promise = run_drill(history(), play, at=AT, plan=shut).record.promise
    assert (promise.kept, promise.first_duty) == (False, None)


def test_the_record_is_the_same_each_time_and_whatever_the_order_of_rows(play, drill, tmp_path):
    shuffled = history().sample(frac=1, random_state=4)
    again = run_drill(shuffled, play, at=AT, zone="Europe/Madrid", plan=plan(tmp_path))
    assert record_json(again.record) == record_json(drill.record)


def test_a_record_reads_back_as_it_was_written(drill, tmp_path):
    path = tmp_path / "drill.json"
    path.write_text(record_json(drill.record), encoding="utf-8")
    assert read_record(path) == drill.record


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"format": 1}'])
def test_what_is_no_record_is_refused(content, tmp_path):
    path = tmp_path / "drill.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="no record of a drill"):
        read_record(path)
    with pytest.raises(InputError, match="cannot be opened"):
        read_record(tmp_path / "none.json")


def test_the_curve_holds_every_invented_mention(drill):
    assert np.sum(drill.record.curve) == drill.record.invented == 60


def test_a_drill_among_real_trouble_says_so(drill, play):
    trouble = drill.mentions[drill.mentions["drill"]].copy()
    trouble["mention_id"] = trouble["mention_id"].str.replace("drill-", "m")
    trouble["author"] = trouble["author"].str.replace("drill-", "a")
    trouble["time"] -= pd.Timedelta("3h")
    real = pd.concat([history(), trouble.drop(columns=["drill", "drill_role"])])
    real = real[history().columns]
    record = run_drill(real, play, at=AT, model=load_model()).record
    assert record.before >= 3
    assert any("before the drill began" in note for note in record.notes)


def test_a_history_that_is_empty_or_far_away_leaves_what_is_usual_unknown(play):
    record = run_drill(history().head(0), play, at=AT).record
    assert any("what is usual was unknown" in note for note in record.notes)
    far = AT + pd.Timedelta(days=400)
    assert run_drill(history(), play, at=far).record.real == 0


def test_several_brands_and_unknown_zones_are_refused(play):
    two = pd.concat([history("A"), history("B")], ignore_index=True)
    with pytest.raises(OptionError, match="one brand"):
        run_drill(two, play, at=AT)
    with pytest.raises(OptionError, match="no time zone"):
        run_drill(history(), play, at=AT, zone="Europe/Nowhere")
