"""How fast a count grew so far, and how fast it would have had to grow."""

from __future__ import annotations

from reconcile.comparing.voices import FOREVER, Telling
from reconcile.comparing.world import World, number_of
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
    ran = small.date.end - _start(small, world)
    left = large.date.end - small.date.end
    before = number_of(small)
    return ran >= LONG and (number_of(large) - before) * ran > MANY_TIMES * before * left


def _start(telling: Telling, world: World) -> int:
    since = telling.claim.window.since
    if since is not None:
        return since.end
    return world.first_dates.get(telling.quantity, FOREVER)
