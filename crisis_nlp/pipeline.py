"""The whole job in one function: label, group, compare, score, and turn to the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

import crisis_nlp
from crisis_nlp.assess.assessing import assess_brand
from crisis_nlp.assess.policy import Policy, load_policy
from crisis_nlp.assess.verdict import Verdict
from crisis_nlp.detect.topic_memory import TopicMemory
from crisis_nlp.detect.topics import assign_topics
from crisis_nlp.errors import InputError, OptionError
from crisis_nlp.labels.folder import load_model
from crisis_nlp.labels.labeller import Labeller
from crisis_nlp.mentions import check_mentions
from crisis_nlp.report.assessment import Assessment
from crisis_nlp.respond.page_for import page_for
from crisis_nlp.respond.plan import Plan, load_plan
from crisis_nlp.sentences import counted
from crisis_nlp.text.preparing import prepare_text

Progress = Callable[[int, int], None]


def analyze(
    mentions: pd.DataFrame,
    *,
    model: str | Path | Labeller = "fast",
    policy: str | Path | Policy | None = None,
    plan: str | Path | Plan | None = None,
    as_of: str | pd.Timestamp | None = None,
    brand: str | None = None,
    memory: TopicMemory | None = None,
    notes: Iterable[str] = (),
    n_jobs: int = 1,
    progress: Progress | None = None,
) -> Assessment:
    """Assess whether a crisis is coming, for every brand in a mentions table.

    Clean the text, label each mention, group mentions into topics, compare volume with what was
    expected, turn signals into points and points into a level, put the level beside the plan.

    Parameters
    ----------
    mentions
        A mentions table, as ``read_mentions`` gives it; at least ``time`` (UTC) and ``text``.
        Not changed.
    model
        A shipped model's name, a model folder, or a loaded model.
    policy
        A policy file or a loaded policy; the library's own by default.
    plan
        A response plan file or a loaded plan; none by default.
    as_of
        The moment to judge, the last mention by default. Text is read as ISO 8601, UTC if it
        names no zone. Later mentions are labelled but do not count.
    brand
        Assess this brand alone. Where the table names no brand at all, call it this.
    memory
        The topics known so far; it takes up these mentions, so that the ids of today's topics go on
        tomorrow. By default topics begin anew.
    notes
        Sentences to carry into the report, such as what was assumed while reading.
    n_jobs
        Processes for labelling; the result does not depend on it.
    progress
        Called with (distinct texts labelled, distinct texts in all) while labelling.

    Returns
    -------
    Assessment
        Headed by the brand with the highest score; ``brands`` holds every brand's verdict.

    Raises
    ------
    InputError
        If the table is empty, lacks ``time`` or ``text``, or has nothing up to ``as_of``.
    OptionError
        If ``brand`` is not in the table or ``as_of`` is no moment.

    Examples
    --------
    >>> import pandas as pd, crisis_nlp
    >>> times = pd.to_datetime(["2026-05-02T20:00:00Z", "2026-05-02T20:05:00Z"])
    >>> mentions = pd.DataFrame({"time": times, "text": ["Nice soup", "The soup was cold"]})
    >>> crisis_nlp.analyze(mentions).level_name
    'routine'
    """
    reader = load_model(model) if isinstance(model, str | Path) else model
    rules = policy if isinstance(policy, Policy) else load_policy(policy)
    book = plan if isinstance(plan, Plan) or plan is None else load_plan(plan)
    table = select_brand(check_mentions(mentions), brand)
    moment = moment_of(table, as_of)
    scored = reader.label(prepare_text(table), n_jobs=n_jobs, progress=progress)
    scored = assign_topics(scored, memory=memory)
    verdicts = assess_brands(scored, moment, rules)
    return Assessment(
        brands=verdicts,
        mentions=scored,
        plan=None if book is None else page_for(book, verdicts[0], scored, rules),
        versions={
            "crisis_nlp": crisis_nlp.__version__,
            "model": f"{reader.name} {reader.version}",
            "policy": rules.hash,
        },
        notes=(*notes, *_left_out(table, moment, rules.lookback_days)),
    )


def select_brand(mentions: pd.DataFrame, brand: str | None) -> pd.DataFrame:
    """Keep one brand's mentions; name the brand where the table names none.

    Raises
    ------
    OptionError
        If the table names brands and ``brand`` is not among them (letter case aside).
    """
    if brand is None:
        return mentions
    if mentions["brand"].isna().all():
        return mentions.assign(brand=pd.Series(brand, index=mentions.index, dtype="str"))
    chosen = mentions[mentions["brand"].str.casefold() == brand.casefold()]
    if chosen.empty:
        known = sorted(mentions["brand"].dropna().unique())
        shown = ", ".join(known[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
        raise OptionError(
            f"No mention is of the brand '{brand}'",
            found=f"the brands {shown}",
            do="give one of these, or leave --brand out to assess each of them",
        )
    return chosen.reset_index(drop=True)


def moment_of(mentions: pd.DataFrame, as_of: str | pd.Timestamp | None) -> pd.Timestamp:
    """Return the moment to judge as a UTC timestamp: ``as_of``, else the last mention.

    Raises
    ------
    InputError
        If there is no mention at or before it.
    OptionError
        If ``as_of`` cannot be read as a moment.
    """
    if mentions.empty:
        raise InputError(
            "There is no mention to assess",
            found="an empty table",
            do="check the filter and the dates of the export",
        )
    moment = mentions["time"].max() if as_of is None else read_moment(as_of)
    first = mentions["time"].min()
    if first > moment:
        raise InputError(
            f"There is no mention up to {moment:%Y-%m-%d %H:%M} UTC",
            found=f"the first one at {first:%Y-%m-%d %H:%M} UTC",
            do="choose a later moment with --as-of (as_of= in Python)",
        )
    return moment


def assess_brands(scored: pd.DataFrame, as_of: pd.Timestamp, policy: Policy) -> tuple[Verdict, ...]:
    """Assess each brand on its own, the highest score first (ties by name).

    Mentions that name no brand are assessed together under the empty name. A brand without a
    mention up to ``as_of`` is left out.
    """
    verdicts = [
        assess_brand(part.reset_index(drop=True), as_of=as_of, policy=policy)
        for _, part in scored.groupby(scored["brand"].fillna(""), sort=True)
        if part["time"].min() <= as_of
    ]
    return tuple(sorted(verdicts, key=lambda v: (-v.score, v.brand)))


def read_moment(moment: str | pd.Timestamp, tz: str = "UTC") -> pd.Timestamp:
    """Read a moment as a UTC timestamp; one without a zone is taken to be in ``tz``.

    Raises
    ------
    OptionError
        If it is no moment, or one that the clocks of ``tz`` skip or show twice.

    Examples
    --------
    >>> from crisis_nlp.pipeline import read_moment
    >>> read_moment("2026-05-02 22:00", "America/Mexico_City")
    Timestamp('2026-05-03 04:00:00+0000', tz='UTC')
    """
    try:
        stamp = pd.Timestamp(moment or "nothing")
        return (stamp.tz_localize(tz) if stamp.tzinfo is None else stamp).tz_convert("UTC")
    except (ValueError, KeyError) as error:
        raise OptionError(
            f"'{moment}' is no moment in time in the zone {tz}",
            found=str(error).strip("'"),
            do="write it like 2026-05-02T22:00 or 2026-05-02T22:00Z",
        ) from None


def _left_out(mentions: pd.DataFrame, moment: pd.Timestamp, days: float) -> list[str]:
    """Say how many mentions are labelled but lie outside what is assessed."""
    start = moment - pd.Timedelta(days=days)
    later, older = mentions["time"] > moment, mentions["time"] <= start
    outside = {
        f"later than the moment judged, {moment:%Y-%m-%d %H:%M} UTC": int(later.sum()),
        f"more than {days:g} days before it": int(older.sum()),
    }
    return [
        f"Labelled but not assessed: {counted(number, 'mention')} {where}."
        for where, number in outside.items()
        if number
    ]
