"""When the mentions of an invented crisis appear, in minutes from the first one.

Three waves laid over each other: a trickle at an even pace; log-normal growth and decay; and, from
the first headlines on, a wave that halves every two hours. Given how many mentions there are, their
moments are independent draws from the sum of the waves: that is an inhomogeneous Poisson process
conditioned on its count. At night most draws are put back.
"""

from __future__ import annotations

import math
import random

from crisis_nlp.respond.drill.story import Story, awake_by_hour

MEDIA_HALF_LIFE = 120.0
"""Minutes in which the wave set off by the media halves."""

REPOST_MEDIAN = 22.0
"""Minutes after which half of the reposts have followed what they repeat."""

REPOST_SPREAD = 1.4
"""Spread of the logarithm of that distance; a tenth take longer than two hours."""

_PATIENCE = 200


def arrival_minutes(
    count: int, story: Story, hour: float, rng: random.Random, *, opens: bool = True
) -> list[float]:
    """Draw the moments of ``count`` mentions, in ascending order.

    Parameters
    ----------
    count
        How many, at least 1.
    story
        Gives the waves.
    hour
        The local hour of the day at minute 0, 0 to 24.
    rng
        Where chance comes from.
    opens
        Whether the first of them is at 0.

    Returns
    -------
    list of float
        Minutes, none beyond the story's hours.

    Examples
    --------
    >>> import random
    >>> from crisis_nlp.respond.drill.arrivals import arrival_minutes
    >>> from crisis_nlp.respond.drill.story import find_story
    >>> minutes = arrival_minutes(100, find_story("outage"), 9.0, random.Random(7))
    >>> minutes[0], minutes == sorted(minutes), max(minutes) <= 600
    (0.0, True, True)
    """
    later = sorted(_awake_draw(story, hour, rng) for _ in range(count))
    return [0.0, *later[1:]] if opens else later


def repost_minute(source: float, story: Story, hour: float, rng: random.Random) -> float:
    """Draw when a mention of the minute ``source`` is repeated, log-normally later."""
    end = story.hours * 60
    minute = source
    for _ in range(_PATIENCE):
        minute = source + rng.lognormvariate(math.log(REPOST_MEDIAN), REPOST_SPREAD)
        if minute <= end and _stays(minute, hour, rng):
            return minute
    return min(minute, end)


def _awake_draw(story: Story, hour: float, rng: random.Random) -> float:
    minute = 0.0
    for _ in range(_PATIENCE):
        minute = _draw(story, rng)
        if _stays(minute, hour, rng):
            break
    return minute


def _draw(story: Story, rng: random.Random) -> float:
    """Draw one moment from the three waves; what falls behind the end is drawn again."""
    end = story.hours * 60
    while True:
        wave = rng.random()
        if wave < story.trickle:
            minute = rng.uniform(0, story.trickle_minutes)
        elif wave < story.trickle + story.media_share:
            minute = story.media_minutes + rng.expovariate(math.log(2) / MEDIA_HALF_LIFE)
        else:
            growth = rng.lognormvariate(math.log(story.growth_minutes), story.spread)
            minute = story.trickle_minutes / 2 + growth
        if minute <= end:
            return minute


def _stays(minute: float, hour: float, rng: random.Random) -> bool:
    awake = awake_by_hour()
    return rng.random() < awake[int(hour + minute / 60) % len(awake)]
