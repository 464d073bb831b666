"""What the score, and plainer rules, would have done on a history: when, how early, how often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd

from crisis_nlp.assess.alert_threshold import Learnt, learn_threshold, quiet_days, settled
from crisis_nlp.assess.assessing import judge_moment
from crisis_nlp.assess.baselines import RULES
from crisis_nlp.assess.budget import Budget, read_budget
from crisis_nlp.assess.crises import Crisis, When, first_in_media, inside, peak, read_crises
from crisis_nlp.assess.history import in_order, read_history
from crisis_nlp.assess.policy import Policy, load_policy
from crisis_nlp.assess.replay import STEP, crossings, onsets, replay, rises
from crisis_nlp.assess.verdict import LEVEL_NAMES, Signal
from crisis_nlp.errors import InputError

ALERT = "alert"
"""The name of the rule that the policy's (or the learnt) alert score makes."""

STAGES = ("clean", "group", "complaint", "harm", "asymmetry", "severity", "sentiment", "topic")

MINUTE = pd.Timedelta("1min")


@dataclass(frozen=True, slots=True)
class Alert:
    """A moment at which a brand's standing level rose.

    Parameters
    ----------
    brand, time
        Whose, and when (UTC).
    level
        The level it rose to, 1 to 4.
    score
        The score then, 0 to 100.
    false
        Whether it lies in no crisis that was told.
    signals
        The receipt of that moment; its points add up to the score.
    """

    brand: str
    time: pd.Timestamp
    level: int
    score: float
    false: bool
    signals: tuple[Signal, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Backtest:
    """A history replayed, and what came of it.

    Parameters
    ----------
    scored
        The mentions replayed, with the columns of all stages.
    steps
        The replay, as ``replay`` gives it.
    alerts
        Every rise of a standing level, by time.
    crises
        The crises told, by start.
    outcomes
        A row a crisis and rule: ``crisis`` (its start), ``rule`` (a level's name, ``"alert"`` or a
        plain rule's name), ``first`` (the first alert that counts for it, NaT where there is none),
        ``minutes`` from the start, negative where it came before, ``before_peak`` and
        ``before_media``: minutes the alert came before the hour of most mentions ended and before
        the first mention by a medium, negative where later; NaN where unknown.
    rates
        A row a rule: ``rule``, ``caught`` (crises with an alert), ``median_minutes``,
        ``false_alerts``, ``weeks`` (quiet brand-weeks watched) and ``per_week``, NaN where no time
        was quiet.
    learnt
        The threshold learnt, if a budget was given.
    policy
        What weighed the signals; with a budget, its alert score is the learnt one.
    step
        How often was looked.
    """

    scored: pd.DataFrame = field(repr=False)
    steps: pd.DataFrame = field(repr=False)
    alerts: tuple[Alert, ...]
    crises: tuple[Crisis, ...]
    outcomes: pd.DataFrame = field(repr=False)
    rates: pd.DataFrame = field(repr=False)
    learnt: Learnt | None
    policy: Policy = field(repr=False)
    step: str

    @property
    def brands(self) -> tuple[str, ...]:
        """The brands replayed, by name."""
        return tuple(self.steps["brand"].drop_duplicates())


def backtest(
    mentions: pd.DataFrame,
    *,
    crises: Iterable[When] = (),
    budget: str | Budget | None = None,
    policy: str | Path | Policy | None = None,
    step: str = STEP,
) -> Backtest:
    """Replay a history in the order it happened and count what the alerts were worth.

    Parameters
    ----------
    mentions
        With the columns that all stages add, as ``analyze(...).mentions`` has them. Not changed.
    crises
        Those the history holds: a start, or a pair of start and end. An alert counts for one until
        its end, a day after its start unless given. Text without a zone is UTC.
    budget
        How many false alerts can be borne, such as ``"1 per fortnight"``: the alert score is then
        learnt from the time outside the crises, the first days aside, when nothing is usual yet.
    policy
        A policy file or a loaded policy; the library's own by default.
    step
        How often one looks.

    Returns
    -------
    Backtest

    Raises
    ------
    InputError
        If there is no mention, or a column of a stage is missing.
    OptionError
        If a crisis, the budget or the step cannot be read.

    Examples
    --------
    >>> import crisis_nlp
    >>> from crisis_nlp.assess.backtest import backtest
    >>> mentions = crisis_nlp.read_mentions("data/sample_brandwatch.csv")
    >>> scored = crisis_nlp.analyze(mentions).mentions
    >>> tested = backtest(scored, crises=["2026-05-02 21:00"], budget="1 per fortnight")
    >>> tested.learnt.budget.words
    'at most one false alert a fortnight'
    """
    _check(mentions)
    told = read_crises(crises)
    rules = policy if isinstance(policy, Policy) else load_policy(policy)
    asked = read_budget(budget) if isinstance(budget, str) else budget
    steps = replay(mentions, rules, step=step)
    learnt = None
    if asked:
        least, hours = rules.levels[1], rules.quiet_hours
        old = settled(steps, rules.history_days * 24 + rules.recent_hours)
        learnt = learn_threshold(old, told, asked, least=least, quiet_hours=hours)
        rules = rules.alerting_at(learnt.threshold, learnt.budget.words)
    begun = _begun(mentions, steps, rules)
    outcomes = _outcomes(mentions, told, begun, rules)
    return Backtest(
        scored=mentions,
        steps=steps,
        alerts=_alerts(mentions, steps, told, rules),
        crises=told,
        outcomes=outcomes,
        rates=_rates(outcomes, begun, told, quiet_days(steps, told) / 7),
        learnt=learnt,
        policy=rules,
        step=step,
    )


def _check(mentions: pd.DataFrame) -> None:
    missing = [column for column in STAGES if column not in mentions.columns]
    if missing:
        raise InputError(
            "The mentions have not been through all stages",
            found=f"no column {', '.join(missing)}",
            do="give crisis_nlp.analyze(mentions).mentions",
        )
    if mentions.empty:
        raise InputError(
            "There is no mention to replay", found="an empty table", do="check the export's filter"
        )


def _begun(mentions: pd.DataFrame, steps: pd.DataFrame, policy: Policy) -> dict[str, pd.DataFrame]:
    """Return for each rule the moments (``brand``, ``time``) at which it raised an alert."""
    hours = policy.quiet_hours
    levels = {
        name: onsets(steps, (steps["level"] >= number).to_numpy(), hours)
        for number, name in enumerate(LEVEL_NAMES)
        if number
    }
    plain = {name: onsets(steps, _asked(name, mentions, steps), hours) for name in RULES}
    return {**levels, ALERT: crossings(steps, policy.alert_score, hours), **plain}


def _asked(rule: str, mentions: pd.DataFrame, steps: pd.DataFrame) -> np.ndarray:
    """Ask a plain rule at every moment of every brand."""
    flags = np.zeros(len(steps), dtype=bool)
    brands = mentions["brand"].fillna("")
    for name, rows in steps.groupby("brand", sort=True).indices.items():
        own = in_order(mentions[brands == name])
        flags[rows] = RULES[rule](own, pd.DatetimeIndex(steps["time"].iloc[rows]))
    return flags


def _outcomes(
    mentions: pd.DataFrame,
    crises: tuple[Crisis, ...],
    begun: Mapping[str, pd.DataFrame],
    policy: Policy,
) -> pd.DataFrame:
    rows = []
    for crisis in crises:
        top, media = peak(mentions["time"], crisis), first_in_media(mentions, crisis, policy)
        for rule, alerts in begun.items():
            first = _first(alerts["time"], crisis)
            rows.append(
                {
                    "crisis": crisis.start,
                    "rule": rule,
                    "first": first,
                    "minutes": (first - crisis.start) / MINUTE,
                    "before_peak": (top - first) / MINUTE,
                    "before_media": (media - first) / MINUTE,
                }
            )
    columns = ["crisis", "rule", "first", "minutes", "before_peak", "before_media"]
    return pd.DataFrame(rows, columns=columns)


def _first(times: pd.Series, crisis: Crisis) -> pd.Timestamp:
    first: pd.Timestamp = times[inside(times, [crisis])].min()
    return first


def _rates(
    outcomes: pd.DataFrame,
    begun: Mapping[str, pd.DataFrame],
    crises: tuple[Crisis, ...],
    weeks: float,
) -> pd.DataFrame:
    rows = []
    for rule, alerts in begun.items():
        minutes = outcomes.loc[outcomes["rule"] == rule, "minutes"].dropna()
        false = int((~inside(alerts["time"], crises)).sum())
        rows.append(
            {
                "rule": rule,
                "caught": len(minutes),
                "median_minutes": float(minutes.median()) if len(minutes) else np.nan,
                "false_alerts": false,
                "weeks": weeks,
                "per_week": false / weeks if weeks else np.nan,
            }
        )
    return pd.DataFrame(rows)


def _alerts(
    mentions: pd.DataFrame, steps: pd.DataFrame, crises: tuple[Crisis, ...], policy: Policy
) -> tuple[Alert, ...]:
    found = []
    brands = mentions["brand"].fillna("")
    for name, part in steps.groupby("brand", sort=True):
        history = read_history(mentions[brands == name], policy)
        risen = rises(part)
        false = ~inside(risen["time"], crises)
        rows = zip(risen["time"], risen["standing"], risen["score"], false.tolist(), strict=True)
        for time, level, score, wrong in rows:
            signals = judge_moment(history, time, policy).signals
            found.append(Alert(str(name), time, level, score, wrong, signals))
    return tuple(sorted(found, key=lambda alert: (alert.time, alert.brand)))
