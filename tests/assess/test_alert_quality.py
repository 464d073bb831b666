"""The bars for alerts, on real streams with known crises and on quiet ones."""

import pandas as pd
import pytest

from crisis_nlp import load_model, load_policy, read_mentions
from crisis_nlp.assess.replay import replay, rises
from crisis_nlp.detect.topics import assign_topics

MINUTE = pd.Timedelta("1min")


def alerts_of(stream, folder, model, policy):
    scored = assign_topics(model.label(read_mentions(folder / f"{stream}.csv")))
    steps = replay(scored, policy)
    return pd.concat([rises(part) for _, part in steps.groupby("brand")])


@pytest.fixture(scope="module")
def found(shared):
    """For each event the alerts in its crisis, and those watched that lie outside."""
    times = ["start", "until", "watch_from", "watch_to"]
    events = pd.read_csv(shared / "streams" / "events.csv", parse_dates=times)
    model, policy = load_model(), load_policy()
    results = []
    for event in events.itertuples():
        alerts = alerts_of(event.stream, shared / "streams", model, policy)
        watched = alerts[alerts["time"].between(event.watch_from, event.watch_to)]
        inside = watched["time"].between(event.start, event.until)
        results.append((event, watched[inside], watched[~inside]))
    return results


@pytest.mark.quality
def test_every_crisis_is_serious_within_the_hour_at_the_median(found):
    delays = [
        (alerts.loc[alerts["standing"] >= 3, "time"].min() - event.start) / MINUTE
        for event, alerts, _ in found
        if pd.notna(event.start)
    ]
    assert len(delays) == 7
    assert not any(pd.isna(delay) for delay in delays)
    assert sorted(delays)[3] <= 60


@pytest.mark.quality
def test_quiet_streams_stay_quiet(found):
    false = pd.concat([outside for _, _, outside in found])
    weeks = sum((event.watch_to - event.watch_from) / (7 * 1440 * MINUTE) for event, *_ in found)
    assert (false["standing"] >= 3).sum() <= 2
    assert (false["standing"] >= 2).sum() / weeks <= 0.5
