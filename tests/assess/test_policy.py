import dataclasses
import re

import pytest

from crisis_nlp.assess.policy import BUNDLED, load_policy
from crisis_nlp.errors import PolicyError


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "policy.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_bundled_policy_gives_a_hundred_points():
    policy = load_policy()
    points = {"sentiment": 0.0, "volume": 0.0, "impact": 0.0}
    for weight in policy.signals:
        points[weight.component] += weight.points
    assert points == {"sentiment": 20, "volume": 30, "impact": 50}


def test_every_table_of_the_bundled_policy_is_explained():
    tables = re.split(r"^(?=\[)", BUNDLED.read_text(encoding="utf-8"), flags=re.M)
    for table in tables:
        header, *keys = [line for line in table.splitlines() if re.match(r"[\[\w]", line)]
        assert "#" in header or all("#" in key for key in keys), table


def test_a_policy_is_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        load_policy().likely = 0.1


def test_a_file_changes_only_what_it_names(written):
    changed = load_policy(written("[levels]\nwatch = 25\n"))
    assert changed.levels == (0, 25, 40, 60, 80)
    assert changed.signals == load_policy().signals
    assert changed.hash != load_policy().hash


def test_the_hash_names_the_content_and_not_its_spelling(written):
    assert load_policy(written("# same\n[levels]\nwatch = 20.0\n")).hash == load_policy().hash


def test_a_policy_names_the_organisation_s_own_accounts(written):
    assert load_policy().own_accounts == ()
    named = load_policy(written("[organisation]\naccounts = ['brisol', 'brisol_help']\n"))
    assert named.own_accounts == ("brisol", "brisol_help")


@pytest.mark.parametrize(
    ("score", "level"), [(0, 0), (19.9, 0), (20, 1), (59.9, 2), (60, 3), (100, 4)]
)
def test_levels_begin_at_their_bound(score, level):
    assert load_policy().level_of(score) == level


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[levels]\nwach = 3", "write 'watch'"),
        ("[moods]\nblue = 3", "known here: format"),
        ("[levels]\nwatch = 'high'", "must be a number"),
        ("[levels]\nwatch = nan", "no finite number"),
        ("levels = 3", "'levels' in the policy must be a table"),
        ("[levels]\nwatch = 70", "must rise"),
        ("[levels]\nwatch = 20.05", "one decimal"),
        ("[signals.harm]\npoints = 30", "add up to 100"),
        ("[signals.harm]\npoints = -20", "must not be negative"),
        ("[signals.harm]\nstart = 9", "before it saturates"),
        ("[signals.harm]\nscale = 'log'\nstart = 0", "log with a start above 0"),
        ("[signals.harm]\ncomponent = 'rules'", "one of sentiment, volume, impact"),
        ("[rules.harm_floor]\nlevel = 'panic'", "one of routine"),
        ("[rules.harm_floor]\nreports = 1", "at least 2"),
        ("[alarm]\nlikely = 0.9", "likely <= credible"),
        ("[spans]\nrecent_hours = 900", "shorter than the lookback"),
        ("[spans]\nsurge_hours = 1.5", "whole number"),
        ("[usual]\nnoise = -1", "must not be negative"),
        ("format = 2", "format must be 1"),
        ("levels = [", "not a TOML file"),
    ],
)
def test_a_broken_policy_is_refused_in_one_sentence(written, text, said):
    with pytest.raises(PolicyError, match="What to do") as error:
        load_policy(written(text))
    assert said in str(error.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PolicyError, match="No such file"):
        load_policy(tmp_path / "none.toml")
