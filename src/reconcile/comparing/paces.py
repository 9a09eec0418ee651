"""How fast a count grew so far, and how fast it would have had to grow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reconcile.comparing.standstill import MONTH
from reconcile.comparing.telling_numbers import number_of
from reconcile.comparing.voices import FOREVER, Telling
from reconcile.comparing.world import World
from reconcile.when.moment import MINUTES_A_DAY

LONG = 90 * MINUTES_A_DAY
"""A count that has run for so long has a pace."""

MANY_TIMES = 10


def out_of_pace(small: Telling, large: Telling, world: World) -> bool:
    """Whether a count of months would have had to grow ten times as fast as it did so far.

    It runs from the day since which it counts, else from the first figure of its quantity.
    """
    if small.date is None or large.date is None or small.date.end >= large.date.end:
        return False
    ran = has_run(small, world)
    left = large.date.end - small.date.end
    before = number_of(small)
    return ran >= LONG and (number_of(large) - before) * ran > MANY_TIMES * before * left


def grew_slowly(small: Telling, large: Telling, world: World) -> bool:
    """Whether the side of the smaller number had counted ten times more slowly for a month.

    At its fastest, from its last figure of a month before to the smaller number.
    """
    if small.date is None or large.date is None or small.date.end >= large.date.end:
        return False
    course = world.series.course_of_side(small)
    steps = () if course is None else course.steps(small.date.end - MONTH, small.date.end)
    now, then = (world.series.in_whole_parts[telling.claim.id] for telling in (small, large))
    if not steps or steps[-1][1] > now:
        return False
    left = large.date.end - small.date.end
    return all(
        (then - now) * (end - start) > MANY_TIMES * (reached - before) * left
        for (start, before), (end, reached) in pairwise((*steps, (small.date.end, now)))
        if start < end
    )


def has_run(telling: Telling, world: World) -> int:
    """For how long a figure had been counted: from its start, else its quantity's first figure."""
    return 0 if telling.date is None else telling.date.end - _start(telling, world)


def own_rise_differs(members: Sequence[Telling]) -> bool:
    """Whether two totals and the count of a stretch of time differ by more than two of its days.

    The hours at which they were counted explain a day's growth at either end.
    """
    rises = [t for t in members if t.claim.window.period is not None]
    totals = [t for t in members if t.claim.window.period is None]
    if len(rises) != 1 or len(totals) != 2 or len({t.quantity.counted for t in members}) > 1:
        return False
    period = rises[0].claim.window.period
    assert period is not None, "it counts within one"
    rise = number_of(rises[0])
    grown = abs(number_of(totals[0]) - number_of(totals[1]))
    return abs(grown - rise) * (period.end - period.start) > 2 * MINUTES_A_DAY * max(grown, rise)


def _start(telling: Telling, world: World) -> int:
    since = telling.claim.window.since
    if since is not None:
        return since.end
    return world.first_dates.get(telling.quantity, FOREVER)
